// How is a banner's draft kept, and who would be asked again?
import { and, eq, sql } from "drizzle-orm";
import { bannerDrafts } from "#db/schema/consent.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import { BannerConfig } from "../model.ts";

export type Draft = { config: BannerConfig; savedAt: string; savedBy: string };

export async function findDraft(tx: TenantTx, siteId: string): Promise<Draft | null> {
  const [row] = await tx.select().from(bannerDrafts).where(eq(bannerDrafts.siteId, siteId));
  return row ? { config: BannerConfig.parse(row.config), savedAt: row.savedAt, savedBy: row.savedBy } : null;
}

export async function upsertDraft(tx: TenantTx, siteId: string, draft: Draft): Promise<void> {
  await tx.insert(bannerDrafts).values({ tenantId: tx.tenantId, siteId, ...draft }).onConflictDoUpdate({ target: [bannerDrafts.tenantId, bannerDrafts.siteId], set: draft });
}

/** The draft goes once it is published just as it stands; what a colleague wrote meanwhile stays. `config`: canonical JSON. */
export async function deleteDraft(tx: TenantTx, siteId: string, config: string): Promise<void> {
  await tx.delete(bannerDrafts).where(and(eq(bannerDrafts.siteId, siteId), sql`${bannerDrafts.config} = ${config}::jsonb`));
}

/** Browsers that decided at this site's banner after `since`, an instant. */
export async function countDecided(tx: TenantTx, siteId: string, since: string): Promise<number> {
  const { rows } = await tx.execute<{ browsers: number }>(sql`select count(distinct visitor_id)::int as browsers from consent_decisions
    where tenant_id = ${tx.tenantId}::uuid and site_id = ${siteId}::uuid and decided_at > ${since}::timestamptz`);
  return rows[0]!.browsers;
}
