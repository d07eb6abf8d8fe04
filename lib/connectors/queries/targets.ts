// How does each opt-out stand in each tool?
import { and, asc, eq, sql } from "drizzle-orm";
import { connectorTargets } from "#db/schema/connectors.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import { TARGET_STATES, type Counts, type Failure, type TargetState } from "../model.ts";

/** `address` is sealed. */
export type NewTarget = { connectorId: string; addressHash: string; topic: string; address: string; saidAt: string; queuedAt: string };
/** `address`: sealed, or null once it was confirmed; then `email` is what is held of the person today. `stands`: whether the opt-out is still on the list. */
export type Claimed = { addressHash: string; topic: string; address: string | null; email: string | null; stands: boolean; attempts: number; saidAt: string; state: "sent" | "accepted" | "confirmed" | "drifted" };
/** `written`: the tool took a stop from us. `saidAt`: of the opt-out that was worked on. */
export type Recorded = {
  saidAt: string; addressHash: string; topic: string; state: TargetState; reason: string | null; attempts: number; dueAt: string | null; at: string; written: boolean; drifted: boolean;
};

/** Whether the opt-out of `t` is on the list. */
const STANDS = sql`exists (select from suppressions s where s.tenant_id = t.tenant_id and s.address_hash = t.address_hash and s.channel in ('*', 'email') and s.topic in ('*', t.topic) and s.reason not in ('pause', 'bounce'))`;

/** What is there stays as it is, unless this opt-out was said after it: whoever opted in between may be written to there again. */
export async function insertTargets(tx: TenantTx, targets: readonly NewTarget[]): Promise<number> {
  if (targets.length === 0) return 0;
  const { rowCount } = await tx.execute(sql`insert into connector_targets (tenant_id, connector_id, address_hash, topic, address, said_at, queued_at, due_at)
    select distinct on ("connectorId", "addressHash", topic) ${tx.tenantId}::uuid, "connectorId", "addressHash", topic, address, "saidAt", "queuedAt", "queuedAt"
    from json_to_recordset(${JSON.stringify(targets)}::json) as r("connectorId" uuid, "addressHash" text, topic text, address text, "saidAt" timestamptz, "queuedAt" timestamptz)
    order by "connectorId", "addressHash", topic, "saidAt" desc on conflict (tenant_id, connector_id, address_hash, topic) do update
    set said_at = excluded.said_at, address = excluded.address, state = 'waiting', reason = null, attempts = 0, queued_at = excluded.queued_at, due_at = excluded.due_at, leased_until = null, sent_at = null, accepted_at = null, confirmed_at = null
    where excluded.said_at > connector_targets.said_at`);
  return rowCount ?? 0;
}

/** Takes what is due for as long as `lease`, the last that was said first: whoever has just opted out does not wait behind all who did before the tool was connected. A first attempt counts as sent from now on. */
export async function claim(tx: TenantTx, connectorId: string, { now, lease, limit }: { now: string; lease: string; limit: number }): Promise<Claimed[]> {
  const { rows } = await tx.execute(sql`with due as (
      select address_hash, topic from connector_targets where tenant_id = ${tx.tenantId}::uuid and connector_id = ${connectorId}::uuid and due_at <= ${now}::timestamptz and (leased_until is null or leased_until <= ${now}::timestamptz)
      order by said_at desc limit ${limit} for update skip locked)
    update connector_targets t set leased_until = ${lease}::timestamptz, state = case when state in ('waiting', 'failed') then 'sent' else state end, sent_at = coalesce(sent_at, ${now}::timestamptz)
    from due where t.tenant_id = ${tx.tenantId}::uuid and t.connector_id = ${connectorId}::uuid and t.address_hash = due.address_hash and t.topic = due.topic
    returning t.address_hash as "addressHash", t.topic, t.address, t.attempts, t.state, to_char(t.said_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "saidAt",
      (select email from subjects s where s.tenant_id = t.tenant_id and s.address_hash = t.address_hash and s.erased_at is null order by id limit 1) as email,
      ${STANDS} as stands`);
  return (rows as Claimed[]).toSorted((a, b) => b.saidAt.localeCompare(a.saidAt));
}

