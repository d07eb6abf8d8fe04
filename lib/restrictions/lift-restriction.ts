// How does a person let a use of their data go on?
import { withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { failNotFound } from "../kernel/errors.ts";
import { emit } from "../outbox/index.ts";
import { addSteps } from "../requests/index.ts";
import { EVERY_USE, type LiftRestriction } from "./model.ts";
import { deleteRestrictions, lockPerson, setFrozen } from "./queries.ts";
import { restrictedEvent } from "./restricted-event.ts";

/**
 * Lifts what the person in `ctx` froze or objected to. The request that recorded it gets a line about it: what is taken back is no new right.
 * Marketing that stopped with it stays stopped until the person opts in again. Where nothing stands it writes nothing.
 */
export async function liftRestriction(ctx: Ctx, { purpose }: LiftRestriction): Promise<{ changed: boolean }> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person lifts what they stopped");
  const { subjectId } = ctx.actor;
  authorize(ctx, "restriction.change", { subjectId });
  return withTenant(ctx, async (tx) => {
    const person = await lockPerson(tx, subjectId) ?? failNotFound("no such subject");
    const lifted = await deleteRestrictions(tx, subjectId, purpose);
    if (lifted.length === 0) return { changed: false };
    if (purpose === EVERY_USE) await setFrozen(tx, subjectId, null);
    for (const { requestId } of lifted) if (requestId) await addSteps(tx, ctx, requestId, [{ kind: "lifted" }]);
    await emit(tx, ctx, restrictedEvent(person, purpose, "lifted"));
    await recordAudit(tx, ctx, { action: "restriction.lifted", object: `subject:${subjectId}`, subjectId, payload: { purpose } });
    return { changed: true };
  });
}
