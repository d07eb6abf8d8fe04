// How long did opt-outs take to reach the tenant's systems?
import { sql } from "drizzle-orm";
import type { TenantTx } from "#db/with-tenant.ts";
import { OPT_OUT_EVENTS } from "../model.ts";

/** Seconds from the opt-out to the moment its receiver took it, or a read showed that its tool has; null on a day without any. `day`: a civil date in the tenant's zone. */
export type PropagationDay = { day: string; p50: number | null; p95: number | null };

/** The `days` days up to `today`, oldest first. */
export async function propagationByDay(tx: TenantTx, timeZone: string, today: string, days: number): Promise<PropagationDay[]> {
  const byWebhook = sql`select d.occurred_at as said, d.delivered_at as taken_at from webhook_endpoints w join webhook_deliveries d on d.tenant_id = w.tenant_id and d.endpoint_id = w.id and d.occurred_at >= ${today}::date - ${days + 1}::int
    where w.tenant_id = ${tx.tenantId}::uuid and d.delivered_at is not null and d.event_type = any(${sql.param(OPT_OUT_EVENTS as unknown as string[])}::text[])`;
  // What was said before a tool was connected has waited for nobody.
  const byConnector = sql`select t.said_at, t.confirmed_at from connector_targets t join connectors c on c.tenant_id = t.tenant_id and c.id = t.connector_id
    where t.tenant_id = ${tx.tenantId}::uuid and t.accepted_at is not null and t.confirmed_at >= t.said_at and t.said_at >= c.created_at`;
  const { rows } = await tx.execute(sql`select to_char(day, 'YYYY-MM-DD') as day, p50, p95 from (select ${today}::date - n as day from generate_series(0, ${days - 1}::int) n) calendar
    left join (
      select (said at time zone ${timeZone})::date as day, percentile_cont(0.5) within group (order by extract(epoch from taken_at - said)) as p50, percentile_cont(0.95) within group (order by extract(epoch from taken_at - said)) as p95
      from (${byWebhook} union all ${byConnector}) both_ways where said >= ${today}::date - ${days + 1}::int group by 1
    ) taken using (day) order by day`);
  const whole = (seconds: unknown) => (seconds === null ? null : Math.max(0, Math.round(Number(seconds) * 10) / 10));
  return (rows as { day: string; p50: unknown; p95: unknown }[]).map(({ day, p50, p95 }) => ({ day, p50: whole(p50), p95: whole(p95) }));
}
