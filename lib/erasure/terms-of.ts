// By which rules, in which zone and on which day is an erasure judged?
import type { TenantTx } from "#db/with-tenant.ts";
import { catalogueOf, type Catalogue } from "../catalogue/index.ts";
import type { Terms } from "../orders/index.ts";
import { civilDateIn } from "../retention/index.ts";
import { getTenant } from "../tenants/index.ts";

/** The tenant's rules as of an instant, for a person whose account ended at `closedAt`. */
export async function termsOf(tx: TenantTx, now: string, closedAt: string): Promise<{ terms: Terms; catalogue: Catalogue }> {
  const [tenant, catalogue] = await Promise.all([getTenant(tx), catalogueOf(tx)]);
  return { catalogue, terms: { rules: catalogue.retentionRules, timeZone: tenant.timeZone, today: civilDateIn(now, tenant.timeZone).toString(), closedAt } };
}
