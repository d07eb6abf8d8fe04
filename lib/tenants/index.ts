// The door to tenants.
import "server-only";
export { allTenants, tenantByLinkKey, tenantBySlug, tenantLogo } from "./find-tenant.ts";
export { createTenant } from "./create-tenant.ts";
export { readerOf } from "./reader-of.ts";
export { getTenant, hasFiguresPublished, setFiguresPublished } from "./queries.ts";
export { NewTenantInput, REGIMES, type NewTenant, type Tenant } from "./model.ts";
