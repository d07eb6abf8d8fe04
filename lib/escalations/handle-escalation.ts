// What can staff do with something that needs a person?
import { readTenant, withTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize, can } from "../access/index.ts";
import { noteLook, recordAudit } from "../audit/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { fail, failNotFound } from "../kernel/errors.ts";
import { isUuid } from "../kernel/ids.ts";
import { emitAll } from "../outbox/index.ts";
import { membersIn } from "../requests/index.ts";
import type { Escalation, EscalationFile, ListedEscalation, ListEscalations } from "./model.ts";
import { countOpen, findBeside, findEscalation, insertStep, listEscalations, updateEscalation } from "./queries/escalations.ts";

const instantOf = (ctx: Ctx): string => ctx.now.toString({ smallestUnit: "millisecond" });

const PAGE = 50;

/** A page of the open or the closed ones of the tenant, for staff; `nextCursor` is null behind the last one. */
export async function listAllEscalations(ctx: Ctx, { state, kind, mine, after }: ListEscalations): Promise<{ rows: ListedEscalation[]; nextCursor: string | null }> {
  authorize(ctx, "escalation.see");
  const [key, id] = after?.split("~") ?? [];
  const assigneeId = mine && ctx.actor.kind === "staff" ? ctx.actor.staffId : undefined;
  return readTenant(ctx, async (tx) => {
    const found = await listEscalations(tx, { state, kind, assigneeId, after: key && id ? { key, id } : null }, PAGE + 1);
    const [rows, last] = [found.slice(0, PAGE), found[PAGE - 1]];
    return { rows, nextCursor: found.length > PAGE && last ? `${state === "open" ? last.targetOn : last.closedAt!}~${last.id}` : null };
  });
}

/** How many need a person now; none for who may not see them. */
export async function countEscalations(ctx: Ctx): Promise<number> {
  return can(ctx.actor, "escalation.see") ? readTenant(ctx, countOpen) : 0;
}

/** One with what the person wrote. Looking is noted, and its person sees that somebody did. */
export async function openEscalationFile(ctx: Ctx, id: string): Promise<EscalationFile> {
  authorize(ctx, "escalation.see");
  return withTenant(ctx, async (tx) => {
    const escalation = (isUuid(id) ? await findEscalation(tx, id) : null) ?? failNotFound("no such escalation");
    const file = { escalation, ...(await findBeside(tx, escalation)) };
    await noteLook(tx, ctx, { action: "escalation.read", object: `escalation:${id}`, subjectId: escalation.subjectId ?? undefined });
    return file;
  });
}

/** The person hears that it was received and is being looked at; said once. */
export async function acknowledge(ctx: Ctx, { escalationId }: { escalationId: string }): Promise<void> {
  await change(ctx, escalationId, "acknowledged", ({ acknowledgedAt }) => (acknowledgedAt ? null : { acknowledgedAt: instantOf(ctx) }), true);
}

/** Hands it to one who handles requests, or to nobody. `invalid` for anybody else. */
export async function assignEscalation(ctx: Ctx, { escalationId, assigneeId }: { escalationId: string; assigneeId: string }): Promise<void> {
  await change(ctx, escalationId, "assigned", async (before, tx) => {
    if (assigneeId && !(await membersIn(tx)).some(({ id }) => id === assigneeId)) fail("invalid", "Pick somebody who handles requests.");
    return before.assigneeId === (assigneeId || null) ? null : { assigneeId: assigneeId || null };
  }, false);
}

/** Answers its person and closes it; a first answer acknowledges too. */
export async function answerEscalation(ctx: Ctx, { escalationId, text }: { escalationId: string; text: string }): Promise<void> {
  await change(ctx, escalationId, "answered", ({ acknowledgedAt }) => ({ answerText: text, outcome: "answered", closedAt: instantOf(ctx), acknowledgedAt: acknowledgedAt ?? instantOf(ctx) }), true);
}

/** Closes it without an answer, with a note for staff. */
export async function closeEscalation(ctx: Ctx, { escalationId, note }: { escalationId: string; note: string }): Promise<void> {
  await change(ctx, escalationId, "no_action", () => ({ outcome: "no_action", internalNote: note, closedAt: instantOf(ctx) }), false);
}

/** Null: there is nothing to change any more. */
type Changed = Parameters<typeof updateEscalation>[2] | null;
type Change = (escalation: Escalation, tx: TenantTx) => Changed | Promise<Changed>;

async function change(ctx: Ctx, escalationId: string, kind: "acknowledged" | "assigned" | "answered" | "no_action", changeOf: Change, told: boolean): Promise<void> {
  authorize(ctx, "escalation.handle");
  await withTenant(ctx, async (tx) => {
    const escalation = (await findEscalation(tx, escalationId, true)) ?? failNotFound("no such escalation");
    if (escalation.closedAt) fail("conflict", "This is closed already.");
    const changed = await changeOf(escalation, tx);
    if (!changed) return;
    await updateEscalation(tx, escalationId, changed);
    await insertStep(tx, escalationId, { kind, rung: null, happenedAt: instantOf(ctx) });
    const subjectId = escalation.subjectId ?? undefined;
    await emitAll(tx, ctx, told && subjectId && escalation.messageId ? [{ type: "escalation.answered", subjectId, data: { escalationId } }] : []);
    await recordAudit(tx, ctx, { action: `escalation.${kind}`, object: `escalation:${escalationId}`, subjectId });
  });
}
