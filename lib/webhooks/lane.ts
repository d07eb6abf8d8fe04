// How is one endpoint served: a few at once, more while it answers, none while it does not?
import type { Agent } from "undici";
import { withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { chance, newId } from "../kernel/ids.ts";
import { guardedDispatcher, type GuardOptions } from "../kernel/outbound/index.ts";
import { emit } from "../outbox/index.ts";
import { listDue, recordTried, type Due, type Place, type Tried } from "./queries/deliveries.ts";
import { findEndpoint, leaveEndpoint, listKeys, serveEndpoint, updateEndpoint, type KeptEndpoint } from "./queries/endpoints.ts";
import { disabling, healthAfter, isSilent } from "./health.ts";
import { nextWait } from "../kernel/retry.ts";
import { openHeaders, openKey, openUrl } from "./sealed.ts";
import { signerOf } from "./signature.ts";
import { send, type Outcome, type Receiver } from "./send.ts";

const [FIRST, MOST, AT_ONCE] = [10, 200, 20];
/** Longer than until the lease is renewed, and then a whole batch: ten calls of 15 s one behind the other. */
const LEASE_SECONDS = 240;
/** Not at each batch: it would wait for the one that is being recorded. */
const RENEW_SECONDS = 60;
const instant = (ctx: Ctx): string => ctx.now.toString({ smallestUnit: "millisecond" });

type Batch = { endpoint: KeptEndpoint; receiver: Receiver; due: Due[]; end: Place | null; lease: Lease };
/** `until`: when another may take over; `renewAt`: from when on it is renewed. */
type Lease = { until: string; renewAt: string };

/** What is due behind `after`, with the endpoint as it is now, which is this worker's alone under its lease; null when it is another's, or off. */
async function take(ctx: Ctx, endpointId: string, limit: number, after: Place | null, held: Lease | null): Promise<Batch | null> {
  authorize(ctx, "webhook.deliver");
  const later = (seconds: number): string => ctx.now.add({ seconds }).toString({ smallestUnit: "millisecond" });
  const lease = held && held.renewAt > instant(ctx) ? held : { until: later(LEASE_SECONDS), renewAt: later(RENEW_SECONDS) };
  return withTenant(ctx, async (tx) => {
    const endpoint = lease === held ? await findEndpoint(tx, endpointId) : await serveEndpoint(tx, endpointId, { now: instant(ctx), until: lease.until, held: held?.until ?? null });
    if (endpoint?.state !== "enabled") return null;
    const signers = (await listKeys(tx, endpointId, instant(ctx))).map((key) => signerOf(openKey(ctx, key, endpoint.signature)));
    return { endpoint, receiver: { url: openUrl(ctx, endpoint), headers: openHeaders(ctx, endpoint), signers }, ...(await listDue(tx, endpointId, { now: instant(ctx), after, limit })), lease };
  });
}

type Through = GuardOptions & { through: Agent };
type Sent = { delivery: Due; outcome: Outcome; attemptedAt: string };

function triedOf({ delivery: { eventId, attempts }, outcome, attemptedAt }: Sent, ctx: Ctx): Tried {
  const { retryAfter, stop, ...log } = outcome;
  const wait = outcome.outcome === "delivered" || stop ? null : nextWait(attempts + 1, { status: outcome.status, retryAfter }, chance());
  const state = outcome.outcome === "delivered" ? "delivered" : wait === null ? "failed" : "waiting";
  return { eventId, id: newId(), attemptedAt, ...log, state, dueAt: wait === null ? null : ctx.now.add({ seconds: wait }).toString({ smallestUnit: "millisecond" }) };
}

/** Log, new states and the endpoint's health in one transaction; an endpoint that says it is gone is disabled in it. */
async function record(ctx: Ctx, endpointId: string, sent: readonly Sent[]): Promise<boolean> {
  authorize(ctx, "webhook.deliver");
  return withTenant(ctx, async (tx) => {
    const endpoint = await findEndpoint(tx, endpointId, "no key update");
    if (!endpoint) return false; // removed since: nobody wants to hear of it
    await recordTried(tx, endpointId, sent.map((one) => triedOf(one, ctx)));
    const health = healthAfter(endpoint, sent.map(({ outcome }) => outcome), ctx.now);
    await updateEndpoint(tx, endpointId, { failingSince: health.failingSince, restsUntil: health.restsUntil, ...(sent.some(isTaken) ? { lastDeliveredAt: instant(ctx) } : {}), ...(health.disable && endpoint.state === "enabled" ? disabling(health.disable, instant(ctx)) : {}) });
    if (health.disable && endpoint.state === "enabled") {
      await emit(tx, ctx, { type: "endpoint.disabled", data: { endpointId, reason: health.disable } });
      await recordAudit(tx, ctx, { action: "webhook_endpoint.disabled", object: `webhook_endpoint:${endpointId}`, payload: { reason: health.disable } });
    }
    return health.disable === null && health.restsUntil === null;
  });
}

/** Calls up to `AT_ONCE` at a time, one fewer after each that got no answer at all. What is then left is not tried: it stays due. */
async function sendAll({ receiver, due }: Batch, ctxOf: () => Ctx, guard: Through): Promise<Sent[]> {
  const [sent, left]: [Sent[], IterableIterator<Due>] = [[], due.values()];
  const worker = async (): Promise<void> => {
    for (const delivery of left) {
      const { now } = ctxOf();
      const outcome = await send(receiver, delivery, now.epochMilliseconds, guard);
      sent.push({ delivery, outcome, attemptedAt: now.toString({ smallestUnit: "millisecond" }) });
      if (isSilent(outcome)) return;
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, due.length) }, worker));
  return sent;
}

const isTaken = ({ outcome }: Sent): boolean => outcome.outcome === "delivered";

/**
 * Serves one endpoint until nothing is due, it must rest, or `until` (by `performance.now`). Ten to begin with, twice as many after each batch that was taken
 * whole; such a batch is recorded while the next one is sent.
 */
export async function runLane(ctxOf: () => Ctx, endpointId: string, { guard, until }: { guard: GuardOptions; until: number }): Promise<void> {
  let recording: Promise<boolean> = Promise.resolve(true);
  let held: Lease | null = null;
  const through = guardedDispatcher({ ...guard, keepsConnections: true });
  try {
    for (let [limit, after]: [number, Place | null] = [FIRST, null]; performance.now() < until;) {
      const batch: Batch | null = await take(ctxOf(), endpointId, limit, after, held);
      held = batch?.lease ?? held;
      if (!batch || batch.due.length === 0) break;
      const sent = await sendAll(batch, ctxOf, { ...guard, through });
      const [mayGoOn, allTaken] = [await recording, sent.every(isTaken)];
      recording = record(ctxOf(), endpointId, sent);
      recording.catch(() => {}); // reported where it is awaited
      if (!mayGoOn || (!allTaken && !(await recording))) break;
      [limit, after] = [allTaken ? Math.min(limit * 2, MOST) : FIRST, batch.end];
    }
    await recording;
  } finally {
    through.destroy().catch(() => {});
    if (held) await giveBack(ctxOf(), endpointId, held.until);
  }
}

async function giveBack(ctx: Ctx, endpointId: string, held: string): Promise<void> {
  authorize(ctx, "webhook.deliver");
  await withTenant(ctx, (tx) => leaveEndpoint(tx, endpointId, held));
}
