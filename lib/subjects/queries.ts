// How are account holders and their values kept and found?
import { and, asc, count, desc, eq, isNull, sql } from "drizzle-orm";
import { orders } from "#db/schema/orders.ts";
import { records } from "#db/schema/records.ts";
import { requests } from "#db/schema/requests.ts";
import { machineClaims, profileValues, subjectAddresses, subjects, valueChanges } from "#db/schema/subjects.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import type { Source } from "../catalogue/model.ts";
import type { Account, KeptValue, Person, ValueChange } from "./model.ts";

const account = {
  id: subjects.id, externalId: subjects.externalId, email: subjects.email, phone: subjects.phone, locale: subjects.locale,
  country: subjects.country, collectedAt: subjects.collectedAt, frozenAt: subjects.frozenAt,
};

/** An erased person is found by nobody's number any more, only by the keyed hashes. */
const alive = isNull(subjects.erasedAt);

export async function findAccount(tx: TenantTx, externalId: string): Promise<Account | null> {
  const [row] = await tx.select(account).from(subjects).where(and(eq(subjects.externalId, externalId), alive));
  return row ?? null;
}

export async function findAccountById(tx: TenantTx, id: string): Promise<Account | null> {
  const [row] = await tx.select(account).from(subjects).where(eq(subjects.id, id));
  return row ?? null;
}

/** The same, held until the commit: nobody else corrects this person's values meanwhile. */
export async function lockAccount(tx: TenantTx, id: string): Promise<Account | null> {
  const [row] = await tx.select(account).from(subjects).where(eq(subjects.id, id)).for("no key update");
  return row ?? null;
}

/** Those of the named people who are held, by external id. */
export async function findAccounts(tx: TenantTx, externalIds: readonly string[]): Promise<Map<string, Account>> {
  if (externalIds.length === 0) return new Map();
  const rows = await tx.select(account).from(subjects).where(and(sql`${subjects.externalId} = any(${sql.param(externalIds)}::text[])`, alive));
  return new Map(rows.map((row) => [row.externalId, row]));
}

export async function findAccountsById(tx: TenantTx, ids: readonly string[]): Promise<Account[]> {
  if (ids.length === 0) return [];
  return tx.select(account).from(subjects).where(sql`${subjects.id} = any(${sql.param(ids)}::uuid[])`);
}

/** The account with this address; of several, the one heard of last. */
export async function findByEmail(tx: TenantTx, emailNorm: string): Promise<Account | null> {
  const [row] = await tx.select(account).from(subjects).where(eq(subjects.emailNorm, emailNorm)).orderBy(desc(subjects.collectedAt), subjects.id).limit(1);
  return row ?? null;
}

/** Which of these account numbers were erased people's, by the keyed hash that is left of each, and since when. Asked only where anybody was erased. */
export async function findErasedSince(tx: TenantTx, hashesOf: () => readonly string[]): Promise<Map<string, string>> {
  const { rows: [anybody] } = await tx.execute<{ erased: boolean }>(sql`select exists (select 1 from subjects where erased_at is not null) as erased`);
  const hashes = anybody!.erased ? hashesOf() : [];
  if (hashes.length === 0) return new Map();
  const rows = await tx.select({ hash: subjects.externalHash, erasedAt: subjects.erasedAt }).from(subjects).where(sql`${subjects.externalHash} = any(${sql.param(hashes)}::text[]) and ${subjects.erasedAt} is not null`);
  return new Map(rows.map(({ hash, erasedAt }) => [hash!, erasedAt!]));
}

/** Addresses the person had before, the newest left first. */
export async function findEarlierAddresses(tx: TenantTx, subjectId: string): Promise<{ email: string; addressHash: string; replacedAt: string }[]> {
  return tx.select({ email: subjectAddresses.email, addressHash: subjectAddresses.addressHash, replacedAt: subjectAddresses.replacedAt }).from(subjectAddresses)
    .where(eq(subjectAddresses.subjectId, subjectId)).orderBy(desc(subjectAddresses.replacedAt), subjectAddresses.addressHash);
}

export async function insertEarlierAddresses(tx: TenantTx, rows: readonly { subjectId: string; email: string; addressHash: string }[], replacedAt: string): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(sql`insert into subject_addresses (tenant_id, subject_id, address_hash, email, replaced_at)
    select ${tx.tenantId}::uuid, "subjectId", "addressHash", email, ${replacedAt}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json) as r("subjectId" uuid, "addressHash" text, email text)
    on conflict do nothing`);
}

/** Up to `limit` people whose row is older than the column, for the job that fills it. */
export async function findUnhashed(tx: TenantTx, limit: number): Promise<{ id: string; email: string }[]> {
  return tx.select({ id: subjects.id, email: subjects.email }).from(subjects).where(isNull(subjects.addressHash)).limit(limit);
}

