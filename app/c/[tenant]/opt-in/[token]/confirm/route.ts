export { confirmByLink as POST } from "#lib/http/opt-in.ts";
