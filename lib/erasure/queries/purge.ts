// How is what has come to its date found and removed, many rows at once, and what ends a person's row?
import { sql, type SQL } from "drizzle-orm";
import type { TenantTx } from "#db/with-tenant.ts";
import { heldSubjects } from "../../holds/index.ts";
import type { Span } from "../../orders/index.ts";

/** Rows of a stretch of time that are due on `today`, the civil date in the tenant's zone. */
export type Due = Span & { today: string };

/** Tables whose rows go on their date: the column that names what a row is, and the one that its period counts from. */
const DATED = {
  profile_values: { name: "field", moment: "collected_at" }, records: { name: "kind", moment: "occurred_at" }, machine_records: { name: "kind", moment: "occurred_at" },
} as const;
export type DatedTable = keyof typeof DATED;

const within = (column: SQL, { from, before }: Span): SQL =>
  sql.join([sql`true`, ...(from === null ? [] : [sql`${column} >= ${from}::timestamptz`]), ...(before === null ? [] : [sql`${column} < ${before}::timestamptz`])], sql` and `);
const placed = sql`placed_at`;

/** Nothing goes of a person under a legal hold. */
const notHeld = (subject: SQL, today: string): SQL => sql`(${subject} is null or ${subject} <> all(array(${heldSubjects(today)})))`;
const free = (today: string): SQL => notHeld(sql`subject_id`, today);
/** A machine's reports are its claimant's. */
const machineFree = (today: string): SQL => sql`machine_id <> all(array(select machine_id from machine_claims where subject_id in (${heldSubjects(today)})))`;

/** The fields or kinds there are, each found by one step through the index. */
export async function namesIn(tx: TenantTx, table: DatedTable): Promise<string[]> {
  const [from, name] = [sql.identifier(table), sql.identifier(DATED[table].name)];
  const { rows } = await tx.execute<{ name: string }>(sql`with recursive names as (
      (select ${name} as name from ${from} order by 1 limit 1)
      union all select (select t.${name} from ${from} t where t.${name} > names.name order by 1 limit 1) from names where names.name is not null
    ) select name from names where name is not null`);
  return rows.map((row) => row.name);
}

export async function deleteDated(tx: TenantTx, table: DatedTable, name: string, { today, ...span }: Due, limit: number): Promise<number> {
  const { name: column, moment } = DATED[table];
  const due = sql`select ctid from ${sql.identifier(table)} where ${sql.identifier(column)} = ${name} and ${within(sql`${sql.identifier(moment)}`, span)} and ${table === "machine_records" ? machineFree(today) : free(today)} order by ${sql.identifier(moment)} limit ${limit}`;
  const { rowCount } = await tx.execute(sql`delete from ${sql.identifier(table)} where ctid = any(array(${due}))`);
  return rowCount ?? 0;
}

export async function purgeConsents(tx: TenantTx, { today, ...span }: Due, limit: number): Promise<number> {
  const { rows } = await tx.execute<{ n: string }>(sql`select consent_purge(array(select id from consent_decisions where tenant_id = ${tx.tenantId}::uuid and ${within(sql`decided_at`, span)} and ${free(today)} order by decided_at limit ${limit})) as n`);
  return Number(rows[0]!.n);
}

/** An order that lost its personal part. `had`: it held one until now. */
export type TakenOrder = { subjectId: string; orderId: string; had: boolean };
const asTaken = ({ subject_id, order_id, had }: { subject_id: string; order_id: string; had: boolean }): TakenOrder => ({ subjectId: subject_id, orderId: order_id, had });

export async function emptyOrders(tx: TenantTx, { today, ...span }: Due, limit: number): Promise<TakenOrder[]> {
  // In order, because only then is the small index used: under row security the planner may not look how many orders are empty, and guesses half.
  const due = sql`select ctid from orders where personal <> '{}'::jsonb and ${within(placed, span)} and ${free(today)} order by placed_at limit ${limit}`;
  const { rows } = await tx.execute<{ subject_id: string; order_id: string; had: boolean }>(sql`update orders set personal = '{}'::jsonb where ctid = any(array(${due})) returning subject_id, order_id, true as had`);
  return rows.map(asTaken);
}

export async function deleteOrders(tx: TenantTx, { today, ...span }: Due, limit: number): Promise<TakenOrder[]> {
  const due = sql`select ctid from orders where ${within(placed, span)} and ${free(today)} order by placed_at limit ${limit}`;
  const { rows } = await tx.execute<{ subject_id: string; order_id: string; had: boolean }>(sql`delete from orders where ctid = any(array(${due})) returning subject_id, order_id, personal <> '{}'::jsonb as had`);
  return rows.map(asTaken);
}

/** What events may call these people: the tenant's number, or the hash of one who was erased. */
export async function namesOf(tx: TenantTx, subjectIds: readonly string[]): Promise<Map<string, { externalId: string } | { hash: string | null }>> {
  const { rows } = await tx.execute<{ id: string; external_id: string; address_hash: string | null; erased: boolean }>(sql`select id, external_id, address_hash, erased_at is not null as erased from subjects where id = any(${sql.param(subjectIds)}::uuid[])`);
  return new Map(rows.map((row) => [row.id, row.erased ? { hash: row.address_hash } : { externalId: row.external_id }]));
}

