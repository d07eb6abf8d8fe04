// Who is to be mailed about what happened to a request, and was it done before?
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { authorize } from "../../access/index.ts";
import type { Ctx } from "../../kernel/context.ts";
import { isHandled, markHandled, type HeardEvent } from "../../outbox/index.ts";
import { findAddressOf, findFile } from "../queries.ts";
import { findHandlers, markMessageMailed } from "../queries/handling.ts";

export type Recipient = { to: string; locale: string | null };
const HANDLER = "mail-request-notice";

/** The person of the event's request; null when they are gone or were mailed about this event before. */
export async function personToTell(ctx: Ctx, event: HeardEvent): Promise<Recipient | null> {
  authorize(ctx, "mail.send");
  return readTenant(ctx, async (tx) => {
    if (await isHandled(tx, event.id, HANDLER)) return null;
    const file = await findFile(tx, String(event.data.requestId));
    const person = file?.row.subjectId ? await findAddressOf(tx, file.row.subjectId) : null;
    return person && { to: person.email, locale: person.locale };
  });
}

/** The same for an event that is about a person and no request of theirs. */
export async function subjectToTell(ctx: Ctx, event: HeardEvent, subjectId: string): Promise<Recipient | null> {
  authorize(ctx, "mail.send");
  return readTenant(ctx, async (tx) => {
    const person = (await isHandled(tx, event.id, HANDLER)) ? null : await findAddressOf(tx, subjectId);
    return person && { to: person.email, locale: person.locale };
  });
}

/** Whom a person's message reaches: who has the request, or else all who handle requests; nobody when they were mailed before. */
export async function staffToTell(ctx: Ctx, event: HeardEvent): Promise<string[]> {
  authorize(ctx, "mail.send");
  return readTenant(ctx, async (tx) => {
    const file = (await isHandled(tx, event.id, HANDLER)) ? null : await findFile(tx, String(event.data.requestId));
    return file ? findHandlers(tx, file.row.assigneeId) : [];
  });
}

/** Remembers that the mails about this event went out; a message is marked as handed on. */
export async function rememberNotice(ctx: Ctx, event: HeardEvent): Promise<void> {
  authorize(ctx, "mail.send");
  await withTenant(ctx, async (tx) => {
    await markHandled(tx, event.id, HANDLER, ctx.now.toString());
    if (event.data.messageId) await markMessageMailed(tx, String(event.data.messageId), ctx.now.toString({ smallestUnit: "millisecond" }));
  });
}
