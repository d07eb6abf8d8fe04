// How does a question or complaint reach the data protection lead?
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { catalogueOf } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { failNotFound } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { emitAll, type HeardEvent } from "../outbox/index.ts";
import type { OwnMessage, SendMessage } from "./model.ts";
import { openEscalation, sayUnhappy } from "./open-escalation.ts";
import { findUnmailed, insertMessage, listOwnMessages, markMailed } from "./queries/messages.ts";

/** Keeps the message of the person in `ctx`; a job mails it to the lead. */
export async function sendMessage(ctx: Ctx, input: SendMessage): Promise<void> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person writes to the lead here");
  const { subjectId } = ctx.actor;
  authorize(ctx, "complaint.send", { subjectId });
  const id = newId();
  await withTenant(ctx, async (tx) => {
    await insertMessage(tx, { id, subjectId, kind: input.kind, body: input.message, sentAt: ctx.now.toString() });
    const opened = await openEscalation(tx, ctx, { kind: input.kind, aboutId: id, subjectId, messageId: id });
    await emitAll(tx, ctx, [{ type: "complaint.sent", subjectId, data: { messageId: id } }, ...(opened ? [opened] : [])]);
    await recordAudit(tx, ctx, { action: "message.sent", object: `message:${id}`, subjectId, payload: { kind: input.kind } });
  });
}

/** The person in `ctx` is not content with an answer to them: their words are kept, and somebody else looks at it. */
export const contestAnswer = (ctx: Ctx, { requestId, text }: { requestId: string; text: string }): Promise<void> => {
  const messageId = newId();
  return sayUnhappy(ctx, { requestId, messageId }, (tx, subjectId) => insertMessage(tx, { id: messageId, subjectId, kind: "complaint", body: text, sentAt: ctx.now.toString() }));
};

/** What the person in `ctx` wrote to the lead, and what became of it. */
export async function listOwn(ctx: Ctx): Promise<OwnMessage[]> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person has messages of their own here");
  const { subjectId } = ctx.actor;
  authorize(ctx, "complaint.send", { subjectId });
  return readTenant(ctx, (tx) => listOwnMessages(tx, subjectId));
}

/** The message to mail to the lead and where, or null: no contact in the catalogue, or mailed before. */
export async function messageToMail(ctx: Ctx, event: HeardEvent) {
  authorize(ctx, "mail.send");
  return readTenant(ctx, async (tx) => {
    const [message, { contact }] = [await findUnmailed(tx, String(event.data.messageId)), await catalogueOf(tx)];
    return message && contact ? { message, to: contact.email } : null;
  });
}

/** Remembers that the lead was mailed, so that a second hearing of the event sends nothing. */
export async function rememberMailed(ctx: Ctx, event: HeardEvent): Promise<void> {
  authorize(ctx, "mail.send");
  await withTenant(ctx, (tx) => markMailed(tx, String(event.data.messageId), ctx.now.toString()));
}
