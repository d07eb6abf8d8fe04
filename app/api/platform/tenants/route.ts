export { createTenantEndpoint as POST } from "#lib/http/create-tenant-endpoint.ts";
