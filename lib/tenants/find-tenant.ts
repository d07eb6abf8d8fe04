// Which tenant does an address name?
import { readTenant } from "#db/with-tenant.ts";
import { withPlatform } from "#db/with-platform.ts";
import type { Tenant } from "./model.ts";
import * as queries from "./queries.ts";

const REMEMBERED_MS = 15_000;
const remembered = new Map<string, { tenant: Tenant | null; until: number }>();

/** The tenant with this slug, or null. Remembered for 15 seconds: brand and zone may lag by that, permissions never depend on it. */
export async function tenantBySlug(slug: string): Promise<Tenant | null> {
  const known = remembered.get(slug);
  if (known && known.until > performance.now()) return known.tenant;
  const tenant = await withPlatform("find a tenant by its slug", (tx) => queries.findBySlug(tx, slug));
  if (remembered.size > 10_000) remembered.clear();
  if (tenant) remembered.set(slug, { tenant, until: performance.now() + REMEMBERED_MS });
  return tenant;
}

/** Every tenant, for recurring work. */
export const allTenants = (purpose: string): Promise<Tenant[]> => withPlatform(purpose, queries.findSlugs);

/** The tenant's logo as SVG text, or null. */
export const tenantLogo = (tenantId: string): Promise<string | null> => readTenant({ tenantId }, queries.findLogo);
