// How does it become clear that a request without sign-in came from the person it names?
import { withTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../../access/index.ts";
import { recordAudit } from "../../audit/index.ts";
import { catalogueOf } from "../../catalogue/index.ts";
import type { Ctx } from "../../kernel/context.ts";
import { failNotFound } from "../../kernel/errors.ts";
import { emit } from "../../outbox/index.ts";
import { civilDateIn } from "../../retention/index.ts";
import { moveClock, type Moved } from "../handling/move-clock.ts";
import { findFile, findSubjectOf, insertSteps, lockOpen } from "../queries.ts";
import { clearIdentityWait } from "../queries/opening.ts";

/** The person in `ctx`, signed in, says that it was them. Confirmed before it changes nothing; `not_found` for somebody else's. */
export async function confirmOwnRequest(ctx: Ctx, { requestId }: { requestId: string }): Promise<void> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person confirms their own request");
  const { subjectId } = ctx.actor;
  authorize(ctx, "request.open", { subjectId });
  await withTenant(ctx, async (tx) => {
    if ((await findSubjectOf(tx, requestId)) !== subjectId) failNotFound("no such request of this person");
    const confirmed = await confirm(tx, ctx, requestId);
    if (!confirmed) return;
    await emit(tx, ctx, { type: "request.updated", subjectId, data: { requestId, state: "received" } });
    await recordAudit(tx, ctx, { action: "request.confirmed", object: `request:${requestId}`, subjectId, payload: { ...confirmed } });
  });
}

/** The link in the mail to the address on file was used: that is the proof. */
export async function confirmByLink(ctx: Ctx, { requestId }: { requestId: string }): Promise<void> {
  authorize(ctx, "request.work");
  await withTenant(ctx, async (tx) => {
    const subjectId = (await findSubjectOf(tx, requestId)) ?? undefined;
    const confirmed = await confirm(tx, ctx, requestId);
    if (!confirmed) return;
    await emit(tx, ctx, { type: "request.updated", subjectId, data: { requestId, state: "received" } });
    await recordAudit(tx, ctx, { action: "request.confirmed", object: `request:${requestId}`, subjectId, payload: { ...confirmed } });
  });
}

/** Null when nothing waited for it. A proof that came on a later day than the request is a fact of the clock; whether the law lets it begin only then, the calculator knows. */
async function confirm(tx: TenantTx, ctx: Ctx, requestId: string): Promise<Partial<Moved> | null> {
  const [open, file] = [await lockOpen(tx, requestId), await findFile(tx, requestId)];
  if (!open || !file || !(await clearIdentityWait(tx, requestId))) return null;
  await insertSteps(tx, requestId, [{ kind: "confirmed" }], ctx.now.toString({ smallestUnit: "millisecond" }));
  const { regime: rule, receivedAt, timeZone } = open;
  const [on, receivedOn] = [ctx.now.toString(), receivedAt].map((moment) => civilDateIn(moment, timeZone).toString()) as [string, string];
  return on === receivedOn ? {} : moveClock(tx, file, { kind: "received", on, rule, reason: "identity" }, await catalogueOf(tx));
}
