// How do opt-outs reach the tools we act in ourselves, so that one that is down holds up no other?
import { withTenant } from "#db/with-tenant.ts";
import { withPlatform } from "#db/with-platform.ts";
import type { Temporal } from "temporal-polyfill";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { chance, newId } from "../kernel/ids.ts";
import { log, reasonOf } from "../kernel/log.ts";
import { emit } from "../outbox/index.ts";
import { ANY } from "../suppressions/index.ts";
import { afterAttempt, restAfter } from "./after.ts";
import { attempt, type Attempted } from "./attempt.ts";
import { ioOf, type Account, type Remembered } from "./call.ts";
import { insertCalls, type NewCall } from "./queries/calls.ts";
import { findConnector, listTurns, updateConnector, type KeptConnector, type Turn } from "./queries/connectors.ts";
import { claim, dropTargets, recordTargets, type Claimed, type Recorded } from "./queries/targets.ts";
import { purseOf, type Purse } from "./purse.ts";
import { queueNew } from "./queue.ts";
import type { Reach } from "./reach.ts";
import { openAddress, openSettings } from "./sealed.ts";
import { vendorOf } from "./vendors/index.ts";
import type { Halt, Io, Scope } from "./vendor.ts";

const [BATCH, AT_ONCE, LEASE_SECONDS, CONNECTORS_AT_ONCE] = [40, 4, 900, 8];
const STOPPING = ["slow_down", "budget", "unauthorized"];

export type Serving = { now: () => Temporal.Instant; reach: Reach; budgetMs: number };
type Done = { claimed: Claimed; attempted: Attempted; calls: NewCall[]; at: string };
const text = (at: Temporal.Instant): string => at.toString({ smallestUnit: "millisecond" });

/** Serves every connector until nothing is due or `budgetMs` is over. At least once: what a killed process had sent is read again before it is repeated. */
export async function serveConnectors({ now, reach, budgetMs }: Serving): Promise<void> {
  const until = performance.now() + budgetMs;
  const turns = (await withPlatform("find connectors whose turn it is", (tx) => listTurns(tx, now().toString()))).values();
  const worker = async (): Promise<void> => {
    for (const turn of turns) if (performance.now() < until) await serveOne(turn, now, reach, until);
  };
  await Promise.all(Array.from({ length: CONNECTORS_AT_ONCE }, worker));
}

async function serveOne({ tenantId, connectorId }: Turn, now: () => Temporal.Instant, reach: Reach, until: number): Promise<void> {
  const ctxOf = (): Ctx => ({ tenantId, actor: { kind: "system", job: "serve-connectors" }, now: now(), requestId: newId() });
  try {
    await queueNew(ctxOf(), connectorId);
    const remembered: Remembered = new Map();
    for (let goesOn = true; goesOn && performance.now() < until;) goesOn = await serveBatch(ctxOf, connectorId, reach, remembered);
  } catch (error) {
    log.warn("a connector stopped; the next run goes on", { tenantId, job: "serve-connectors", reason: reasonOf(error) });
  }
}

/** True while there is more to do. */
async function serveBatch(ctxOf: () => Ctx, connectorId: string, reach: Reach, remembered: Remembered): Promise<boolean> {
  const ctx = ctxOf();
  authorize(ctx, "connector.work");
  const taken = await withTenant(ctx, async (tx) => {
    const connector = await findConnector(tx, connectorId);
    if (!connector || connector.state !== "enabled") return null;
    const claimed = await claim(tx, connectorId, { now: text(ctx.now), lease: text(ctx.now.add({ seconds: LEASE_SECONDS })), limit: BATCH });
    const isOver = ({ topic, stands }: Claimed) => !stands || scopeOf(connector, topic) === null;
    await dropTargets(tx, connectorId, claimed.filter(isOver));
    return { connector, claimed: claimed.filter((one) => !isOver(one)), more: claimed.length === BATCH };
  });
  if (!taken || (taken.claimed.length === 0 && !taken.more)) return false;
  const { left, done } = await attemptAll(ctxOf, taken.connector, taken.claimed, reach, remembered);
  return (await record(ctxOf(), taken.connector, done, left)) && taken.more;
}

/** Null: the tool does not know this topic any more. */
const scopeOf = ({ topics }: Pick<KeptConnector, "topics">, topic: string): Scope | null => (topic === ANY ? { all: true } : topics[topic] === undefined ? null : { all: false, place: topics[topic] });

