// How is something to be done by hand put under a request, and its evidence beside it?
import { withTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../../access/index.ts";
import { recordAudit } from "../../audit/index.ts";
import type { Ctx } from "../../kernel/context.ts";
import { failNotFound } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import { emit } from "../../outbox/index.ts";
import { holdFile } from "./hold-file.ts";
import type { AddTask, Handled } from "./model.ts";
import { findTaskOf, insertManualTask, setEvidence } from "../queries/handling.ts";

/** Adds a task that a person does, for a system, with who and until when where that is known. */
export async function addTask(ctx: Ctx, { requestId, system, title, assigneeId, dueOn }: AddTask): Promise<Handled> {
  authorize(ctx, "request.handle");
  return withTenant(ctx, async (tx) => {
    const file = await holdFile(tx, requestId);
    if (!file) return { outcome: "refused", reason: "closed" };
    const taskId = newId();
    await insertManualTask(tx, { id: taskId, requestId, system, title, assigneeId: assigneeId || null, dueOn: dueOn || null, createdAt: ctx.now.toString({ smallestUnit: "millisecond" }) });
    const subjectId = file.row.subjectId ?? undefined;
    await emit(tx, ctx, { type: "request.updated", subjectId, data: { requestId, state: "in_progress" } });
    await recordAudit(tx, ctx, { action: "request.task_added", object: `request:${requestId}`, subjectId, payload: { taskId, system } });
    return { outcome: "done" };
  });
}

type Place = { requestId: string; taskId: string };

/** Which file is the evidence of the task; null: none. `not_found` when there is no such task. */
export const evidenceOf = async (tx: TenantTx, { requestId, taskId }: Place): Promise<string | null> => {
  const task = await findTaskOf(tx, requestId, taskId);
  return task ? task.fileId : failNotFound("no such task");
};

/** Ties a stored file to a task as its evidence, inside `tx`; the caller completes the file in the same transaction. `before`: the one it takes the place of. */
export async function attachEvidence(tx: TenantTx, { fileId, ...place }: Place & { fileId: string }): Promise<{ before: string | null }> {
  const before = await evidenceOf(tx, place);
  await setEvidence(tx, place.taskId, fileId);
  return { before };
}