export async function setAddressHashes(tx: TenantTx, rows: readonly { id: string; hash: string }[]): Promise<void> {
  await tx.execute(sql`update subjects set address_hash = r.hash from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, hash text) where subjects.id = r.id`);
}

export type AccountRow = Account & { emailNorm: string; addressHash: string };

/** How many were new: fewer than given when somebody else made one of them meanwhile. */
export async function insertAccounts(tx: TenantTx, rows: readonly AccountRow[], createdAt: string): Promise<number> {
  if (rows.length === 0) return 0;
  const { rowCount } = await tx.execute(sql`insert into subjects (tenant_id, id, external_id, email, email_norm, address_hash, phone, locale, country, collected_at, created_at)
    select ${tx.tenantId}::uuid, id, "externalId", email, "emailNorm", "addressHash", phone, locale, country, "collectedAt", ${createdAt}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, "externalId" text, email text, "emailNorm" text, "addressHash" text, phone text, locale text, country text, "collectedAt" timestamptz)
    on conflict do nothing`);
  return rowCount ?? 0;
}

/** Writes the rows that are not older than what is held. Who was frozen or erased since they were read stays as they are. */
export async function updateAccounts(tx: TenantTx, rows: readonly AccountRow[]): Promise<number> {
  if (rows.length === 0) return 0;
  const { rowCount } = await tx.execute(sql`update subjects set email = r.email, email_norm = r."emailNorm", address_hash = r."addressHash", phone = r.phone, locale = r.locale, country = r.country, collected_at = r."collectedAt"
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, email text, "emailNorm" text, "addressHash" text, phone text, locale text, country text, "collectedAt" timestamptz)
    where subjects.id = r.id and subjects.tenant_id = ${tx.tenantId}::uuid and subjects.frozen_at is null and subjects.erased_at is null and r."collectedAt" >= subjects.collected_at`);
  return rowCount ?? 0;
}

export type OwnedValue = KeptValue & { subjectId: string };

/** Keeps what is newer, or says something else at the same time; returns how many rows were written. One row per person and field. */
export async function upsertValues(tx: TenantTx, rows: readonly OwnedValue[]): Promise<number> {
  if (rows.length === 0) return 0;
  const { rowCount } = await tx.execute(sql`insert into profile_values (tenant_id, subject_id, field, value, source, system, received_from, collected_at)
    select ${tx.tenantId}::uuid, "subjectId", field, value, source, system, "receivedFrom", "collectedAt"
    from json_to_recordset(${JSON.stringify(rows)}::json) as r("subjectId" uuid, field text, value jsonb, source text, system text, "receivedFrom" text, "collectedAt" timestamptz)
    on conflict (tenant_id, subject_id, field) do update
    set value = excluded.value, source = excluded.source, system = excluded.system, received_from = excluded.received_from, collected_at = excluded.collected_at,
      told_by = case when excluded.source = 'received' and (excluded.received_from, excluded.source) is distinct from (profile_values.received_from, profile_values.source) then null else profile_values.told_by end
    where excluded.collected_at > profile_values.collected_at or (excluded.collected_at = profile_values.collected_at
      and (excluded.value, excluded.source, excluded.system, excluded.received_from) is distinct from (profile_values.value, profile_values.source, profile_values.system, profile_values.received_from))`);
  return rowCount ?? 0;
}

export async function findValues(tx: TenantTx, subjectId: string): Promise<KeptValue[]> {
  const rows = await tx.select().from(profileValues).where(eq(profileValues.subjectId, subjectId)).orderBy(asc(profileValues.field));
  return rows.map(({ tenantId: _tenant, subjectId: _subject, source, ...row }) => ({ ...row, source: source as Source }));
}

/** The values that these fields of these people have. */
export async function findNamedValues(tx: TenantTx, named: readonly { subjectId: string; field: string }[]): Promise<{ subjectId: string; field: string; value: unknown }[]> {
  return tx.select({ subjectId: profileValues.subjectId, field: profileValues.field, value: profileValues.value }).from(profileValues)
    .where(sql`(${profileValues.subjectId}, ${profileValues.field}) in (select s, f from unnest(${sql.param(named.map(({ subjectId }) => subjectId))}::uuid[], ${sql.param(named.map(({ field }) => field))}::text[]) as named(s, f))`);
}

