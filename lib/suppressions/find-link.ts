// Which tenant, topic and address does a one-click link mean?
import { tenantByLinkKey, type Tenant } from "../tenants/index.ts";
import { kidOf, readToken, type LinkFacts } from "./link-token.ts";

export type Link = LinkFacts & { tenant: Tenant };

/** Null for every token that we did not make: forged, misspelt, of an unknown key. Reads nothing of anybody. */
export async function findLink(token: string): Promise<Link | null> {
  const kid = kidOf(token);
  const tenant = kid && (await tenantByLinkKey(kid));
  const facts = tenant ? readToken({ tenantId: tenant.tenantId, slug: tenant.slug, kid }, token) : null;
  return tenant && facts ? { ...facts, tenant } : null;
}
