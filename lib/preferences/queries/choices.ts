// How are preferences kept and found?
import { and, asc, desc, eq, getTableColumns, isNull, sql } from "drizzle-orm";
import { preferenceChanges, preferences } from "#db/schema/preferences.ts";
import { subjects } from "#db/schema/subjects.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import type { Frequency } from "../../catalogue/model.ts";
import type { PreferenceCell, PreferenceChange, PreferenceSource, PreferenceState } from "../model.ts";

/** The person behind a preference: as much as a choice needs. */
export type Addressee = { id: string; externalId: string; email: string; addressHash?: string | null; locale?: string | null; erasedAt?: string | null };
export type OwnedCell = PreferenceCell & { subjectId: string };
export type HistoryRow = OwnedCell & { id: string; actor: string; recordedAt: string };

const addressee = { id: subjects.id, externalId: subjects.externalId, email: subjects.email, addressHash: subjects.addressHash, locale: subjects.locale, erasedAt: subjects.erasedAt };
/** Whoever has this address now. An erased person has none, though the hash of the one they had is kept. */
const has = (hash: string) => and(eq(subjects.addressHash, hash), isNull(subjects.erasedAt));

export async function findAddressee(tx: TenantTx, externalId: string): Promise<Addressee | null> {
  const [row] = await tx.select(addressee).from(subjects).where(eq(subjects.externalId, externalId));
  return row ?? null;
}

export async function findAddresseeById(tx: TenantTx, id: string): Promise<Addressee | null> {
  const [row] = await tx.select(addressee).from(subjects).where(eq(subjects.id, id));
  return row ?? null;
}

/** Until the commit nobody else decides about these people; in the order of ids, so that two writers never wait for each other. */
export async function lockPeople(tx: TenantTx, subjectIds: readonly string[]): Promise<void> {
  await tx.execute(sql`select 1 from subjects where id = any(${sql.param(subjectIds)}::uuid[]) order by id for no key update`);
}

/** The people who have this address, held until the commit as by `lockPeople`. */
export async function lockHolders(tx: TenantTx, hash: string): Promise<Addressee[]> {
  return tx.select(addressee).from(subjects).where(has(hash)).orderBy(subjects.id).for("no key update");
}

/** The people who have one of these addresses now. */
export async function findHolders(tx: TenantTx, hashes: readonly string[]): Promise<(Addressee & { addressHash: string })[]> {
  const rows = await tx.select(addressee).from(subjects).where(and(sql`${subjects.addressHash} = any(${sql.param(hashes)}::text[])`, isNull(subjects.erasedAt))).orderBy(subjects.id);
  return rows.map((row) => ({ ...row, addressHash: row.addressHash! }));
}

/** In which language somebody who has this address reads, null where nobody has it or says so. */
export async function findHolderLocale(tx: TenantTx, hash: string): Promise<string | null> {
  const [row] = await tx.select({ locale: subjects.locale }).from(subjects).where(has(hash)).orderBy(subjects.id).limit(1);
  return row?.locale ?? null;
}

/** Every cell of the people who have this address. */
export async function findCellsOfHolders(tx: TenantTx, hash: string): Promise<OwnedCell[]> {
  const rows = await tx.select(getTableColumns(preferences)).from(preferences).innerJoin(subjects, and(eq(subjects.tenantId, preferences.tenantId), eq(subjects.id, preferences.subjectId))).where(has(hash));
  return rows.map(toCell);
}

export async function findCells(tx: TenantTx, subjectIds: readonly string[]): Promise<OwnedCell[]> {
  const rows = await tx.select().from(preferences).where(sql`${preferences.subjectId} = any(${sql.param(subjectIds)}::uuid[])`)
    .orderBy(asc(preferences.topic), asc(preferences.channel));
  return rows.map(toCell);
}

const toCell = ({ tenantId: _tenant, state, source, frequency, ...row }: typeof preferences.$inferSelect): OwnedCell => ({ ...row, state: state as PreferenceState, source: source as PreferenceSource, ...(frequency ? { frequency: frequency as Frequency } : {}) });

