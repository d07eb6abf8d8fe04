// How does an erasure begin? From the commit on the person is out of reach of every mailing, session and import, whatever crashes afterwards.
import { withTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { demandProof, endSessionsOf } from "../auth/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { cancelExports } from "../exports/index.ts";
import { fail, failNotFound } from "../kernel/errors.ts";
import { seal } from "../kernel/crypto.ts";
import { addressHash } from "../identity/index.ts";
import { emitAll } from "../outbox/index.ts";
import { addSteps, endOpenRequests, startRequest, type Step } from "../requests/index.ts";
import { externalHash, findEarlierAddresses, findSubject } from "../subjects/index.ts";
import { markAddressesErased } from "../suppressions/index.ts";
import type { EraseOwn } from "./model.ts";
import { findRunning, freeze, lockPerson, saveProgress, type Person } from "./queries/work.ts";

/**
 * Begins the erasure of the person in `ctx`, who has agreed and proven who they are; `precondition` where that proof is missing or stale.
 * One that has begun already is returned. What is left to do is done by `workErasure`.
 */
export async function requestOwnErasure(ctx: Ctx, _agreed: EraseOwn): Promise<{ requestId: string }> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person erases their own data here");
  const { subjectId } = ctx.actor;
  authorize(ctx, "subject.erase", { subjectId });
  return withTenant(ctx, async (tx) => {
    await demandProof(tx, ctx, subjectId);
    return begin(tx, ctx, subjectId, [{ kind: "confirmed" }]);
  });
}

/** The same for a person that the tenant's own system names; its key is the proof. `not_found` for one who is not held. */
export async function requestErasureOf(ctx: Ctx, { externalId }: { externalId: string }): Promise<{ requestId: string }> {
  if (ctx.actor.kind === "subject") failNotFound("a person erases their own data in the centre");
  authorize(ctx, "subject.erase");
  return withTenant(ctx, async (tx) => {
    const account = await findSubject(tx, externalId) ?? failNotFound("no such subject");
    return begin(tx, ctx, account.id, []);
  });
}

async function begin(tx: TenantTx, ctx: Ctx, subjectId: string, confirmed: readonly Step[]): Promise<{ requestId: string }> {
  const person = await lockPerson(tx, subjectId) ?? failNotFound("no such subject");
  const [running] = await findRunning(tx, { subjectId });
  if (running) return { requestId: running };
  if (person.erasedAt) fail("conflict", "This person's data is erased already.");
  const now = ctx.now.toString({ smallestUnit: "millisecond" });
  const earlier = await findEarlierAddresses(tx, subjectId);
  await markAddressesErased(tx, [...new Set([addressHash(tx.tenantId, person.email), ...earlier.map((one) => one.addressHash)])], now);
  const { requestId, event } = await startRequest(tx, ctx, { subjectId, right: "erasure" });
  await freeze(tx, subjectId, { now, externalHash: externalHash(tx.tenantId, person.externalId) });
  await saveProgress(tx, requestId, { at: null, rows: {}, mailTo: sealAll(tx.tenantId, requestId, person, earlier) });
  const ended = await endOpenRequests(tx, ctx, { subjectId, except: requestId });
  await endSessionsOf(tx, subjectId);
  await cancelExports(tx, subjectId);
  await addSteps(tx, ctx, requestId, [...confirmed, { kind: "started" }, { kind: "suppressed" }, { kind: "sessions_ended" }]);
  const { externalId } = person;
  await emitAll(tx, ctx, [
    event, ...ended, { type: "subject.erasure_requested", subjectId, data: { externalId, requestId } },
    { type: "suppression.added", subjectId, data: { externalId, topic: "*", channel: "*", reason: "erasure", since: now } },
  ]);
  await recordAudit(tx, ctx, { action: "subject.erasure_requested", object: `request:${requestId}`, subjectId });
  return { requestId };
}

/** Whom to tell once the addresses are gone. Sealed and bound to this request; deleted with the mail's being sent. */
function sealAll(tenantId: string, requestId: string, { email, locale }: Person, earlier: readonly { email: string }[]): string[] {
  const all = [{ to: email, locale, earlier: false }, ...earlier.map((one) => ({ to: one.email, locale, earlier: true }))];
  return all.map((one) => seal(JSON.stringify(one), mailPlace(tenantId, requestId)));
}

export const mailPlace = (tenantId: string, requestId: string): string => `${tenantId}|request_tasks|evidence|${requestId}`;
