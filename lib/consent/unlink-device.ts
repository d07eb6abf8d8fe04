// How does a person end the link to a browser of theirs?
import { withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { failNotFound } from "../kernel/errors.ts";
import { emit } from "../outbox/index.ts";
import { endDevice } from "./queries/devices.ts";

/** From then on the browser keeps its own choice and hears nothing of the person's; what was decided in it stays in their history. `not_found` when it is not linked to them. */
export async function unlinkDevice(ctx: Ctx, { visitorId }: { visitorId: string }): Promise<void> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person unlinks a browser of theirs");
  const { subjectId } = ctx.actor;
  authorize(ctx, "device.link", { subjectId });
  await withTenant(ctx, async (tx) => {
    const { siteId } = await endDevice(tx, visitorId, ctx.now.toString({ smallestUnit: "millisecond" }), subjectId) ?? failNotFound("no such link of theirs");
    await emit(tx, ctx, { type: "device.unlinked", subjectId, data: { siteId } });
    await recordAudit(tx, ctx, { action: "device.unlinked", object: `site:${siteId}`, subjectId });
  });
}