/** Newest first. */
export async function findHistory(tx: TenantTx, subjectId: string, limit: number): Promise<PreferenceChange[]> {
  const rows = await tx.select().from(preferenceChanges).where(eq(preferenceChanges.subjectId, subjectId))
    .orderBy(desc(preferenceChanges.changedAt), desc(preferenceChanges.id)).limit(limit);
  return rows.map((row) => ({
    topic: row.topic, channel: row.channel, state: row.state as PreferenceState, source: row.source as PreferenceSource,
    wording: row.wording, changedAt: row.changedAt, frequency: row.frequency as Frequency | null, by: row.actor, recordedAt: row.recordedAt,
  }));
}

export async function upsertCells(tx: TenantTx, cells: readonly OwnedCell[]): Promise<void> {
  if (cells.length === 0) return;
  await tx.execute(sql`insert into preferences (tenant_id, subject_id, topic, channel, state, source, wording, frequency, changed_at)
    select ${tx.tenantId}::uuid, "subjectId", topic, channel, state, source, wording, frequency, "changedAt"
    from json_to_recordset(${JSON.stringify(cells)}::json) as r("subjectId" uuid, topic text, channel text, state text, source text, wording text, frequency text, "changedAt" timestamptz)
    on conflict (tenant_id, subject_id, topic, channel) do update
    set state = excluded.state, source = excluded.source, wording = excluded.wording, frequency = excluded.frequency, changed_at = excluded.changed_at`);
}

export async function deleteCells(tx: TenantTx, cells: readonly { subjectId: string; topic: string; channel: string }[]): Promise<void> {
  if (cells.length === 0) return;
  await tx.execute(sql`delete from preferences using json_to_recordset(${JSON.stringify(cells)}::json) as r("subjectId" uuid, topic text, channel text)
    where preferences.subject_id = r."subjectId" and preferences.topic = r.topic and preferences.channel = r.channel`);
}

export async function insertHistory(tx: TenantTx, rows: readonly HistoryRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(sql`insert into preference_changes (tenant_id, id, subject_id, topic, channel, state, source, wording, frequency, campaign, changed_at, actor, recorded_at)
    select ${tx.tenantId}::uuid, id, "subjectId", topic, channel, state, source, wording, frequency, campaign, "changedAt", actor, "recordedAt"
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, "subjectId" uuid, topic text, channel text, state text, source text, wording text, frequency text, campaign text, "changedAt" timestamptz, actor text, "recordedAt" timestamptz)`);
}

/** How many people left by the link of each mailing since then, the most first. */
export async function optOutsByCampaign(tx: TenantTx, since: string, limit: number): Promise<{ campaign: string; people: number; last: string }[]> {
  const { rows } = await tx.execute(sql`select campaign, count(distinct subject_id)::int as people, max(changed_at) as last from preference_changes
    where tenant_id = ${tx.tenantId}::uuid and state = 'out' and campaign is not null and changed_at >= ${since}::timestamptz group by campaign order by people desc, campaign limit ${limit}`);
  return (rows as { campaign: string; people: number; last: string }[]).map((row) => ({ ...row, last: new Date(row.last).toISOString() }));
}

/** How many people said no to each topic in each week from `since` (a Monday) on; `week` is its Monday in `timeZone`. */
export async function optOutsByWeek(tx: TenantTx, timeZone: string, since: string): Promise<{ topic: string; week: string; people: number }[]> {
  const { rows } = await tx.execute(sql`select topic, to_char(date_trunc('week', changed_at at time zone ${timeZone}), 'YYYY-MM-DD') as week, count(distinct subject_id)::int as people
    from preference_changes where tenant_id = ${tx.tenantId}::uuid and state = 'out' and changed_at >= ${since}::timestamp at time zone ${timeZone} group by 1, 2`);
  return rows as { topic: string; week: string; people: number }[];
}
