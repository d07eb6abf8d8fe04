// How does a signed-in person open a request?
import { withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { catalogueOf } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { failNotFound } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { emit } from "../outbox/index.ts";
import { civilDateIn } from "../retention/index.ts";
import { getTenant } from "../tenants/index.ts";
import type { OpenOwnRequest, RightsRequest } from "./model.ts";
import { appendClockEvent, findFile, findOpenOfRight, insertRequest, insertTask } from "./queries.ts";
import { toRequest } from "./to-request.ts";

/** Opens a request of the person in `ctx` under the tenant's regime, with its first clock event and task; one already open for the same right is returned instead. */
export async function openOwnRequest(ctx: Ctx, input: OpenOwnRequest): Promise<RightsRequest> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person opens their own request here");
  const { subjectId } = ctx.actor;
  authorize(ctx, "request.open", { subjectId });
  return withTenant(ctx, async (tx) => {
    const [tenant, catalogue] = await Promise.all([getTenant(tx), catalogueOf(tx)]);
    const open = await findOpenOfRight(tx, subjectId, input.right);
    if (open) return toRequest((await findFile(tx, open.id))!, catalogue.rightsPolicy.internalTargetDays);
    const id = newId();
    const receivedAt = ctx.now.toString({ smallestUnit: "millisecond" });
    await insertRequest(tx, { id, subjectId, right: input.right, regime: tenant.regime, country: tenant.country, timeZone: tenant.timeZone, receivedAt, details: input.details ?? null, openedBy: "subject" });
    await appendClockEvent(tx, id, 1, { kind: "received", on: civilDateIn(receivedAt, tenant.timeZone).toString(), rule: tenant.regime });
    await insertTask(tx, { id: newId(), requestId: id, system: "rightful", createdAt: receivedAt });
    await emit(tx, ctx, { type: "request.opened", subjectId, data: { requestId: id, right: input.right, state: "received" } });
    await recordAudit(tx, ctx, { action: "request.opened", object: `request:${id}`, subjectId, payload: { right: input.right } });
    return toRequest((await findFile(tx, id))!, catalogue.rightsPolicy.internalTargetDays);
  });
}
