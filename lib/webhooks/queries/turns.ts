// Which event becomes a delivery for whom, and whose turn is it? Across tenants.
import { sql } from "drizzle-orm";
import type { PlatformTx } from "#db/with-platform.ts";
import { PUBLIC_EVENTS } from "../../outbox/model.ts";
import type { WaitingEvent } from "../../outbox/index.ts";

/** One delivery for each endpoint that wants the event, enabled or not: what happens while an endpoint is disabled waits for it. */
export async function insertDeliveries(tx: PlatformTx, waiting: readonly WaitingEvent[], now: string): Promise<number> {
  const told = waiting.filter(({ type }) => (PUBLIC_EVENTS as readonly string[]).includes(type));
  if (told.length === 0) return 0;
  const { rowCount } = await tx.execute(sql`insert into webhook_deliveries (tenant_id, endpoint_id, event_id, event_type, occurred_at, due_at)
    select e.tenant_id, w.id, e.id, e.type, e.occurred_at, ${now}::timestamptz
    from unnest(${sql.param(told.map((event) => event.tenantId))}::uuid[], ${sql.param(told.map((event) => event.id))}::uuid[]) as given (tenant_id, id)
    join events e on e.tenant_id = given.tenant_id and e.id = given.id
    join webhook_endpoints w on w.tenant_id = e.tenant_id and (w.event_types is null or e.type = any(w.event_types))
    on conflict do nothing`);
  return rowCount ?? 0;
}

export type Turn = { tenantId: string; endpointId: string };

/** Endpoints that have something due, do not rest and are served by nobody; in no order, so that none is always first. */
export async function listTurns(tx: PlatformTx, now: string, limit: number): Promise<Turn[]> {
  const { rows } = await tx.execute(sql`select w.tenant_id as "tenantId", w.id as "endpointId" from webhook_endpoints w
    where w.state = 'enabled' and (w.rests_until is null or w.rests_until <= ${now}::timestamptz) and (w.served_until is null or w.served_until <= ${now}::timestamptz)
      and exists (select from webhook_deliveries d where d.tenant_id = w.tenant_id and d.endpoint_id = w.id and d.state = 'waiting' and d.due_at <= ${now}::timestamptz)
    order by random() limit ${limit}`);
  return rows as Turn[];
}
