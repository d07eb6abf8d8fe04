// How do staff close a request: with an answer, or with a refusal that says why?
import { withTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../../access/index.ts";
import { recordAudit } from "../../audit/index.ts";
import type { Ctx } from "../../kernel/context.ts";
import { emitAll, type EventNote } from "../../outbox/index.ts";
import type { About, Right } from "../model.ts";
import { closeRequest, finishTasks } from "../queries.ts";
import { completeRequest } from "../record-act.ts";
import { holdFile } from "./hold-file.ts";
import type { Answer, Handled, Refuse } from "./model.ts";
import { countOpenTasks, listItems, updateRequest } from "../queries/handling.ts";

/** Tells its person that there is an answer. */
const answered = (requestId: string, subjectId: string): EventNote => ({ type: "request.answered", subjectId, data: { requestId } });

type Answered = { outcome: "done"; subjectId: string; right: Right; about: About | null; items: Awaited<ReturnType<typeof listItems>>; events: EventNote[] } | Extract<Handled, { outcome: "refused" }>;

/** The same inside a transaction that is open already. Whoever calls emits the events and writes the audit entry. */
export async function answerInside(tx: TenantTx, ctx: Ctx, { requestId, text, despiteTasks }: Answer): Promise<Answered> {
  const file = await holdFile(tx, requestId);
  if (!file?.row.subjectId) return { outcome: "refused", reason: file ? "unknown_person" : "closed" };
  if (despiteTasks !== "yes" && (await countOpenTasks(tx, requestId)) > 0) return { outcome: "refused", reason: "tasks_open" };
  const [{ subjectId, right, about }, items] = [{ ...file.row, subjectId: file.row.subjectId }, await listItems(tx, requestId)];
  await updateRequest(tx, requestId, { answerText: text, waitReason: null });
  const events = [await completeRequest(tx, ctx, { requestId, subjectId }), answered(requestId, subjectId)];
  return { outcome: "done", subjectId, right: right as Right, about: about as About | null, items, events };
}

/** Answers a request and closes it as done; what was refused or kept of it stands beside the answer, thing by thing. */
export async function answerRequest(ctx: Ctx, input: Answer): Promise<Handled> {
  authorize(ctx, "request.handle");
  return withTenant(ctx, async (tx) => {
    const done = await answerInside(tx, ctx, input);
    if (done.outcome === "refused") return done;
    const { subjectId, items, events } = done;
    await emitAll(tx, ctx, events);
    await recordAudit(tx, ctx, { action: "request.answered", object: `request:${input.requestId}`, subjectId, payload: { done: count(items, "done"), refused: count(items, "refused"), retained: count(items, "retained") } });
    return { outcome: "done" };
  });
}

const count = (items: readonly { outcome: string }[], outcome: string): number => items.filter((item) => item.outcome === outcome).length;

/** Refuses a request on a coded ground; the person reads the text, staff alone the note (GDPR Article 12(4)). */
export async function refuseRequest(ctx: Ctx, { requestId, ground, text, note }: Refuse): Promise<Handled> {
  authorize(ctx, "request.handle");
  return withTenant(ctx, async (tx) => {
    const file = await holdFile(tx, requestId);
    if (!file?.row.subjectId) return { outcome: "refused", reason: file ? "unknown_person" : "closed" };
    const [subjectId, right, now] = [file.row.subjectId, file.row.right, ctx.now.toString({ smallestUnit: "millisecond" })];
    await updateRequest(tx, requestId, { refusalGround: ground, refusalText: text, internalNote: note || null, waitReason: null });
    await closeRequest(tx, requestId, subjectId, "refused", now);
    await finishTasks(tx, requestId, now);
    await emitAll(tx, ctx, [{ type: "request.completed", subjectId, data: { requestId, right, state: "refused" } }, answered(requestId, subjectId)]);
    await recordAudit(tx, ctx, { action: "request.refused", object: `request:${requestId}`, subjectId, payload: { ground } });
    return { outcome: "done" };
  });
}
