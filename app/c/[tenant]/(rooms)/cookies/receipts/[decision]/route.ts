export { serveOwnReceipt as GET } from "#lib/http/serve-receipt.ts";
