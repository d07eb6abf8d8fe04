// How does an erasure begin? From the commit on the person is out of reach of every mailing, session and import, whatever crashes afterwards.
import { readTenant, withTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { demandProof, endSessionsOf } from "../auth/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { cancelExports } from "../exports/index.ts";
import { holdOf } from "../holds/index.ts";
import { fail, failNotFound } from "../kernel/errors.ts";
import { seal } from "../kernel/crypto.ts";
import { addressHash } from "../identity/index.ts";
import { emitAll } from "../outbox/index.ts";
import { addSteps, endOpenRequests, startRequest, takeUp, type Step } from "../requests/index.ts";
import { externalHash, findEarlierAddresses, findSubject } from "../subjects/index.ts";
import { markAddressesErased } from "../suppressions/index.ts";
import type { EraseOwn } from "./model.ts";
import { blockTask, findBlocked, findRunning, findWaiting, freeze, lockPerson, saveProgress, type Person } from "./queries/work.ts";

/** `held`: a legal hold keeps everything for now; the erasure begins by itself when it ends. */
export type ErasureAsked = { requestId: string; held: boolean };

/**
 * Begins the erasure of the person in `ctx`, who has agreed and proven who they are; `precondition` where that proof is missing or stale.
 * One that has begun already is returned. What is left to do is done by `workErasure`.
 */
export async function requestOwnErasure(ctx: Ctx, _agreed: EraseOwn): Promise<ErasureAsked> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person erases their own data here");
  const { subjectId } = ctx.actor;
  authorize(ctx, "subject.erase", { subjectId });
  return withTenant(ctx, async (tx) => {
    await demandProof(tx, ctx, subjectId);
    return begin(tx, ctx, subjectId, [{ kind: "confirmed" }]);
  });
}

/** The same for a person that the tenant's own system names; its key is the proof. `not_found` for one who is not held. */
export async function requestErasureOf(ctx: Ctx, { externalId }: { externalId: string }): Promise<ErasureAsked> {
  if (ctx.actor.kind === "subject") failNotFound("a person erases their own data in the centre");
  authorize(ctx, "subject.erase");
  return withTenant(ctx, async (tx) => {
    const account = await findSubject(tx, externalId) ?? failNotFound("no such subject");
    return begin(tx, ctx, account.id, []);
  });
}

/** Begins an erasure that was asked for by a call, a letter or the API and waits for staff to carry it out. `conflict` when it runs or is done. */
export async function carryOutErasure(ctx: Ctx, { requestId }: { requestId: string }): Promise<ErasureAsked> {
  authorize(ctx, "request.handle");
  return withTenant(ctx, async (tx) => {
    const subjectId = (await findWaiting(tx, requestId)) ?? fail("conflict", "This erasure has begun already, or is closed.");
    return begin(tx, ctx, subjectId, [], requestId);
  });
}

/** Begins the erasures that waited for a legal hold to end and wait no longer. */
export async function beginReleased(ctx: Ctx): Promise<void> {
  authorize(ctx, "erasure.work");
  for (const { requestId, subjectId } of await readTenant(ctx, (tx) => findBlocked(tx, AT_ONCE))) {
    await withTenant(ctx, async (tx) => ((await holdOf(tx, ctx, subjectId)) ? undefined : begin(tx, ctx, subjectId, [{ kind: "released" }], requestId)));
  }
}

const AT_ONCE = 50;

/** `named`: the request that asked for it; where nobody names one, it is what was asked for before by another way and is still open. */
async function begin(tx: TenantTx, ctx: Ctx, subjectId: string, before: readonly Step[], named: string | null = null): Promise<ErasureAsked> {
  const person = await lockPerson(tx, subjectId) ?? failNotFound("no such subject");
  const [running] = await findRunning(tx, { subjectId });
  if (running) return { requestId: running, held: false };
  if (person.erasedAt) fail("conflict", "This person's data is erased already.");
  const waiting = named ?? (await takeUp(tx, subjectId, "erasure"));
  if (await holdOf(tx, ctx, subjectId)) return { requestId: await wait(tx, ctx, subjectId, before, waiting), held: true };
  const now = ctx.now.toString({ smallestUnit: "millisecond" });
  const earlier = await findEarlierAddresses(tx, subjectId);
  await markAddressesErased(tx, [...new Set([addressHash(tx.tenantId, person.email), ...earlier.map((one) => one.addressHash)])], now);
  const { requestId, event } = waiting ? { requestId: waiting, event: null } : await startRequest(tx, ctx, { subjectId, right: "erasure" });
  await freeze(tx, subjectId, { now, externalHash: externalHash(tx.tenantId, person.externalId) });
  await saveProgress(tx, requestId, { at: null, rows: {}, mailTo: sealAll(tx.tenantId, requestId, person, earlier) });
  const ended = await endOpenRequests(tx, ctx, { subjectId, except: requestId });
  await endSessionsOf(tx, subjectId);
  await cancelExports(tx, subjectId);
  await addSteps(tx, ctx, requestId, [...before, { kind: "started" }, { kind: "suppressed" }, { kind: "sessions_ended" }]);
  const { externalId } = person;
  await emitAll(tx, ctx, [
    ...(event ? [event] : []), ...ended, { type: "subject.erasure_requested", subjectId, data: { externalId, requestId } },
    { type: "suppression.added", subjectId, data: { externalId, topic: "*", channel: "*", reason: "erasure", since: now } },
  ]);
  await recordAudit(tx, ctx, { action: "subject.erasure_requested", object: `request:${requestId}`, subjectId });
  return { requestId, held: false };
}

/** Under a hold the request stands with its clock and its task blocked; asked for again it is the same one. */
async function wait(tx: TenantTx, ctx: Ctx, subjectId: string, before: readonly Step[], waiting: string | null): Promise<string> {
  const [blocked] = await findBlocked(tx, 1, subjectId);
  if (blocked) return blocked.requestId;
  const { requestId, event } = waiting ? { requestId: waiting, event: null } : await startRequest(tx, ctx, { subjectId, right: "erasure" });
  await blockTask(tx, requestId);
  await addSteps(tx, ctx, requestId, [...before, { kind: "held" }]);
  await emitAll(tx, ctx, [event ?? { type: "request.updated", subjectId, data: { requestId, state: "in_progress" } }]);
  await recordAudit(tx, ctx, { action: "subject.erasure_held", object: `request:${requestId}`, subjectId });
  return requestId;
}

/** Whom to tell once the addresses are gone. Sealed and bound to this request; deleted with the mail's being sent. */
function sealAll(tenantId: string, requestId: string, { email, locale }: Person, earlier: readonly { email: string }[]): string[] {
  const all = [{ to: email, locale, earlier: false }, ...earlier.map((one) => ({ to: one.email, locale, earlier: true }))];
  return all.map((one) => seal(JSON.stringify(one), mailPlace(tenantId, requestId)));
}

export const mailPlace = (tenantId: string, requestId: string): string => `${tenantId}|request_tasks|evidence|${requestId}`;
