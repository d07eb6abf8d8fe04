// How is more time taken for an answer? Once, with a reason, and only by a notice that was sent before the original date.
import { withTenant, readTenant } from "#db/with-tenant.ts";
import { authorize } from "../../access/index.ts";
import { recordAudit } from "../../audit/index.ts";
import { catalogueOf } from "../../catalogue/index.ts";
import type { Ctx } from "../../kernel/context.ts";
import { emit, emitAll, isHandled, markHandled, type HeardEvent } from "../../outbox/index.ts";
import { civilDateIn } from "../../retention/index.ts";
import type { DueDate } from "../due-date.ts";
import { deadlineOf } from "../deadline-of.ts";
import { findAddressOf, findFile, insertSteps, lockOpen, type RequestFile } from "../queries.ts";
import { holdFile } from "./hold-file.ts";
import { isExtended, type Extend, type Handled } from "./model.ts";
import type { HandlingReason } from "../model.ts";
import { moveClock } from "./move-clock.ts";
import { findMessage, markMessageMailed } from "../queries/handling.ts";
import { keepMessage } from "./say.ts";

const HANDLER = "mail-extension";
const instantOf = (ctx: Ctx): string => ctx.now.toString({ smallestUnit: "millisecond" });

/** Why this request may not be extended on `today`; null when it may. */
export function mayNotExtend({ row, clock, steps }: RequestFile, deadline: Pick<DueDate, "extendedDue" | "extensionNoticeDue">, today: string): HandlingReason | null {
  if (!row.subjectId) return "unknown_person";
  if (!deadline.extendedDue || !deadline.extensionNoticeDue) return "no_extension";
  if (isExtended(clock)) return "extended_already";
  const last = (kind: string) => steps.findLastIndex((step) => step.kind === kind);
  if (last("extension_asked") > last("extension_void")) return "extension_asked";
  return today >= deadline.extensionNoticeDue ? "too_late" : null;
}

/** Has the notice sent by which the time is extended; the date moves when it has gone out (`noteNoticeSent`), not before. */
export async function askExtension(ctx: Ctx, { requestId, reason, text }: Extend): Promise<Handled> {
  authorize(ctx, "request.handle");
  return withTenant(ctx, async (tx) => {
    const file = await holdFile(tx, requestId);
    const refused = file ? mayNotExtend(file, deadlineOf(file.row, file.clock, await catalogueOf(tx)), civilDateIn(ctx.now.toString(), file.row.timeZone).toString()) : "closed";
    if (!file || refused) return { outcome: "refused", reason: refused ?? "closed" };
    const subjectId = file.row.subjectId!;
    const { data } = await keepMessage(tx, ctx, { requestId, subjectId, text });
    await insertSteps(tx, requestId, [{ kind: "extension_asked" }], instantOf(ctx));
    await emit(tx, ctx, { type: "request.extension_asked", subjectId, data: { requestId, reason, messageId: data.messageId } });
    await recordAudit(tx, ctx, { action: "request.extension_asked", object: `request:${requestId}`, subjectId, payload: { reason } });
    return { outcome: "done" };
  });
}

export type ExtensionNotice = { to: string; locale: string | null; text: string; receivedAt: string; extendedDue: string };

/** The notice to send for this event; null when it was sent before, came too late to count, or nobody is left to send it to. */
export async function extensionToMail(ctx: Ctx, event: HeardEvent): Promise<ExtensionNotice | null> {
  authorize(ctx, "mail.send");
  return readTenant(ctx, async (tx) => {
    if (await isHandled(tx, event.id, HANDLER)) return null;
    const [file, message] = [await findFile(tx, String(event.data.requestId)), await findMessage(tx, String(event.data.messageId))];
    const person = file?.row.subjectId && file.row.outcome === null ? await findAddressOf(tx, file.row.subjectId) : null;
    if (!file || !message || !person) return null;
    const { extendedDue } = deadlineOf(file.row, file.clock, await catalogueOf(tx));
    return extendedDue ? { to: person.email, locale: person.locale, text: message.body, receivedAt: file.row.receivedAt, extendedDue } : null;
  });
}

/** Counts the extension from the day on which its notice was sent; one that went out on the original date or later is kept as void, and the date stays. */
export async function noteNoticeSent(ctx: Ctx, event: HeardEvent): Promise<void> {
  authorize(ctx, "request.work");
  const [requestId, messageId, reason] = [String(event.data.requestId), String(event.data.messageId), String(event.data.reason)];
  await withTenant(ctx, async (tx) => {
    const [open, file, catalogue] = [await lockOpen(tx, requestId), await findFile(tx, requestId), await catalogueOf(tx)];
    await markHandled(tx, event.id, HANDLER, instantOf(ctx));
    await markMessageMailed(tx, messageId, instantOf(ctx));
    if (!open || !file) return;
    const sentOn = civilDateIn(ctx.now.toString(), file.row.timeZone).toString();
    const moved = await moveClock(tx, file, { kind: "extended", on: sentOn, rule: file.row.regime, reason }, catalogue);
    await insertSteps(tx, requestId, [moved.after === moved.before ? { kind: "extension_void" } : { kind: "extended", facts: { until: moved.after } }], instantOf(ctx));
    await emitAll(tx, ctx, [{ type: "request.updated", subjectId: file.row.subjectId!, data: { requestId, state: "in_progress" } }]);
    await recordAudit(tx, ctx, { action: "request.extended", object: `request:${requestId}`, subjectId: file.row.subjectId!, payload: { ...moved, reason } });
  });
}
