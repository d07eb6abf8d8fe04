export { serveKeys as GET } from "#lib/http/serve-receipt.ts";