/** What came of each, unless it was said again meanwhile; a confirmed one forgets its address. */
export async function recordTargets(tx: TenantTx, connectorId: string, results: readonly Recorded[]): Promise<void> {
  if (results.length === 0) return;
  await tx.execute(sql`update connector_targets t set state = r.state, reason = r.reason, attempts = r.attempts, due_at = r."dueAt", leased_until = null,
      address = case when r.state = 'confirmed' then null else t.address end, accepted_at = case when r.written then coalesce(t.accepted_at, r.at) else t.accepted_at end,
      confirmed_at = case when r.state = 'confirmed' then coalesce(t.confirmed_at, r.at) else t.confirmed_at end, checked_at = case when r.state = 'confirmed' then r.at else t.checked_at end,
      drifted_at = case when r.drifted then r.at else t.drifted_at end, drifts = t.drifts + r.drifted::int
    from json_to_recordset(${JSON.stringify(results)}::json) as r("addressHash" text, topic text, state text, reason text, attempts int, "dueAt" timestamptz, at timestamptz, "saidAt" timestamptz, written boolean, drifted boolean)
    where t.tenant_id = ${tx.tenantId}::uuid and t.connector_id = ${connectorId}::uuid and t.address_hash = r."addressHash" and t.topic = r.topic and t.said_at = r."saidAt"`);
}

/** Those whose opt-out the person has taken back: the tool is told nothing more of it. */
export async function dropTargets(tx: TenantTx, connectorId: string, gone: readonly Pick<Claimed, "addressHash" | "topic">[]): Promise<void> {
  for (const { addressHash, topic } of gone) await tx.delete(connectorTargets).where(and(eq(connectorTargets.connectorId, connectorId), eq(connectorTargets.addressHash, addressHash), eq(connectorTargets.topic, topic)));
}

/** The same for all at once, whatever their state, but for what is being worked on. Returns how many went. */
export async function dropLifted(tx: TenantTx, now: string): Promise<number> {
  return (await tx.execute(sql`delete from connector_targets t where t.tenant_id = ${tx.tenantId}::uuid and (t.leased_until is null or t.leased_until <= ${now}::timestamptz) and not ${STANDS}`)).rowCount ?? 0;
}

/** Those of topics that are not sent to this tool any more. */
export async function dropTopics(tx: TenantTx, connectorId: string, kept: readonly string[]): Promise<void> {
  await tx.delete(connectorTargets).where(and(eq(connectorTargets.connectorId, connectorId), sql`${connectorTargets.topic} <> '*' and not (${connectorTargets.topic} = any(${sql.param(kept)}::text[]))`));
}

/** What was confirmed before `before` is read again, where somebody who has the address is held. */
export async function makeDueForCheck(tx: TenantTx, connectorId: string, before: string, now: string): Promise<number> {
  const { rowCount } = await tx.execute(sql`update connector_targets t set due_at = ${now}::timestamptz where tenant_id = ${tx.tenantId}::uuid and connector_id = ${connectorId}::uuid and state = 'confirmed' and due_at is null and checked_at < ${before}::timestamptz
    and exists (select from subjects s where s.tenant_id = t.tenant_id and s.address_hash = t.address_hash and s.erased_at is null)`);
  return rowCount ?? 0;
}

/** Opt-outs of topics that stand for another list now begin anew, as far as there is an address to ask with. */
export async function beginAnew(tx: TenantTx, connectorId: string, topics: readonly string[], now: string): Promise<void> {
  await tx.execute(sql`update connector_targets t set state = 'waiting', reason = null, attempts = 0, due_at = ${now}::timestamptz where tenant_id = ${tx.tenantId}::uuid and connector_id = ${connectorId}::uuid and topic = any(${sql.param(topics)}::text[])
    and (address is not null or exists (select from subjects s where s.tenant_id = t.tenant_id and s.address_hash = t.address_hash and s.erased_at is null))`);
}

