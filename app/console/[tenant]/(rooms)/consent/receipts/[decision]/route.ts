export { serveReceipt as GET } from "#lib/http/serve-receipt.ts";
