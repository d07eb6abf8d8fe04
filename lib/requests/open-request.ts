// How does a signed-in person open a request?
import { withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { catalogueOf } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { failNotFound } from "../kernel/errors.ts";
import { emit } from "../outbox/index.ts";
import type { OpenOwnRequest, RightsRequest } from "./model.ts";
import { findFile, findOpenAlike } from "./queries.ts";
import { startRequest } from "./record-act.ts";
import { toRequest } from "./to-request.ts";

/** Opens a request of the person in `ctx` under the tenant's regime, with its first clock event and task; one already open for the same right about nothing in particular is returned instead. */
export async function openOwnRequest(ctx: Ctx, input: OpenOwnRequest): Promise<RightsRequest> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person opens their own request here");
  const { subjectId } = ctx.actor;
  authorize(ctx, "request.open", { subjectId });
  return withTenant(ctx, async (tx) => {
    const catalogue = await catalogueOf(tx);
    const open = await findOpenAlike(tx, subjectId, input.right, null);
    if (open) return toRequest((await findFile(tx, open.id))!, catalogue);
    const { requestId, event } = await startRequest(tx, ctx, { subjectId, right: input.right, details: input.details ?? null });
    await emit(tx, ctx, event);
    await recordAudit(tx, ctx, { action: "request.opened", object: `request:${requestId}`, subjectId, payload: { right: input.right } });
    return toRequest((await findFile(tx, requestId))!, catalogue);
  });
}
