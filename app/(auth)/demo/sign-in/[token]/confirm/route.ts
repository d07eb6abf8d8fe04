export { signInDemoGuest as POST } from "#lib/http/demo-guest.ts";