/** A few at once; none is begun any more once the vendor asks us to stop. */
async function attemptAll(ctxOf: () => Ctx, connector: KeptConnector, claimed: readonly Claimed[], reach: Reach, remembered: Remembered): Promise<{ done: Done[]; left: Claimed[] }> {
  const vendor = vendorOf(connector.connector);
  const account: Account = { connector: connector.connector, vendor, settings: openSettings(ctxOf(), connector) };
  const purse: Purse = purseOf(ctxOf, connector.account, vendor.limits);
  const [done, left, waiting]: [Done[], Claimed[], Claimed[]] = [[], [], [...claimed]];
  const stopped = (): boolean => done.some(({ attempted: { halt } }) => halt !== null && STOPPING.includes((halt as Halt).reason));
  const worker = async (): Promise<void> => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      if (stopped()) left.push(one);
      else done.push(await attemptOne(ctxOf, connector, one, (lines) => ioOf(account, reach, ctxOf, purse, lines, remembered), account));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return { done, left };
}

async function attemptOne(ctxOf: () => Ctx, connector: KeptConnector, claimed: Claimed, openIo: (lines: Omit<NewCall, "addressHash">[]) => Io, account: Account): Promise<Done> {
  const { addressHash, address, email: held, topic, state } = claimed;
  const lines: Omit<NewCall, "addressHash">[] = [];
  const email = address === null ? held : openAddress(ctxOf(), connector.id, addressHash, address);
  const wasConfirmed = state === "confirmed" || state === "drifted";
  // Nobody has the address any more, and it was confirmed once: there is nothing to ask with.
  const attempted: Attempted = email === null
    ? { state: "confirmed", reason: "already", drifted: false, halt: null }
    : await attempt(openIo(lines), account.vendor, account.settings, { email, scope: scopeOf(connector, topic)!, wasConfirmed });
  return { claimed, attempted: { ...attempted, drifted: attempted.drifted && state === "confirmed" }, calls: lines.map((line) => ({ ...line, addressHash })), at: text(ctxOf().now) };
}

const toRecord = (ctx: Ctx, { claimed: { addressHash, topic, saidAt, ...before }, attempted, at }: Done): Recorded => {
  const { waitSeconds, ...after } = afterAttempt(before, attempted, chance());
  return { addressHash, topic, saidAt, ...after, dueAt: waitSeconds === null ? null : text(ctx.now.add({ seconds: waitSeconds })), at, written: attempted.state === "accepted" || attempted.reason === "stopped", drifted: attempted.drifted };
};
const untouched = (ctx: Ctx, { addressHash, topic, saidAt, state, attempts }: Claimed): Recorded => ({ addressHash, topic, saidAt, state, reason: null, attempts, dueAt: text(ctx.now), at: text(ctx.now), written: false, drifted: false });

/** New states, the evidence of every call and the connector's own state in one transaction. False: it stops for now. */
async function record(ctx: Ctx, { id }: KeptConnector, done: readonly Done[], left: readonly Claimed[]): Promise<boolean> {
  authorize(ctx, "connector.work");
  const { unauthorized, restSeconds } = restAfter(done.map(({ attempted }) => attempted));
  const lastReason = done.find(({ attempted }) => attempted.halt)?.attempted.reason ?? null;
  await withTenant(ctx, async (tx) => {
    const connector = await findConnector(tx, id, "no key update");
    if (!connector) return; // removed since: nobody wants to hear of it
    await recordTargets(tx, id, [...done.map((one) => toRecord(ctx, one)), ...left.map((one) => untouched(ctx, one))]);
    await insertCalls(tx, id, done.flatMap(({ calls }) => calls));
    const works = done.some(({ attempted }) => attempted.halt === null);
    await updateConnector(tx, id, {
      lastReason, failingSince: works || done.length === 0 ? null : (connector.failingSince ?? text(ctx.now)), ...(restSeconds > 0 ? { restsUntil: text(ctx.now.add({ seconds: restSeconds })) } : {}),
      ...(unauthorized && connector.state === "enabled" ? { state: "unauthorized" } : {}),
    });
    if (!unauthorized || connector.state !== "enabled") return;
    await emit(tx, ctx, { type: "connector.unauthorized", data: { connectorId: id } });
    await recordAudit(tx, ctx, { action: "connector.unauthorized", object: `connector:${id}`, payload: {} });
  });
  return !unauthorized && restSeconds === 0;
}
