// How are deliveries claimed, recorded, found and put back?
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { webhookAttempts, webhookDeliveries } from "#db/schema/webhooks.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import { OPT_OUT_EVENTS, type AttemptOutcome, type DeliveryState } from "../model.ts";
import type { Told } from "../message.ts";

export type Due = Told & { attempts: number };

/** Of somebody who was erased the account number is gone from the event: the receiver is told the keyed hash of the address instead. */
const toldData = sql<Record<string, unknown>>`case when e.subject_id is null or e.data ?| array['externalId', 'hash'] then e.data
    else e.data || coalesce((select case when s.erased_at is null then jsonb_build_object('externalId', s.external_id) else jsonb_build_object('hash', s.address_hash) end from subjects s where s.tenant_id = e.tenant_id and s.id = e.subject_id), '{}') end`;
const told = sql`e.id as "eventId", e.type, to_char(e.occurred_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "occurredAt", ${toldData} as data`;

/** Where the last batch ended. */
export type Place = { dueAt: string; eventId: string };

/** The next `limit` that are due behind `after`, oldest first, and where they end; the worker that serves the endpoint is the only one to ask, so nothing is marked. */
export async function listDue(tx: TenantTx, endpointId: string, { now, after, limit }: { now: string; after: Place | null; limit: number }): Promise<{ due: Due[]; end: Place | null }> {
  const { rows } = await tx.execute(sql`with mine as (
      select event_id, due_at, attempts from webhook_deliveries where tenant_id = ${tx.tenantId}::uuid and endpoint_id = ${endpointId}::uuid and state = 'waiting' and due_at <= ${now}::timestamptz
        ${after ? sql`and (due_at, event_id) > (${after.dueAt}::timestamptz, ${after.eventId}::uuid)` : sql``}
      order by due_at, event_id limit ${limit}
    ) select ${told}, m.attempts, to_char(m.due_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "dueAt" from mine m join events e on e.tenant_id = ${tx.tenantId}::uuid and e.id = m.event_id order by m.due_at, m.event_id`);
  const due = rows as (Due & Place)[];
  const last = due.at(-1);
  return { due, end: last ? { dueAt: last.dueAt, eventId: last.eventId } : null };
}

export type Tried = { eventId: string; id: string; attemptedAt: string; outcome: AttemptOutcome; status: number | null; reason: string | null; answer: string | null; tookMs: number; state: DeliveryState; dueAt: string | null };

/** Writes the log and the new state; what somebody else has finished meanwhile stays finished. */
export async function recordTried(tx: TenantTx, endpointId: string, rows: readonly Tried[]): Promise<void> {
  await tx.execute(sql`with given as materialized (
      select * from json_to_recordset(${JSON.stringify(rows)}::json) as r("eventId" uuid, id uuid, "attemptedAt" timestamptz, outcome text, status int, reason text, answer text, "tookMs" int, state text, "dueAt" timestamptz)
    ), logged as (
      insert into webhook_attempts (tenant_id, endpoint_id, event_id, id, attempted_at, outcome, status, reason, answer, took_ms)
      select ${tx.tenantId}::uuid, ${endpointId}::uuid, "eventId", id, "attemptedAt", outcome, status, reason, answer, "tookMs" from given
    )
    update webhook_deliveries d set attempts = d.attempts + 1, state = given.state, due_at = given."dueAt", delivered_at = coalesce(d.delivered_at, case when given.state = 'delivered' then given."attemptedAt" end)
    from given where d.tenant_id = ${tx.tenantId}::uuid and d.endpoint_id = ${endpointId}::uuid and d.event_id = given."eventId" and d.state <> 'delivered'`);
}

