import { signOut } from "#lib/http/sign-out.ts";

export const POST = signOut("subject");
