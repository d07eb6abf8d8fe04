// How are suppressions, and the keys of one-click links, kept and found?
import { and, desc, eq, gt, isNull, or, sql } from "drizzle-orm";
import { linkKeys, suppressions } from "#db/schema/preferences.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import { CHANNELS } from "../catalogue/model.ts";
import type { Ctx } from "../kernel/context.ts";
import { ANY, STRENGTH as REASONS, type KeptSuppression, type ListedSuppression, type SuppressionReason } from "./model.ts";

const toSuppression = ({ addressHash, topic, channel, reason, since, until }: typeof suppressions.$inferSelect): KeptSuppression => ({
  hash: addressHash, topic, channel, reason: reason as SuppressionReason, since, ...(until ? { until } : {}),
});

/** What counts now of what is said of these address hashes: a pause whose end has come is over, removed or not. */
export async function findByHashes(tx: TenantTx, { now }: Pick<Ctx, "now">, hashes: readonly string[]): Promise<KeptSuppression[]> {
  if (hashes.length === 0) return [];
  const rows = await tx.select().from(suppressions)
    .where(and(sql`${suppressions.addressHash} = any(${sql.param(hashes)}::text[])`, or(isNull(suppressions.until), gt(suppressions.until, now.toString()))));
  return rows.map(toSuppression);
}

const STRENGTH = sql.raw(`array[${REASONS.map((reason) => `'${reason}'`).join(", ")}]`);
const given = (rows: readonly KeptSuppression[]) =>
  sql`json_to_recordset(${JSON.stringify(rows)}::json) as r(channel text, topic text, hash text, reason text, since timestamptz, until timestamptz)`;

/** What a row in the same place gives way to: the stronger reason; between two opt-outs the newer, between two pauses the one told now. */
const givesWay = sql`on conflict (tenant_id, address_hash, channel, topic) do update set reason = excluded.reason, since = excluded.since, until = excluded.until, txid = pg_current_xact_id()
    where array_position(${STRENGTH}, excluded.reason) > array_position(${STRENGTH}, suppressions.reason) or (excluded.reason = 'pause' and suppressions.reason = 'pause')
      or (excluded.reason = 'opt_out' and suppressions.reason = 'opt_out' and excluded.since > suppressions.since)`;

/** Adds what is new, each place once; a complaint or an erasure is never weakened. Returns the rows it wrote. */
export async function upsert(tx: TenantTx, rows: readonly KeptSuppression[]): Promise<KeptSuppression[]> {
  if (rows.length === 0) return [];
  const { rows: written } = await tx.execute(sql`insert into suppressions (tenant_id, channel, topic, address_hash, reason, since, until)
    select ${tx.tenantId}::uuid, channel, topic, hash, reason, since, until from ${given(rows)}
    order by hash, channel, topic ${givesWay} returning address_hash as hash, channel, topic, reason, since`);
  return (written as KeptSuppression[]).map((row) => ({ ...row, since: new Date(row.since).toISOString() }));
}

export type FeedPlace = { txid: string; hash: string; channel: string; topic: string };

const listedColumns = sql`txid::text as txid, address_hash as hash, channel, topic, reason, since, until,
  (select email from subjects where subjects.address_hash = suppressions.address_hash and erased_at is null order by id limit 1) as email`;
type ListedRow = Omit<ListedSuppression, "email" | "until"> & { txid: string; email: string | null; until: string | null };
const toListed = ({ email, until, since, ...row }: ListedRow): ListedSuppression & { txid: string } => ({ ...row, since: new Date(since).toISOString(), ...(email === null ? {} : { email }), ...(until === null ? {} : { until: new Date(until).toISOString() }) });

/** Rows behind a place in commit order. Only transactions older than every running one are shown (`pg_snapshot_xmin`), so that a row committed late never appears behind a cursor already handed out. */
export async function listFeed(tx: TenantTx, { now }: Pick<Ctx, "now">, after: FeedPlace, limit: number): Promise<(ListedSuppression & { txid: string })[]> {
  const { rows } = await tx.execute(sql`select ${listedColumns} from suppressions where tenant_id = ${tx.tenantId}::uuid and txid < pg_snapshot_xmin(pg_current_snapshot()) and (until is null or until > ${now.toString()}::timestamptz)
      and (txid, address_hash, channel, topic) > (${after.txid}::xid8, ${after.hash}, ${after.channel}, ${after.topic})
    order by txid, address_hash, channel, topic limit ${limit}`);
  return (rows as ListedRow[]).map(toListed);
}

/** Rows behind a place by address, whatever else still runs: all that stands on the list now. */
export async function listWhole(tx: TenantTx, { now }: Pick<Ctx, "now">, after: Omit<FeedPlace, "txid">, limit: number): Promise<ListedSuppression[]> {
  const { rows } = await tx.execute(sql`select ${listedColumns} from suppressions where tenant_id = ${tx.tenantId}::uuid and (until is null or until > ${now.toString()}::timestamptz)
      and (address_hash, channel, topic) > (${after.hash}, ${after.channel}, ${after.topic}) order by address_hash, channel, topic limit ${limit}`);
  return (rows as ListedRow[]).map(toListed);
}

/** Adds one row where none stands but a pause; false when one does, whoever wrote it and however lately. */
export async function insertWhereNone(tx: TenantTx, { hash, topic, channel, reason, since }: KeptSuppression): Promise<boolean> {
  const { rowCount } = await tx.execute(sql`insert into suppressions (tenant_id, channel, topic, address_hash, reason, since)
    values (${tx.tenantId}::uuid, ${channel}, ${topic}, ${hash}, ${reason}, ${since}::timestamptz)
    on conflict (tenant_id, address_hash, channel, topic) do update set reason = excluded.reason, since = excluded.since, until = null, txid = pg_current_xact_id() where suppressions.reason in ('pause', 'bounce')`);
  return rowCount === 1;
}

