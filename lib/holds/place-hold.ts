// How do staff place a legal hold on a person, and lift it?
import { withTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { actorRef } from "../audit/model.ts";
import type { Ctx } from "../kernel/context.ts";
import { failNotFound } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { emit } from "../outbox/index.ts";
import { personOfRequest } from "../requests/index.ts";
import type { LiftHold, PlaceHold } from "./model.ts";
import { endHold, insertHold } from "./queries.ts";

const instantOf = (ctx: Ctx): string => ctx.now.toString({ smallestUnit: "millisecond" });
const subjectOf = async (tx: TenantTx, requestId: string): Promise<string> => (await personOfRequest(tx, requestId)) ?? failNotFound("no such request, or nobody behind it");

/** From the commit on nothing of the person of this request is erased or removed. It stops no clock (deadlines.md, rule 11). */
export async function placeHold(ctx: Ctx, { requestId, ground, reason, until }: PlaceHold): Promise<{ holdId: string }> {
  authorize(ctx, "hold.change");
  return withTenant(ctx, async (tx) => {
    const [subjectId, holdId] = [await subjectOf(tx, requestId), newId()];
    await insertHold(tx, { id: holdId, subjectId, ground, reason, placedBy: actorRef(ctx.actor), placedAt: instantOf(ctx), until: until || null });
    await emit(tx, ctx, { type: "hold.placed", subjectId, data: { holdId } });
    await recordAudit(tx, ctx, { action: "hold.placed", object: `hold:${holdId}`, subjectId, payload: { ground, until: until || null } });
    return { holdId };
  });
}

/** Lifts it; an erasure that waited for its end begins by itself. `not_found` when it is none of this person or lifted already. */
export async function liftHold(ctx: Ctx, { requestId, holdId }: LiftHold): Promise<void> {
  authorize(ctx, "hold.change");
  await withTenant(ctx, async (tx) => {
    const subjectId = await subjectOf(tx, requestId);
    if (!(await endHold(tx, { id: holdId, subjectId }, { liftedAt: instantOf(ctx), liftedBy: actorRef(ctx.actor) }))) failNotFound("no hold to lift");
    await emit(tx, ctx, { type: "hold.lifted", subjectId, data: { holdId } });
    await recordAudit(tx, ctx, { action: "hold.lifted", object: `hold:${holdId}`, subjectId });
  });
}
