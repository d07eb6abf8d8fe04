// How is one endpoint served: a few at once, more while it answers, none while it does not?
import type { Agent } from "undici";
import { withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { guardedDispatcher, type GuardOptions } from "../kernel/outbound/index.ts";
import { isSilent } from "./health.ts";
import { listDue, type Due, type Place } from "./queries/deliveries.ts";
import { findEndpoint, leaveEndpoint, listKeys, serveEndpoint, type KeptEndpoint } from "./queries/endpoints.ts";
import { isTaken, recordSent, type Sent } from "./record-sent.ts";
import { openHeaders, openKey, openUrl } from "./sealed.ts";
import { send, type Receiver } from "./send.ts";
import { signerOf } from "./signature.ts";

const [FIRST, MOST, AT_ONCE] = [10, 500, 20];
/** After so long no call of a batch is begun any more. */
const BATCH_MS = 120_000;
/** Longer than until the lease is renewed, then a whole batch, and its last call of 15 s. */
const LEASE_SECONDS = 240;
/** A batch that went so fast is followed by one that is read meanwhile: what the endpoint says by then is at most so old. */
const QUICK_MS = 2_000;
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
/** Calls up to `AT_ONCE` at a time, one fewer after each that got no answer at all. What is then left, or after `BATCH_MS`, is not tried: it stays due. */
async function sendAll({ receiver, due }: Batch, nowMs: () => number, guard: Through): Promise<Sent[]> {
  const [sent, left]: [Sent[], IterableIterator<Due>] = [[], due.values()];
  const last = performance.now() + BATCH_MS;
  const worker = async (): Promise<void> => {
    for (const delivery of left) {
      const began = nowMs();
      const outcome = await send(receiver, delivery, began, guard);
      sent.push({ delivery, outcome, attemptedAt: new Date(began).toISOString() });
      if (isSilent(outcome) || performance.now() > last) return;
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, due.length) }, worker));
  return sent;
}

/**
 * Serves one endpoint until nothing is due, it must rest, or `until` (by `performance.now`). Ten to begin with, twice as many after each batch that was taken
 * whole; such a batch is recorded, and the one after it read, while the next one is sent. `nowMs`: the clock of `ctxOf`, read for each call.
 */
export async function runLane(ctxOf: () => Ctx, endpointId: string, { nowMs, guard, until }: { nowMs: () => number; guard: GuardOptions; until: number }): Promise<void> {
  const through = guardedDispatcher({ ...guard, keepsConnections: true });
  const mine: { lease: Lease | null; ahead: Promise<Batch | null> | null } = { lease: null, ahead: null };
  const takeNext = async (limit: number, after: Place | null): Promise<Batch | null> => {
    const batch = await (mine.ahead ?? take(ctxOf(), endpointId, limit, after, mine.lease));
    [mine.lease, mine.ahead] = [batch?.lease ?? mine.lease, null];
    return batch;
  };
  let recording: Promise<boolean> = Promise.resolve(true);
  try {
    for (let [limit, after, isQuick]: [number, Place | null, boolean] = [FIRST, null, false]; performance.now() < until;) {
      const batch = await takeNext(limit, after);
      if (!batch || batch.due.length === 0) break;
      const [began, more] = [performance.now(), Math.min(limit * 2, MOST)];
      if (isQuick) mine.ahead = take(ctxOf(), endpointId, more, batch.end, mine.lease);
      mine.ahead?.catch(() => {}); // reported where it is awaited
      const sent = await sendAll(batch, nowMs, { ...guard, through });
      isQuick = performance.now() - began < QUICK_MS;
      const [mayGoOn, allTaken] = [await recording, sent.length === batch.due.length && sent.every(isTaken)];
      recording = recordSent(ctxOf(), endpointId, sent);
      recording.catch(() => {}); // reported where it is awaited
      if (!mayGoOn || (!allTaken && !(await recording))) break;
      if (mine.ahead && !(allTaken && isQuick)) await takeNext(FIRST, null); // what was read ahead is let go: nothing marks it
      [limit, after] = allTaken ? [more, batch.end] : [FIRST, sent.length === batch.due.length ? batch.end : null];
    }
    await recording;
  } finally {
    through.destroy().catch(() => {});
    if (mine.ahead) await takeNext(FIRST, null).catch(() => {});
    if (mine.lease) await giveBack(ctxOf(), endpointId, mine.lease.until);
  }
}

async function giveBack(ctx: Ctx, endpointId: string, held: string): Promise<void> {
  authorize(ctx, "webhook.deliver");
  await withTenant(ctx, (tx) => leaveEndpoint(tx, endpointId, held));
}