type ClosedSpan = Due & { closedBefore: string | null };
const erased = (closedBefore: string | null): SQL => (closedBefore === null ? sql`s.erased_at is not null` : sql`s.erased_at < ${closedBefore}::timestamptz`);

/** Orders that are left of erased people; returns whose they were. */
export async function deleteErasedOrders(tx: TenantTx, { closedBefore, today, ...span }: ClosedSpan, limit: number): Promise<TakenOrder[]> {
  const due = sql`select o.ctid from subjects s join orders o on o.tenant_id = s.tenant_id and o.subject_id = s.id where ${erased(closedBefore)} and ${within(sql`o.placed_at`, span)} and ${notHeld(sql`s.id`, today)} limit ${limit}`;
  const { rows } = await tx.execute<{ subject_id: string; order_id: string; had: boolean }>(sql`delete from orders where ctid = any(array(${due})) returning subject_id, order_id, personal <> '{}'::jsonb as had`);
  return rows.map(asTaken);
}

export async function deleteErasedConsents(tx: TenantTx, { closedBefore, today, ...span }: ClosedSpan, limit: number): Promise<number> {
  const due = sql`select d.id from subjects s join consent_decisions d on d.tenant_id = s.tenant_id and d.subject_id = s.id where d.tenant_id = ${tx.tenantId}::uuid and ${erased(closedBefore)} and ${within(sql`d.decided_at`, span)} and ${notHeld(sql`s.id`, today)} limit ${limit}`;
  const { rows } = await tx.execute<{ n: string }>(sql`select consent_purge(array(${due})) as n`);
  return Number(rows[0]!.n);
}

/** Erased people whose rows were not looked at again since; `before`: erased earlier than that. */
export async function findUnseen(tx: TenantTx, before: string, limit: number): Promise<{ id: string; erasedAt: string }[]> {
  const { rows } = await tx.execute<{ id: string; erased_at: string }>(sql`select id, erased_at from subjects where erased_at < ${before}::timestamptz and frozen_at is not null order by erased_at limit ${limit} for update skip locked`);
  return rows.map((row) => ({ id: row.id, erasedAt: new Date(row.erased_at).toISOString() }));
}

/** Erased people looked at again, and of whom nothing that a rule keeps is left. */
export async function findEnded(tx: TenantTx, before: string, limit: number): Promise<{ id: string; addressHash: string }[]> {
  const { rows } = await tx.execute<{ id: string; address_hash: string }>(sql`select id, address_hash from subjects s where erased_at < ${before}::timestamptz and frozen_at is null
    and not exists (select 1 from orders o where o.tenant_id = s.tenant_id and o.subject_id = s.id)
    and not exists (select 1 from consent_decisions d where d.tenant_id = ${tx.tenantId}::uuid and d.subject_id = s.id) order by erased_at limit ${limit} for update skip locked`);
  return rows.map((row) => ({ id: row.id, addressHash: row.address_hash }));
}

/** Nobody needs to be kept out any more but by the mark on the address and the number. */
export async function markSeen(tx: TenantTx, subjectId: string): Promise<void> {
  await tx.execute(sql`update subjects set frozen_at = null where id = ${subjectId}::uuid`);
}

/** People whose erasure was told of before this instant, with the number still in what was told. */
export async function findToldOf(tx: TenantTx, before: string, limit: number): Promise<string[]> {
  const { rows } = await tx.execute<{ subject_id: string }>(sql`select distinct subject_id from (select subject_id from events where type = 'subject.erasure_requested' and occurred_at < ${before}::timestamptz and data ? 'externalId' and subject_id is not null limit ${limit}) told`);
  return rows.map((row) => row.subject_id);
}

/** Completed erasures of a person that left something behind for a time, and how much. */
export async function findKeptSteps(tx: TenantTx, subjectId: string): Promise<{ requestId: string; rows: number }[]> {
  const { rows } = await tx.execute<{ request_id: string; rows: number }>(sql`select s.request_id, (s.facts ->> 'rows')::int as rows from requests r join request_steps s on s.tenant_id = r.tenant_id and s.request_id = r.id
    where r.subject_id = ${subjectId}::uuid and r."right" = 'erasure' and s.kind = 'kept'`);
  return rows.map((row) => ({ requestId: row.request_id, rows: row.rows }));
}

/** Addresses that nobody could be mailed at are not kept for ever either. */
export async function forgetMailTo(tx: TenantTx, before: string, limit: number): Promise<number> {
  const { rowCount } = await tx.execute(sql`update request_tasks set evidence = null where (tenant_id, id) in (select t.tenant_id, t.id from requests r join request_tasks t on t.tenant_id = r.tenant_id and t.request_id = r.id
    where r."right" = 'erasure' and r.closed_at < ${before}::timestamptz and t.evidence is not null limit ${limit})`);
  return rowCount ?? 0;
}
