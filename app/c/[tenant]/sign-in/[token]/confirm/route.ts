import { confirmSignIn } from "#lib/http/confirm-sign-in.ts";

export const POST = confirmSignIn("subject");
