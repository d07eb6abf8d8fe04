// How are the decisions of one site counted and read in order? The tenant stands in every statement, so that one partition is planned.
import { sql } from "drizzle-orm";
import type { TenantTx } from "#db/with-tenant.ts";
import type { Rates, SiteDecision } from "../model.ts";

/** What a person chose at a banner; signals, imports and withdrawals are no answer to it. */
const CHOSEN = sql`action in ('accept_all', 'reject_all', 'save')`;
const ofSite = (tx: TenantTx, siteId: string, since: string) => sql`tenant_id = ${tx.tenantId}::uuid and site_id = ${siteId}::uuid and decided_at >= ${since}::timestamptz`;

const rates = sql`count(*)::int as choices, count(*) filter (where analytical and functionality and targeting)::int as "all", count(*) filter (where not (analytical or functionality or targeting))::int as none,
  count(*) filter (where analytical)::int as analytical, count(*) filter (where functionality)::int as functionality, count(*) filter (where targeting)::int as targeting`;

export async function ratesBy(tx: TenantTx, siteId: string, since: string, by: "banner_version" | "locale"): Promise<(Rates & { of: string | null })[]> {
  const column = sql.raw(by);
  const { rows } = await tx.execute(sql`select ${column}::text as of, ${rates} from consent_decisions where ${ofSite(tx, siteId, since)} and ${CHOSEN} group by ${column} order by count(*) desc, ${column} limit 20`);
  return rows as (Rates & { of: string | null })[];
}

/** Civil days of the tenant that had any. */
export async function ratesByDay(tx: TenantTx, siteId: string, since: string, timeZone: string): Promise<(Rates & { day: string })[]> {
  const { rows } = await tx.execute(sql`select to_char(decided_at at time zone ${timeZone}, 'YYYY-MM-DD') as day, ${rates} from consent_decisions where ${ofSite(tx, siteId, since)} and ${CHOSEN} group by 1 order by 1`);
  return rows as (Rates & { day: string })[];
}

/** How many decisions of any kind, and in how many the browser sent Global Privacy Control. */
export async function countSignals(tx: TenantTx, siteId: string, since: string): Promise<{ decisions: number; gpc: number; withdrawals: number }> {
  const { rows } = await tx.execute(sql`select count(*)::int as decisions, count(*) filter (where gpc)::int as gpc, count(*) filter (where action = 'withdraw')::int as withdrawals from consent_decisions where ${ofSite(tx, siteId, since)}`);
  return rows[0] as { decisions: number; gpc: number; withdrawals: number };
}

/** Of each site: choices since then, those that allowed something, and when the last decision came. */
export async function countBySite(tx: TenantTx, since: string): Promise<{ siteId: string; choices: number; some: number; last: string }[]> {
  const { rows } = await tx.execute(sql`select site_id as "siteId", count(*) filter (where ${CHOSEN})::int as choices, count(*) filter (where ${CHOSEN} and (analytical or functionality or targeting))::int as some, max(decided_at) as last
    from consent_decisions where tenant_id = ${tx.tenantId}::uuid and site_id is not null and decided_at >= ${since}::timestamptz group by site_id`);
  return (rows as { siteId: string; choices: number; some: number; last: string }[]).map((row) => ({ ...row, last: new Date(row.last).toISOString() }));
}

export type DecisionPlace = Pick<SiteDecision, "decidedAt" | "id">;

/** Newest first, behind a place in that order. */
export async function listOfSite(tx: TenantTx, siteId: string, after: DecisionPlace | null, limit: number): Promise<SiteDecision[]> {
  const { rows } = await tx.execute(sql`select id, visitor_id as "visitorId", necessary, analytical, functionality, targeting, vendors, action, source, banner_version as version, locale, user_agent as browser, gpc, to_char(decided_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "decidedAt"
    from consent_decisions where tenant_id = ${tx.tenantId}::uuid and site_id = ${siteId}::uuid ${after ? sql`and (decided_at, id) < (${after.decidedAt}::timestamptz, ${after.id}::uuid)` : sql``} order by decided_at desc, id desc limit ${limit}`);
  return rows as SiteDecision[];
}
