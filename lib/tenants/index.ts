// The door to tenants.
import "server-only";
export { allTenants, tenantBySlug, tenantLogo } from "./find-tenant.ts";
export { createTenant } from "./create-tenant.ts";
export { getTenant } from "./queries.ts";
export { NewTenantInput, REGIMES, type NewTenant, type Tenant } from "./model.ts";
