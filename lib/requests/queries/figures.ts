// How are requests counted by year and month?
import { sql } from "drizzle-orm";
import type { TenantTx } from "#db/with-tenant.ts";
import type { Right } from "../model.ts";
import type { RightFigures, TrendMonth } from "../figures/model.ts";

type Span = { from: string; until: string; timeZone: string };

const numberOr = (value: unknown): number | null => (value === null ? null : Math.round(Number(value) * 10) / 10);

/** Requests received from `from` to before `until` (instants), by right, and as a whole under `right` null; a second one for the same thing is counted with the first. */
export async function countByRight(tx: TenantTx, { from, until, timeZone }: Span): Promise<(Omit<RightFigures, "right"> & { right: Right | null })[]> {
  const { rows } = await tx.execute<{ right: string | null; received: number; complied: number; refused: number; withdrawn: number; open: number; mean: unknown; median: unknown }>(sql`
    select "right", count(*)::int received, count(*) filter (where outcome = 'completed')::int complied, count(*) filter (where outcome = 'refused')::int refused,
      count(*) filter (where outcome = 'withdrawn')::int withdrawn, count(*) filter (where outcome is null)::int "open",
      avg(days) filter (where outcome in ('completed', 'refused'))::float8 mean, percentile_cont(0.5) within group (order by days) filter (where outcome in ('completed', 'refused')) median
    from (select "right", outcome, (closed_at at time zone ${timeZone})::date - (received_at at time zone ${timeZone})::date as days from requests
      where tenant_id = ${tx.tenantId} and received_at >= ${from} and received_at < ${until} and duplicate_of is null) r
    group by grouping sets (("right"), ())`);
  return rows.filter(({ received }) => received > 0).map(({ mean, median, right, ...counts }) => ({ ...counts, right: right as Right | null, meanDays: numberOr(mean), medianDays: numberOr(median) }));
}

/** The first and the last year in which a request came in; null without any. */
export async function findYears(tx: TenantTx, timeZone: string): Promise<{ first: number; last: number } | null> {
  const { rows: [row] } = await tx.execute<{ first: number | null; last: number | null }>(sql`
    select extract(year from min(received_at) at time zone ${timeZone})::int as first, extract(year from max(received_at) at time zone ${timeZone})::int as last from requests where tenant_id = ${tx.tenantId}`);
  return row?.first && row.last ? { first: row.first, last: row.last } : null;
}

/** By month of receipt how many came in, by month of answer how many were answered; months without either are left out. */
export async function countByMonth(tx: TenantTx, { from, timeZone }: Omit<Span, "until">): Promise<TrendMonth[]> {
  const { rows } = await tx.execute<{ month: string; received: number; answered: number; median: unknown }>(sql`
    with came as (select to_char(received_at at time zone ${timeZone}, 'YYYY-MM') as month, count(*)::int n from requests where tenant_id = ${tx.tenantId} and received_at >= ${from} and duplicate_of is null group by 1),
    went as (select to_char(closed_at at time zone ${timeZone}, 'YYYY-MM') as month, count(*)::int n,
      percentile_cont(0.5) within group (order by (closed_at at time zone ${timeZone})::date - (received_at at time zone ${timeZone})::date) median
      from requests where tenant_id = ${tx.tenantId} and closed_at >= ${from} and outcome in ('completed', 'refused') and duplicate_of is null group by 1)
    select month, coalesce(came.n, 0)::int received, coalesce(went.n, 0)::int answered, went.median from came full join went using (month) order by month`);
  return rows.map(({ median, ...row }) => ({ ...row, medianDays: numberOr(median) }));
}
