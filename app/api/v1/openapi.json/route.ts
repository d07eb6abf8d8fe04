export { serveOpenApi as GET } from "#lib/http/api/serve-openapi.ts";