export async function insertValueChanges(tx: TenantTx, rows: readonly Omit<typeof valueChanges.$inferInsert, "tenantId">[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.insert(valueChanges).values(rows.map((row) => ({ tenantId: tx.tenantId, ...row })));
}

/** What was changed of one person, newest first. A request that was received and done in the moment of the change is the person's own act. */
export async function findValueChanges(tx: TenantTx, subjectId: string): Promise<(ValueChange & { field: string; requestId: string | null })[]> {
  const own = sql<boolean>`coalesce(${requests.receivedAt} = ${valueChanges.changedAt} and ${requests.closedAt} = ${valueChanges.changedAt}, false)`;
  const rows = await tx.select({ field: valueChanges.field, before: valueChanges.before, after: valueChanges.after, changedAt: valueChanges.changedAt, requestId: valueChanges.requestId, own }).from(valueChanges)
    .leftJoin(requests, and(eq(requests.tenantId, valueChanges.tenantId), eq(requests.id, valueChanges.requestId)))
    .where(eq(valueChanges.subjectId, subjectId)).orderBy(desc(valueChanges.changedAt), desc(valueChanges.id)).limit(500);
  return rows.map(({ own: isOwn, ...row }) => ({ ...row, by: isOwn ? "person" : "tenant" }));
}

/** One dated thing held of a person: as much as its removal date needs. `name`: the field, the order, the kind of record. `personal`: false for an order whose personal part is gone. */
export type HeldDate = { category: "value" | "order" | "record" | "consent"; name: string; happened: string; personal: boolean };

/** Everything held of one person in one statement, dates only, written by the database as every instant is: UTC with milliseconds. */
export async function findHeldDates(tx: TenantTx, subjectId: string): Promise<HeldDate[]> {
  const { rows } = await tx.execute<HeldDate>(sql`
    select category, name, to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as happened, personal from (
      select 'value' as category, field as name, collected_at as moment, true as personal from profile_values where subject_id = ${subjectId}::uuid
      union all select 'order', order_id, placed_at, personal <> '{}'::jsonb from orders where subject_id = ${subjectId}::uuid
      union all select 'record', kind, occurred_at, true from records where subject_id = ${subjectId}::uuid
      union all select 'consent', '', decided_at, true from consent_decisions where tenant_id = ${tx.tenantId}::uuid and subject_id = ${subjectId}::uuid
    ) held`);
  return rows;
}

const person = { externalId: subjects.externalId, email: subjects.email, country: subjects.country, createdAt: subjects.createdAt, frozenAt: subjects.frozenAt };

/** By external id. The prefix operator, not LIKE: under row security only that one uses the index. */
export async function listByPrefix(tx: TenantTx, prefix: string, after: string, limit: number): Promise<Person[]> {
  const rows = await tx.select(person).from(subjects).where(sql`${subjects.externalId} ^@ ${prefix} and ${subjects.externalId} > ${after} and ${alive}`).orderBy(asc(subjects.externalId)).limit(limit);
  return rows.map(({ frozenAt, ...row }) => ({ ...row, frozen: frozenAt !== null }));
}

export async function listByEmail(tx: TenantTx, emailNorm: string, after: string, limit: number): Promise<Person[]> {
  const rows = await tx.select(person).from(subjects).where(sql`${subjects.emailNorm} = ${emailNorm} and ${subjects.externalId} > ${after} and ${alive}`).orderBy(asc(subjects.externalId)).limit(limit);
  return rows.map(({ frozenAt, ...row }) => ({ ...row, frozen: frozenAt !== null }));
}

export async function findMachines(tx: TenantTx, subjectId: string): Promise<string[]> {
  const rows = await tx.select({ machineId: machineClaims.machineId }).from(machineClaims).where(eq(machineClaims.subjectId, subjectId)).orderBy(asc(machineClaims.machineId));
  return rows.map(({ machineId }) => machineId);
}

/** Whose the machine is after the call: the first to claim it keeps it. */
export async function claim(tx: TenantTx, machineId: string, subjectId: string, claimedAt: string): Promise<{ owner: string; isNew: boolean }> {
  const made = await tx.insert(machineClaims).values({ tenantId: tx.tenantId, machineId, subjectId, claimedAt }).onConflictDoNothing().returning({ owner: machineClaims.subjectId });
  if (made[0]) return { owner: made[0].owner, isNew: true };
  const [row] = await tx.select({ owner: machineClaims.subjectId }).from(machineClaims).where(eq(machineClaims.machineId, machineId));
  return { owner: row!.owner, isNew: false };
}

/** How much the tenant holds in all. */
export async function countAll(tx: TenantTx): Promise<{ subjects: number; orders: number; records: number }> {
  const [[people], [bought], [noted]] = await Promise.all([
    tx.select({ n: count() }).from(subjects).where(alive), tx.select({ n: count() }).from(orders), tx.select({ n: count() }).from(records),
  ]);
  return { subjects: people!.n, orders: bought!.n, records: noted!.n };
}
