// How are the names counted that browsers met?
import { sql } from "drizzle-orm";
import type { TenantTx } from "#db/with-tenant.ts";

/** One more for each name; new ones only while the site has fewer than `most`. */
export async function countNames(tx: TenantTx, siteId: string, names: readonly string[], now: string, most: number): Promise<void> {
  const [tenant, site] = [sql`${tx.tenantId}::uuid`, sql`${siteId}::uuid`];
  await tx.execute(sql`with held as materialized (select name from cookie_reports where tenant_id = ${tenant} and site_id = ${site}),
    given as (select name, row_number() over (partition by name in (select name from held) order by name) as nth, name in (select name from held) as is_held from unnest(${sql.param(names)}::text[]) as g(name))
    insert into cookie_reports (tenant_id, site_id, name, seen, first_seen_at, last_seen_at)
    select ${tenant}, ${site}, name, 1, ${now}::timestamptz, ${now}::timestamptz from given where is_held or (select count(*) from held) + nth <= ${most}
    on conflict (tenant_id, site_id, name) do update set seen = cookie_reports.seen + 1, last_seen_at = excluded.last_seen_at`);
}
