// How does a person take a request back?
import { withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { catalogueOf } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { failNotFound } from "../kernel/errors.ts";
import { emit } from "../outbox/index.ts";
import { isWithdrawable } from "./model.ts";
import { closeRequest, findFile, lockOpen } from "./queries.ts";
import { toRequest } from "./to-request.ts";

/** Withdraws an open request of the person in `ctx`; `not_found` when there is none such, or what it asked for has begun and cannot be undone. */
export async function withdrawRequest(ctx: Ctx, input: { requestId: string }): Promise<void> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person withdraws their own request");
  const { subjectId } = ctx.actor;
  authorize(ctx, "request.open", { subjectId });
  await withTenant(ctx, async (tx) => {
    const [held, file, catalogue] = [await lockOpen(tx, input.requestId), await findFile(tx, input.requestId), await catalogueOf(tx)];
    if (!held || !file || !isWithdrawable(toRequest(file, catalogue))) failNotFound("not to be withdrawn");
    if (!(await closeRequest(tx, input.requestId, subjectId, "withdrawn", ctx.now.toString()))) failNotFound("no open request of this person");
    await emit(tx, ctx, { type: "request.updated", subjectId, data: { requestId: input.requestId, state: "withdrawn" } });
    await recordAudit(tx, ctx, { action: "request.withdrawn", object: `request:${input.requestId}`, subjectId });
  });
}
