// How does something come before a person, and how does it end?
import { readTenant, withTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { catalogueOf } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { fail, failNotFound } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { emit, emitAll, type EventNote } from "../outbox/index.ts";
import { civilDateIn } from "../retention/index.ts";
import { openRequestOf, personOfRequest } from "../requests/index.ts";
import { getTenant } from "../tenants/index.ts";
import { rungAt } from "./ladder.ts";
import type { EscalationKind, Rung } from "./model.ts";
import { findOpenAbout, insertEscalation, insertStep, updateEscalation } from "./queries/escalations.ts";
import { targetOf } from "./target-of.ts";

const instantOf = (ctx: Ctx): string => ctx.now.toString({ smallestUnit: "millisecond" });
export type Cause = { kind: EscalationKind; aboutId: string; subjectId: string | null; requestId?: string | null; messageId?: string | null; dueOn?: string };

/** Opens one inside `tx` and returns the event that mails its rung; null while the same is open. `dueOn`: the date of the request it is about, else it gets a target of its own. The caller emits and audits. */
export async function openEscalation(tx: TenantTx, ctx: Ctx, { kind, aboutId, subjectId, requestId = null, messageId = null, dueOn }: Cause): Promise<EventNote | null> {
  const [tenant, { rightsPolicy }, id, openedAt] = [await getTenant(tx), await catalogueOf(tx), newId(), instantOf(ctx)];
  const { targetOn, ackDue } = dueOn ? { targetOn: dueOn, ackDue: null } : targetOf(kind, openedAt, tenant, rightsPolicy.internalTargetDays);
  const rung = rungAt(kind, targetOn, civilDateIn(openedAt, tenant.timeZone).toString());
  if (!(await insertEscalation(tx, { id, kind, aboutId, subjectId, requestId, messageId, rung, openedAt, targetOn, ackDue }))) return null;
  await insertStep(tx, id, { kind: "opened", rung, happenedAt: openedAt });
  return openedEvent(id, subjectId, rung);
}

export const openedEvent = (escalationId: string, subjectId: string | null, rung: Rung): EventNote => ({ type: "escalation.opened", subjectId: subjectId ?? undefined, data: { escalationId, rung } });

/** A contested decision, a failed task or an opt-out that does not arrive, told by what noticed it: opened once. */
export async function escalate(ctx: Ctx, cause: Omit<Cause, "subjectId">): Promise<void> {
  authorize(ctx, "escalation.work");
  await withTenant(ctx, async (tx) => {
    const subjectId = cause.requestId ? await personOfRequest(tx, cause.requestId) : null;
    const opened = await openEscalation(tx, ctx, { ...cause, subjectId });
    if (!opened) return;
    await emit(tx, ctx, opened);
    await recordAudit(tx, ctx, { action: "escalation.opened", object: `escalation:${String(opened.data.escalationId)}`, subjectId: subjectId ?? undefined, payload: { kind: cause.kind } });
  });
}

/** What noticed it says that it is over; nothing happens where none is open. */
export async function settle(ctx: Ctx, { kind, aboutId }: Pick<Cause, "kind" | "aboutId">): Promise<void> {
  authorize(ctx, "escalation.work");
  if ((await readTenant(ctx, (tx) => findOpenAbout(tx, kind, aboutId))) === null) return;
  await withTenant(ctx, async (tx) => {
    const [id, now] = [await findOpenAbout(tx, kind, aboutId), instantOf(ctx)];
    if (id === null || !(await updateEscalation(tx, id, { outcome: "settled", closedAt: now }))) return;
    await insertStep(tx, id, { kind: "settled", rung: null, happenedAt: now });
    await emit(tx, ctx, { type: "escalation.settled", data: { escalationId: id } });
    await recordAudit(tx, ctx, { action: "escalation.settled", object: `escalation:${id}`, payload: { kind } });
  });
}

/** The person in `ctx` is not content with how a request of theirs was answered. `not_found` for somebody else's, `conflict` for one that is not answered yet. What they add is one of its own, as every message is, so that staff read it and it gets an answer. */
export async function sayUnhappy(ctx: Ctx, { requestId, messageId }: { requestId: string; messageId: string }, keep: (tx: TenantTx, subjectId: string) => Promise<void>): Promise<void> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person is unhappy with an answer to them");
  const { subjectId } = ctx.actor;
  authorize(ctx, "complaint.send", { subjectId });
  await withTenant(ctx, async (tx) => {
    if ((await personOfRequest(tx, requestId)) !== subjectId) failNotFound("no such request of this person");
    if (await openRequestOf(tx, requestId)) fail("conflict", "This request is not answered yet.");
    await keep(tx, subjectId);
    const opened = await openEscalation(tx, ctx, { kind: "unhappy", aboutId: messageId, subjectId, requestId, messageId });
    await emitAll(tx, ctx, opened ? [opened] : []);
    await recordAudit(tx, ctx, { action: "escalation.asked_for", object: `request:${requestId}`, subjectId });
  });
}
