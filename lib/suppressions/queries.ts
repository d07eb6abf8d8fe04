// How are suppressions kept and found?
import { sql } from "drizzle-orm";
import { suppressions } from "#db/schema/preferences.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import { CHANNELS } from "../catalogue/model.ts";
import { ANY, type KeptSuppression, type SuppressionReason } from "./model.ts";

const toSuppression = (row: typeof suppressions.$inferSelect): KeptSuppression => ({
  hash: row.addressHash, topic: row.topic, channel: row.channel, reason: row.reason as SuppressionReason, since: row.since,
});

/** All suppressions of these address hashes. */
export async function findByHashes(tx: TenantTx, hashes: readonly string[]): Promise<KeptSuppression[]> {
  if (hashes.length === 0) return [];
  const rows = await tx.select().from(suppressions).where(sql`${suppressions.addressHash} = any(${sql.param(hashes)}::text[])`);
  return rows.map(toSuppression);
}

/** Adds what is new; of what is held, only an opt-out takes a newer date. A complaint or an erasure is never weakened. */
export async function upsert(tx: TenantTx, rows: readonly KeptSuppression[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(sql`insert into suppressions (tenant_id, channel, topic, address_hash, reason, since)
    select ${tx.tenantId}::uuid, channel, topic, hash, reason, since
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(channel text, topic text, hash text, reason text, since timestamptz)
    order by hash, channel, topic
    on conflict (tenant_id, address_hash, channel, topic) do update set since = excluded.since
    where suppressions.reason = 'opt_out' and excluded.since > suppressions.since`);
}

/** Removes exactly these, unless one was renewed or became stronger meanwhile. */
export async function remove(tx: TenantTx, rows: readonly KeptSuppression[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(sql`delete from suppressions using json_to_recordset(${JSON.stringify(rows)}::json) as r(channel text, topic text, hash text, reason text, since timestamptz)
    where suppressions.address_hash = r.hash and suppressions.channel = r.channel and suppressions.topic = r.topic
      and suppressions.reason = r.reason and suppressions.since <= r.since`);
}

/** A changed address keeps what was said of the old one: copies every suppression of `from` to `to`. */
export async function copy(tx: TenantTx, moves: readonly { from: string; to: string }[]): Promise<void> {
  if (moves.length === 0) return;
  await tx.execute(sql`insert into suppressions (tenant_id, channel, topic, address_hash, reason, since)
    select distinct on (m.to_hash, s.channel, s.topic) s.tenant_id, s.channel, s.topic, m.to_hash, s.reason, s.since
    from unnest(${sql.param(moves.map((move) => move.from))}::text[], ${sql.param(moves.map((move) => move.to))}::text[]) as m(from_hash, to_hash)
    join suppressions s on s.address_hash = m.from_hash
    order by m.to_hash, s.channel, s.topic, s.since desc
    on conflict do nothing`);
}

/**
 * Marks addresses as erased: any topic, any channel, whatever stood there before. A complaint as wide moves to each channel first, because it
 * outlives a new opt-in and must not be weakened. Again for the same address it changes nothing.
 */
export async function markErased(tx: TenantTx, hashes: readonly string[], since: string): Promise<void> {
  const everything = sql`address_hash = any(${sql.param(hashes)}::text[]) and channel = ${ANY} and topic = ${ANY}`;
  await tx.execute(sql`insert into suppressions (tenant_id, channel, topic, address_hash, reason, since)
    select tenant_id, c, topic, address_hash, reason, since from suppressions, unnest(${sql.param(CHANNELS as unknown as string[])}::text[]) c where ${everything} and reason = 'complaint'
    on conflict (tenant_id, address_hash, channel, topic) do update set reason = 'complaint', until = null`);
  await tx.execute(sql`insert into suppressions (tenant_id, channel, topic, address_hash, reason, since)
    select ${tx.tenantId}::uuid, ${ANY}, ${ANY}, h, 'erasure', ${since}::timestamptz from unnest(${sql.param(hashes)}::text[]) h order by h
    on conflict (tenant_id, address_hash, channel, topic) do update set reason = 'erasure', since = excluded.since, until = null, txid = pg_current_xact_id()
    where suppressions.reason <> 'erasure'`);
}
