export { publicNextAuth as GET, publicNextAuth as POST } from "#lib/http/public-next-auth.ts";