/** Of whoever is held no more, an address that no tool has confirmed since `before` is given up and forgotten. */
export async function forgetAddresses(tx: TenantTx, before: string): Promise<number> {
  const { rowCount } = await tx.execute(sql`update connector_targets t set address = null, due_at = null, state = 'failed', reason = 'forgotten' where tenant_id = ${tx.tenantId}::uuid and address is not null and queued_at < ${before}::timestamptz
    and not exists (select from subjects s where s.tenant_id = t.tenant_id and s.address_hash = t.address_hash and s.erased_at is null)`);
  return rowCount ?? 0;
}

/** What failed, all or one, and what waits for its next try begins anew; what was never tried has its turn anyway and is not counted. */
export async function makeDueAgain(tx: TenantTx, connectorId: string, now: string, one?: { addressHash: string; topic: string }): Promise<number> {
  const { rowCount } = await tx.execute(sql`update connector_targets set due_at = ${now}::timestamptz, attempts = 0, state = case when state = 'failed' then 'waiting' else state end where tenant_id = ${tx.tenantId}::uuid and connector_id = ${connectorId}::uuid
    and (state = 'failed' or (state <> 'confirmed' and attempts > 0)) ${one ? sql`and address_hash = ${one.addressHash} and topic = ${one.topic}` : sql``}`);
  return rowCount ?? 0;
}

export type Standing = { connectorId: string; counts: Counts; drifts: number; lastDriftedAt: string | null; waitingSince: string | null };
const NONE = Object.fromEntries(TARGET_STATES.map((state) => [state, 0])) as Counts;

export async function listStandings(tx: TenantTx): Promise<Map<string, Standing>> {
  const { rows } = await tx.execute(sql`select connector_id as "connectorId", state, count(*)::int as n, sum(drifts)::int as drifts, max(drifted_at) as drifted, min(queued_at) as since from connector_targets where tenant_id = ${tx.tenantId}::uuid group by connector_id, state`);
  const all = new Map<string, Standing>();
  for (const { connectorId, state, n, drifts, drifted, since } of rows as { connectorId: string; state: keyof Counts; n: number; drifts: number; drifted: string | null; since: string }[]) {
    const so = all.get(connectorId) ?? { connectorId, counts: { ...NONE }, drifts: 0, lastDriftedAt: null, waitingSince: null };
    const [last, first] = [drifted ? new Date(drifted).toISOString() : null, new Date(since).toISOString()];
    all.set(connectorId, {
      ...so, counts: { ...so.counts, [state]: n }, drifts: so.drifts + drifts, lastDriftedAt: [so.lastDriftedAt, last].filter((at) => at !== null).toSorted().at(-1) ?? null,
      waitingSince: state === "confirmed" ? so.waitingSince : ([so.waitingSince, first].filter((at) => at !== null).toSorted()[0] ?? null),
    });
  }
  return all;
}
export const noStanding = (connectorId: string): Standing => ({ connectorId, counts: { ...NONE }, drifts: 0, lastDriftedAt: null, waitingSince: null });

export async function listFailures(tx: TenantTx, connectorId: string, limit: number): Promise<Failure[]> {
  const rows = await tx.select().from(connectorTargets).where(and(eq(connectorTargets.connectorId, connectorId), eq(connectorTargets.state, "failed"))).orderBy(asc(connectorTargets.queuedAt), asc(connectorTargets.addressHash)).limit(limit);
  return rows.map(({ addressHash, topic, reason, attempts, queuedAt }) => ({ addressHash, topic, reason, attempts, since: queuedAt }));
}
