// How does a system, or whoever works by hand, say what came of its task?
import { withTenant } from "#db/with-tenant.ts";
import { authorize } from "../../access/index.ts";
import { recordAudit } from "../../audit/index.ts";
import { catalogueOf } from "../../catalogue/index.ts";
import type { Ctx } from "../../kernel/context.ts";
import { fail, failNotFound } from "../../kernel/errors.ts";
import { emitAll, type EventNote } from "../../outbox/index.ts";
import { findFile, type RequestFile } from "../queries.ts";
import { isGoing, lockTask, saveOutcome, type TaskRow } from "../queries/opening.ts";
import { toRequest } from "../to-request.ts";
import { CompleteTaskInput, toApi, type ApiRequest, type CompleteTask, type FinishTask } from "./model.ts";

/** Stops with `conflict` what nobody outside may say of this task. */
function demandOpen({ row }: RequestFile, task: TaskRow, outcome: CompleteTask["outcome"]): void {
  if (task.system === "rightful" && row.right === "erasure") fail("conflict", "This centre finishes its own task of an erasure by itself.");
  if (task.state === "done" && task.outcome !== outcome) fail("conflict", `The task is finished already, as ${task.outcome}.`);
  if (row.outcome === "refused" || row.outcome === "withdrawn") fail("conflict", `The request was ${row.outcome}: nothing is left to do for it.`);
}

/**
 * Keeps the outcome of one task. The same outcome again writes nothing; another one is a `conflict`, but for a task that had failed.
 * A request is not closed by its tasks: staff answer it. One that was answered can still be confirmed by a system; of somebody erased the outcome alone is kept.
 */
export async function completeTask(ctx: Ctx, { requestId, taskId, ...told }: { requestId: string; taskId: string } & CompleteTask): Promise<ApiRequest> {
  authorize(ctx, "request.handle");
  return withTenant(ctx, async (tx) => {
    const task = await lockTask(tx, requestId, taskId);
    const file = (task && (await findFile(tx, requestId))) ?? failNotFound("no such task");
    demandOpen(file, task!, told.outcome);
    const [subjectId, catalogue] = [file.row.subjectId ?? undefined, await catalogueOf(tx)];
    if (task!.outcome === told.outcome) return toApi(toRequest(file, catalogue));
    const isGone = !subjectId || (await isGoing(tx, subjectId));
    await saveOutcome(tx, taskId, isGone ? { outcome: told.outcome } : told, ctx.now.toString({ smallestUnit: "millisecond" }));
    const after = toApi(toRequest((await findFile(tx, requestId))!, catalogue));
    const failed: EventNote[] = told.outcome === "failed" ? [{ type: "task.failed", subjectId, data: { requestId, taskId } }] : [];
    await emitAll(tx, ctx, [{ type: "request.updated", subjectId, data: { requestId, state: after.state } }, ...failed]);
    await recordAudit(tx, ctx, { action: "request.task_completed", object: `request:${requestId}`, subjectId, payload: { taskId, outcome: told.outcome } });
    return after;
  });
}

/** The same from a form: what stays is one thing, and a note is the evidence. Refused when something stays and nobody says what. */
export async function finishTask(ctx: Ctx, { requestId, taskId, outcome, note, what, why, until }: FinishTask): Promise<{ outcome: "done" } | { outcome: "refused"; reason: "retained_missing" }> {
  const told = CompleteTaskInput.safeParse({ outcome, ...(note ? { evidence: { note } } : {}), ...(outcome === "retained" ? { retained: [{ what: what ?? "", why: why ?? "", until: until ?? "" }] } : {}) });
  if (!told.success) return { outcome: "refused", reason: "retained_missing" };
  await completeTask(ctx, { requestId, taskId, ...told.data });
  return { outcome: "done" };
}
