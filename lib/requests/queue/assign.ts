// Who takes these requests?
import { withTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../../access/index.ts";
import { recordAudit } from "../../audit/index.ts";
import type { Ctx } from "../../kernel/context.ts";
import { fail } from "../../kernel/errors.ts";
import { emitAll } from "../../outbox/index.ts";
import { requestState } from "../model.ts";
import { listMembers } from "../queries/handling.ts";
import { listBeside, lockAllOpen, setAssignee } from "../queries/queue.ts";
import { AssignInput, type Assign, type Assigned } from "./model.ts";

/**
 * Gives up to 200 open requests to one who handles requests, or to nobody (null). Those that were closed meanwhile stay as they are and are named.
 * `invalid` when nothing, or too much, is picked, or the person does not handle requests.
 */
export async function assignRequests(ctx: Ctx, input: Assign): Promise<Assigned> {
  authorize(ctx, "request.handle");
  const parsed = AssignInput.safeParse(input);
  if (!parsed.success) fail("invalid", "Pick between 1 and 200 requests.", "selection");
  const { requestIds, assigneeId } = parsed.data;
  return withTenant(ctx, async (tx) => {
    if (assigneeId && !(await listMembers(tx)).some(({ id }) => id === assigneeId)) fail("invalid", "Pick somebody who handles requests.", "no such member");
    const open = await lockAllOpen(tx, requestIds);
    const moved = open.filter((row) => row.assigneeId !== assigneeId);
    if (moved.length > 0) await handOver(tx, ctx, moved, assigneeId);
    return { assigned: open.map(({ id }) => id), left: requestIds.filter((id) => !open.some((row) => row.id === id)) };
  });
}

type Moved = Awaited<ReturnType<typeof lockAllOpen>>;

async function handOver(tx: TenantTx, ctx: Ctx, moved: Moved, assigneeId: string | null): Promise<void> {
  await setAssignee(tx, moved.map(({ id }) => id), assigneeId);
  const { tasksOf } = await listBeside(tx, moved.map((row) => ({ ...row, outcome: null })));
  await emitAll(tx, ctx, moved.map(({ id, subjectId, waitReason }) => ({ type: "request.updated", subjectId: subjectId ?? undefined, data: { requestId: id, state: requestState({ outcome: null, waitReason, tasks: tasksOf(id) }) } })));
  for (const { id, subjectId, assigneeId: before } of moved) await recordAudit(tx, ctx, { action: "request.assigned", object: `request:${id}`, subjectId: subjectId ?? undefined, payload: { before, after: assigneeId } });
}
