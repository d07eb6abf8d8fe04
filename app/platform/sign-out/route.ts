export { signOutOperator as POST } from "#lib/http/sign-out.ts";
