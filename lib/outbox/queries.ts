// How are events stored, ordered and handed on?
import { and, asc, eq, isNull, or, sql } from "drizzle-orm";
import { events, handledEvents } from "#db/schema/outbox.ts";
import type { PlatformTx } from "#db/with-platform.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import { PUBLIC_EVENTS, type EventType, type HeardEvent } from "./model.ts";

/** `toCome`: how many more events about the same person stand behind it. `isNameless`: it must still be told whom it is about. */
export type NewEvent = { id: string; type: EventType; subjectId: string | null; toCome: number; isNameless: boolean; data: Record<string, unknown>; occurredAt: string };

/** Stores events, each about a person with that person's next number; a nameless one gets the tenant's own reference, while there is one. Numbers are taken in the order of people's ids, so that two batches never wait for each other. */
export async function insertEvents(tx: TenantTx, rows: readonly NewEvent[]): Promise<void> {
  const reference = rows.some(({ isNameless }) => isNameless)
    ? sql`|| case when "isNameless" then coalesce((select jsonb_build_object('externalId', external_id) from subjects where tenant_id = ${tx.tenantId}::uuid and subjects.id = given."subjectId" and erased_at is null), '{}') else '{}' end` : sql``;
  await tx.execute(sql`with given as materialized (
      select * from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, type text, "subjectId" uuid, "toCome" bigint, "isNameless" boolean, data jsonb, "occurredAt" timestamptz)
    ), taken as (
      insert into subject_sequences (tenant_id, subject_id, last)
      select ${tx.tenantId}::uuid, "subjectId", count(*) from given where "subjectId" is not null group by "subjectId" order by "subjectId"
      on conflict (tenant_id, subject_id) do update set last = subject_sequences.last + excluded.last returning subject_id, last
    )
    insert into events (tenant_id, id, type, subject_id, data, occurred_at)
    select ${tx.tenantId}::uuid, given.id, type, "subjectId", data || case when last is null then '{}' else jsonb_build_object('sequence', last - "toCome") end ${reference}, "occurredAt"
    from given left join taken on taken.subject_id = given."subjectId"`);
}

export async function insertApart(tx: TenantTx, row: Pick<NewEvent, "id" | "type" | "data" | "occurredAt">): Promise<void> {
  await tx.insert(events).values({ tenantId: tx.tenantId, ...row, dispatchedAt: row.occurredAt });
}

export async function findEvent(tx: TenantTx, id: string): Promise<HeardEvent | null> {
  const [row] = await tx.select().from(events).where(eq(events.id, id));
  return row ? { id: row.id, type: row.type as EventType, subjectId: row.subjectId, data: row.data as Record<string, unknown>, occurredAt: row.occurredAt } : null;
}

export async function isHandled(tx: TenantTx, eventId: string, handler: string): Promise<boolean> {
  const rows = await tx.select({ handler: handledEvents.handler }).from(handledEvents).where(and(eq(handledEvents.eventId, eventId), eq(handledEvents.handler, handler)));
  return rows.length === 1;
}

export async function markHandled(tx: TenantTx, eventId: string, handler: string, handledAt: string): Promise<void> {
  await tx.insert(handledEvents).values({ tenantId: tx.tenantId, eventId, handler, handledAt }).onConflictDoNothing();
}

/**
 * A page of the tenant's feed in commit order. Only transactions older than every running one are shown (`pg_snapshot_xmin`),
 * so a row committed late never appears behind a cursor already handed out.
 */
export async function listFeed(tx: TenantTx, after: { txid: string; id: string } | null, limit: number): Promise<(HeardEvent & { txid: string })[]> {
  const rows = await tx.select().from(events).where(and(
    sql`${events.txid} < pg_snapshot_xmin(pg_current_snapshot())`,
    sql`${events.type} = any(${sql.param(PUBLIC_EVENTS as unknown as string[])}::text[])`,
    after ? or(sql`${events.txid} > ${after.txid}::xid8`, and(sql`${events.txid} = ${after.txid}::xid8`, sql`${events.id} > ${after.id}::uuid`)) : undefined,
  )).orderBy(asc(events.txid), asc(events.id)).limit(limit);
  return rows.map((row) => ({ id: row.id, type: row.type as EventType, subjectId: row.subjectId, data: row.data as Record<string, unknown>, occurredAt: row.occurredAt, txid: row.txid }));
}

/** Up to `limit` events nobody has handed on yet, locked against other relays, oldest first. */
export async function claimWaiting(tx: PlatformTx, limit: number): Promise<{ tenantId: string; id: string; type: EventType }[]> {
  const rows = await tx.select({ tenantId: events.tenantId, id: events.id, type: events.type }).from(events)
    .where(isNull(events.dispatchedAt)).orderBy(asc(events.id)).limit(limit).for("update", { skipLocked: true });
  return rows.map((row) => ({ ...row, type: row.type as EventType }));
}

export async function markDispatched(tx: PlatformTx, rows: { tenantId: string; id: string }[], dispatchedAt: string): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(sql`update events set dispatched_at = ${dispatchedAt}::timestamptz from unnest(${sql.param(rows.map((r) => r.tenantId))}::uuid[], ${sql.param(rows.map((r) => r.id))}::uuid[]) as done (tenant_id, id)
    where events.tenant_id = done.tenant_id and events.id = done.id`);
}

