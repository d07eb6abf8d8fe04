// How is a request answered in part: this done, that refused or kept, each with its ground?
import { withTenant } from "#db/with-tenant.ts";
import { authorize } from "../../access/index.ts";
import { recordAudit } from "../../audit/index.ts";
import type { Ctx } from "../../kernel/context.ts";
import { failNotFound } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import { emit } from "../../outbox/index.ts";
import { holdFile } from "./hold-file.ts";
import type { DecideItem, Handled } from "./model.ts";
import { deleteItem, insertItem } from "../queries/handling.ts";

/** Notes what becomes of one thing. What is refused or kept needs a ground and a reason that the person can read. */
export async function decideItem(ctx: Ctx, { requestId, what, outcome, ground, reason, until }: DecideItem): Promise<Handled> {
  authorize(ctx, "request.handle");
  return withTenant(ctx, async (tx) => {
    const file = await holdFile(tx, requestId);
    if (!file) return { outcome: "refused", reason: "closed" };
    if (outcome !== "done" && !ground) return { outcome: "refused", reason: "ground_missing" };
    if (outcome !== "done" && !reason) return { outcome: "refused", reason: "reason_missing" };
    const itemId = newId();
    await insertItem(tx, { id: itemId, requestId, what, outcome, ground: ground || null, reason: reason || null, until: until || null, decidedAt: ctx.now.toString({ smallestUnit: "millisecond" }) });
    const subjectId = file.row.subjectId ?? undefined;
    await emit(tx, ctx, { type: "request.updated", subjectId, data: { requestId, state: "in_progress" } });
    await recordAudit(tx, ctx, { action: "request.item_decided", object: `request:${requestId}`, subjectId, payload: { itemId, outcome, ground: ground || null } });
    return { outcome: "done" };
  });
}

/** Takes such a line back while the request is open. `not_found` when there is none. */
export async function dropItem(ctx: Ctx, { requestId, itemId }: { requestId: string; itemId: string }): Promise<Handled> {
  authorize(ctx, "request.handle");
  return withTenant(ctx, async (tx) => {
    const file = await holdFile(tx, requestId);
    if (!file) return { outcome: "refused", reason: "closed" };
    if (!(await deleteItem(tx, requestId, itemId))) failNotFound("no such item");
    const subjectId = file.row.subjectId ?? undefined;
    await emit(tx, ctx, { type: "request.updated", subjectId, data: { requestId, state: "in_progress" } });
    await recordAudit(tx, ctx, { action: "request.item_dropped", object: `request:${requestId}`, subjectId, payload: { itemId } });
    return { outcome: "done" };
  });
}
