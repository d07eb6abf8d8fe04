// Which tenant does an address name?
import { readTenant } from "#db/with-tenant.ts";
import { withPlatform } from "#db/with-platform.ts";
import type { Tenant } from "./model.ts";
import * as queries from "./queries.ts";

const REMEMBERED_MS = 15_000;
const remembered = new Map<string, { tenant: Tenant | null; until: number }>();

/** What was found is remembered for 15 seconds: brand and zone may lag by that, permissions never depend on it. */
async function remember(name: string, find: () => Promise<Tenant | null>): Promise<Tenant | null> {
  const known = remembered.get(name);
  if (known && known.until > performance.now()) return known.tenant;
  const tenant = await find();
  if (remembered.size > 10_000) remembered.clear();
  if (tenant) remembered.set(name, { tenant, until: performance.now() + REMEMBERED_MS });
  return tenant;
}

/** The tenant with this slug, or null; at most 15 seconds old. */
export const tenantBySlug = (slug: string): Promise<Tenant | null> =>
  remember(`slug ${slug}`, () => withPlatform("find a tenant by its slug", (tx) => queries.findBySlug(tx, slug)));

/** The tenant whose one-click links carry this key's name, or null; at most 15 seconds old. A retired key still names its tenant. */
export const tenantByLinkKey = (kid: string): Promise<Tenant | null> =>
  remember(`kid ${kid}`, () => withPlatform("find a tenant by the key of a one-click link", (tx) => queries.findByLinkKey(tx, kid)));

/** Every tenant, for recurring work. */
export const allTenants = (purpose: string): Promise<Tenant[]> => withPlatform(purpose, queries.findSlugs);

/** The tenant's logo as SVG text, or null. */
export const tenantLogo = (tenantId: string): Promise<string | null> => readTenant({ tenantId }, queries.findLogo);
