// How do staff and the person write to each other about a request?
import { withTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../../access/index.ts";
import { recordAudit } from "../../audit/index.ts";
import { catalogueOf } from "../../catalogue/index.ts";
import type { Ctx } from "../../kernel/context.ts";
import { failNotFound } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import { emitAll, type EventNote } from "../../outbox/index.ts";
import { findFile } from "../queries.ts";
import type { Handled, Say } from "./model.ts";
import { insertMessage } from "../queries/handling.ts";
import { endPause } from "./resume-clock.ts";

const instantOf = (ctx: Ctx): string => ctx.now.toString({ smallestUnit: "millisecond" });

/** Keeps a message of staff and returns the event by which its person is mailed that there is one. */
export async function keepMessage(tx: TenantTx, ctx: Ctx, { requestId, subjectId, text }: { requestId: string; subjectId: string | null; text: string }): Promise<EventNote> {
  const id = newId();
  await insertMessage(tx, { id, requestId, sender: "staff", staffId: ctx.actor.kind === "staff" ? ctx.actor.staffId : null, body: text, sentAt: instantOf(ctx) });
  return { type: "request.message_sent", subjectId: subjectId ?? undefined, data: { requestId, messageId: id, sender: "staff" } };
}

/** A message of staff to the person whose request it is, open or closed. Their mail says only that there is one. */
export async function sayToPerson(ctx: Ctx, { requestId, text }: Say): Promise<Handled> {
  authorize(ctx, "request.handle");
  return withTenant(ctx, async (tx) => {
    const { row } = (await findFile(tx, requestId)) ?? failNotFound("no such request");
    if (!row.subjectId) return { outcome: "refused", reason: "unknown_person" };
    await emitAll(tx, ctx, [await keepMessage(tx, ctx, { requestId, subjectId: row.subjectId, text })]);
    await recordAudit(tx, ctx, { action: "request.message_sent", object: `request:${requestId}`, subjectId: row.subjectId });
    return { outcome: "done" };
  });
}

/** A message of the person in `ctx` about their own request. What waited for their answer goes on: the clock runs again from this day. */
export async function reply(ctx: Ctx, { requestId, text }: Say): Promise<Handled> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person writes about their own request here");
  const { subjectId } = ctx.actor;
  authorize(ctx, "request.open", { subjectId });
  return withTenant(ctx, async (tx) => {
    const file = await findFile(tx, requestId);
    if (file?.row.subjectId !== subjectId) failNotFound("no such request of this person");
    const id = newId();
    await insertMessage(tx, { id, requestId, sender: "person", staffId: null, body: text, sentAt: instantOf(ctx) });
    const moved = file.row.outcome === null && file.row.waitReason !== "identity" ? await endPause(tx, ctx, file, await catalogueOf(tx)) : null;
    const notes: EventNote[] = [{ type: "request.message_sent", subjectId, data: { requestId, messageId: id, sender: "person" } }];
    await emitAll(tx, ctx, moved ? [...notes, { type: "request.updated", subjectId, data: { requestId, state: "in_progress" } }] : notes);
    await recordAudit(tx, ctx, { action: "request.replied", object: `request:${requestId}`, subjectId, payload: { ...moved } });
    return { outcome: "done" };
  });
}
