// Which site does a tenant of the demo have, and what does its banner say?
import { bannerVersions } from "#db/schema/consent.ts";
import { sites } from "#db/schema/tenants.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import type { Tracker } from "#lib/catalogue/model.ts";
import { canonicalJson } from "#lib/kernel/canonical-json.ts";
import { newSecret, sha256 } from "#lib/kernel/crypto.ts";
import { defaultBanner } from "#lib/sites/index.ts";
import type { NewTenant } from "#lib/tenants/model.ts";

/** The site and the first version of its banner, which asked everybody. */
export async function plantSite(tx: TenantTx, { slug, accent, locale }: NewTenant, trackers: readonly Tracker[], { id, createdAt }: { id: string; createdAt: string }): Promise<void> {
  await tx.insert(sites).values({ tenantId: tx.tenantId, id, name: slug, siteKey: `site_${newSecret()}`, origins: [`https://${slug}.example`] });
  const config = canonicalJson(defaultBanner({ accent, locale }, trackers));
  await tx.insert(bannerVersions).values({ tenantId: tx.tenantId, siteId: id, version: 1, config, hash: sha256(config), asksAgain: true, publishedAt: createdAt, publishedBy: "system:seed" });
}