export type KeptDelivery = Told & { state: DeliveryState; attempts: number; dueAt: string | null; deliveredAt: string | null };
const millis = (column: string) => sql.raw(`to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

/** The newest first, behind a place in that order. */
export async function listDeliveries(tx: TenantTx, endpointId: string, { state, types, after, limit }: { state?: DeliveryState | undefined; types: readonly string[] | null; after: { occurredAt: string; eventId: string } | null; limit: number }): Promise<KeptDelivery[]> {
  const { rows } = await tx.execute(sql`select ${told}, d.state, d.attempts, ${millis("d.due_at")} as "dueAt", ${millis("d.delivered_at")} as "deliveredAt"
    from webhook_deliveries d join events e on e.tenant_id = d.tenant_id and e.id = d.event_id
    where d.endpoint_id = ${endpointId}::uuid ${state ? sql`and d.state = ${state}` : sql``} ${types ? sql`and d.event_type = any(${sql.param(types)}::text[])` : sql``} ${after ? sql`and (d.occurred_at, d.event_id) < (${after.occurredAt}::timestamptz, ${after.eventId}::uuid)` : sql``}
    order by d.occurred_at desc, d.event_id desc limit ${limit}`);
  return rows as KeptDelivery[];
}

export type KeptAttempt = Omit<Tried, "state" | "dueAt">;

/** Every attempt at these, oldest first. */
export async function listAttempts(tx: TenantTx, endpointId: string, eventIds: readonly string[]): Promise<KeptAttempt[]> {
  if (eventIds.length === 0) return [];
  const rows = await tx.select().from(webhookAttempts).where(and(eq(webhookAttempts.endpointId, endpointId), inArray(webhookAttempts.eventId, [...eventIds]))).orderBy(asc(webhookAttempts.attemptedAt), asc(webhookAttempts.id));
  return rows.map(({ tenantId: _tenant, endpointId: _endpoint, ...row }) => row as KeptAttempt);
}

export type Which = { eventId: string } | { failedSince: string } | { from: string; until: string };

/** Makes them due at `now` with a schedule that begins anew; returns how many. What was taken before has arrived, and when it did stays. */
export async function requeue(tx: TenantTx, endpointId: string, which: Which, now: string): Promise<number> {
  const chosen = "eventId" in which ? eq(webhookDeliveries.eventId, which.eventId)
    : "failedSince" in which ? sql`${webhookDeliveries.state} = 'failed' and ${webhookDeliveries.occurredAt} >= ${which.failedSince}::timestamptz`
    : sql`${webhookDeliveries.occurredAt} >= ${which.from}::timestamptz and ${webhookDeliveries.occurredAt} < ${which.until}::timestamptz`;
  const rows = await tx.update(webhookDeliveries).set({ state: "waiting", attempts: 0, dueAt: now }).where(and(eq(webhookDeliveries.endpointId, endpointId), chosen)).returning({ id: webhookDeliveries.eventId });
  return rows.length;
}

/** What an endpoint missed while it was disabled is due at once. */
export async function makeDue(tx: TenantTx, endpointId: string, now: string): Promise<void> {
  await tx.update(webhookDeliveries).set({ dueAt: now }).where(and(eq(webhookDeliveries.endpointId, endpointId), eq(webhookDeliveries.state, "waiting")));
}

export async function insertDelivery(tx: TenantTx, row: { endpointId: string; eventId: string; eventType: string; occurredAt: string; dueAt: string }): Promise<void> {
  await tx.insert(webhookDeliveries).values({ tenantId: tx.tenantId, ...row });
}

/** How many wait or failed, endpoint by endpoint; one that has taken all is not named. */
export async function countUndelivered(tx: TenantTx): Promise<Map<string, number>> {
  const { rows } = await tx.execute(sql`select endpoint_id as id, count(*)::int as undelivered from webhook_deliveries where tenant_id = ${tx.tenantId}::uuid and state <> 'delivered' and delivered_at is null group by endpoint_id`);
  return new Map((rows as { id: string; undelivered: number }[]).map(({ id, undelivered }) => [id, undelivered]));
}

/** The oldest opt-out that each endpoint has not taken, oldest first. */
export async function oldestOptOuts(tx: TenantTx): Promise<{ endpointId: string; since: string }[]> {
  const { rows } = await tx.execute(sql`select endpoint_id as "endpointId", ${millis("min(occurred_at)")} as since from webhook_deliveries
    where tenant_id = ${tx.tenantId}::uuid and state <> 'delivered' and delivered_at is null and event_type = any(${sql.param(OPT_OUT_EVENTS as unknown as string[])}::text[]) group by endpoint_id order by min(occurred_at)`);
  return rows as { endpointId: string; since: string }[];
}

/** Removes up to `limit` deliveries from before `day`, with their log. Returns how many went. */
export async function deleteBefore(tx: TenantTx, before: string, limit: number): Promise<number> {
  // Endpoint by endpoint, as the index of the log is kept.
  const { rows: found } = await tx.execute(sql`select d.endpoint_id as "endpointId", d.event_id as "eventId" from webhook_endpoints w cross join lateral (
      select endpoint_id, event_id from webhook_deliveries where tenant_id = ${tx.tenantId}::uuid and endpoint_id = w.id and occurred_at < ${before}::timestamptz order by occurred_at limit ${limit}) d
    where w.tenant_id = ${tx.tenantId}::uuid limit ${limit}`);
  const rows = found as { endpointId: string; eventId: string }[];
  if (rows.length === 0) return 0;
  const [endpoints, eventIds] = [rows.map((row) => row.endpointId), rows.map((row) => row.eventId)];
  const these = sql`(endpoint_id, event_id) in (select * from unnest(${sql.param(endpoints)}::uuid[], ${sql.param(eventIds)}::uuid[]))`;
  await tx.delete(webhookAttempts).where(these);
  await tx.delete(webhookDeliveries).where(these);
  return rows.length;
}