/** Removes exactly these, unless one was renewed or became stronger meanwhile; returns how many went. */
export async function remove(tx: TenantTx, rows: readonly KeptSuppression[]): Promise<number> {
  if (rows.length === 0) return 0;
  const { rowCount } = await tx.execute(sql`delete from suppressions using ${given(rows)}
    where suppressions.address_hash = r.hash and suppressions.channel = r.channel and suppressions.topic = r.topic
      and suppressions.reason = r.reason and suppressions.since <= r.since`);
  return rowCount ?? 0;
}

/** Takes up to `limit` pauses whose end has come out of the list. */
export async function removeEnded(tx: TenantTx, { now }: Pick<Ctx, "now">, limit: number): Promise<KeptSuppression[]> {
  const ended = tx.select({ hash: suppressions.addressHash }).from(suppressions)
    .where(and(sql`${suppressions.until} <= ${now.toString()}::timestamptz`, eq(suppressions.reason, "pause"), eq(suppressions.topic, ANY), eq(suppressions.channel, ANY))).limit(limit).for("update", { skipLocked: true });
  const rows = await tx.delete(suppressions).where(and(sql`${suppressions.addressHash} in ${ended}`, eq(suppressions.reason, "pause"), eq(suppressions.topic, ANY), eq(suppressions.channel, ANY))).returning();
  return rows.map(toSuppression);
}

/** A changed address keeps what was said of the old one: copies every suppression of `from` to `to`, where it weakens nothing. */
export async function copy(tx: TenantTx, moves: readonly { from: string; to: string }[]): Promise<void> {
  if (moves.length === 0) return;
  await tx.execute(sql`insert into suppressions (tenant_id, channel, topic, address_hash, reason, since, until)
    select distinct on (m.to_hash, s.channel, s.topic) s.tenant_id, s.channel, s.topic, m.to_hash, s.reason, s.since, s.until
    from unnest(${sql.param(moves.map((move) => move.from))}::text[], ${sql.param(moves.map((move) => move.to))}::text[]) as m(from_hash, to_hash)
    join suppressions s on s.address_hash = m.from_hash
    order by m.to_hash, s.channel, s.topic, array_position(${STRENGTH}, s.reason) desc, s.since desc ${givesWay}`);
}

/** The key that new links are made with, null before the first. */
export async function findKeyId(tx: TenantTx): Promise<string | null> {
  const [row] = await tx.select({ kid: linkKeys.kid }).from(linkKeys).where(and(isNull(linkKeys.retiredAt), eq(linkKeys.holder, "ours"))).orderBy(desc(linkKeys.createdAt), linkKeys.kid).limit(1);
  return row?.kid ?? null;
}

export async function insertKeyId(tx: TenantTx, kid: string, createdAt: string, holder: "ours" | "tenant" = "ours"): Promise<void> {
  await tx.insert(linkKeys).values({ tenantId: tx.tenantId, kid, createdAt, holder });
}

export type KeptLinkKey = { kid: string; createdAt: string; retiredAt: string | null };

/** The keys that the tenant makes links with, the newest first. */
export async function listTenantKeys(tx: TenantTx): Promise<KeptLinkKey[]> {
  return tx.select({ kid: linkKeys.kid, createdAt: linkKeys.createdAt, retiredAt: linkKeys.retiredAt }).from(linkKeys).where(eq(linkKeys.holder, "tenant")).orderBy(desc(linkKeys.createdAt), linkKeys.kid);
}

/** False when there is none, or it was retired before. */
export async function retireTenantKey(tx: TenantTx, kid: string, retiredAt: string): Promise<boolean> {
  return (await tx.update(linkKeys).set({ retiredAt }).where(and(eq(linkKeys.kid, kid), eq(linkKeys.holder, "tenant"), isNull(linkKeys.retiredAt))).returning({ kid: linkKeys.kid })).length === 1;
}

/**
 * Marks addresses as erased: any topic, any channel, whatever stood there before. A complaint as wide moves to each channel first, because it
 * outlives a new opt-in and must not be weakened. Again for the same address it changes nothing.
 */
export async function markErased(tx: TenantTx, hashes: readonly string[], since: string): Promise<void> {
  const everything = sql`address_hash = any(${sql.param(hashes)}::text[]) and channel = ${ANY} and topic = ${ANY}`;
  await tx.execute(sql`insert into suppressions (tenant_id, channel, topic, address_hash, reason, since)
    select tenant_id, c, topic, address_hash, reason, since from suppressions, unnest(${sql.param(CHANNELS as unknown as string[])}::text[]) c where ${everything} and reason = 'complaint'
    on conflict (tenant_id, address_hash, channel, topic) do update set reason = 'complaint', until = null, txid = pg_current_xact_id()`);
  await tx.execute(sql`insert into suppressions (tenant_id, channel, topic, address_hash, reason, since)
    select ${tx.tenantId}::uuid, ${ANY}, ${ANY}, h, 'erasure', ${since}::timestamptz from unnest(${sql.param(hashes)}::text[]) h order by h
    on conflict (tenant_id, address_hash, channel, topic) do update set reason = 'erasure', since = excluded.since, until = null, txid = pg_current_xact_id()
    where suppressions.reason <> 'erasure'`);
}
