// How does a person put right a value in place?
import { isDeepStrictEqual } from "node:util";
import { withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { catalogueOf, fieldOf } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { fail, failNotFound } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { emitAll } from "../outbox/index.ts";
import { recordAct } from "../requests/index.ts";
import type { CorrectValue, ValueCorrected } from "./model.ts";
import { findValues, insertValueChanges, lockAccount, upsertValues } from "./queries.ts";
import { readTyped } from "./typed-value.ts";

/**
 * Puts the typed value in the place of the held one, as given by the person now, and records a completed request about it (GDPR art. 16); before and after are kept.
 * What does not fit the value is `refused` with a reason; what is held already changes nothing. `conflict` for a field that is not corrected in place.
 */
export async function correctValue(ctx: Ctx, { field, value: typed }: CorrectValue): Promise<ValueCorrected> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person corrects their own values");
  const { subjectId } = ctx.actor;
  authorize(ctx, "value.correct", { subjectId });
  return withTenant(ctx, async (tx) => {
    const [account, catalogue] = [await lockAccount(tx, subjectId) ?? failNotFound("no such subject"), await catalogueOf(tx)];
    if (!fieldOf(catalogue, field)?.editable) fail("conflict", "This is not corrected here: ask for a correction.");
    const held = (await findValues(tx, subjectId)).find((value) => value.field === field) ?? failNotFound("no such value");
    const read = readTyped(held.value, typed);
    if ("reason" in read) return { outcome: "refused", reason: read.reason };
    if (isDeepStrictEqual(read.value, held.value)) return { outcome: "unchanged" };
    const now = ctx.now.toString({ smallestUnit: "millisecond" });
    const { requestId, event } = await recordAct(tx, ctx, { subjectId, right: "rectification", about: { kind: "field", field }, steps: [{ kind: "changed", facts: { by: "person" } }] });
    // A system's clock may run ahead of ours: what was told last must not lose to it.
    const collectedAt = held.collectedAt > now ? held.collectedAt : now;
    await upsertValues(tx, [{ subjectId, field, value: read.value, source: "given", system: null, receivedFrom: null, collectedAt }]);
    await insertValueChanges(tx, [{ id: newId(), subjectId, field, before: held.value, after: read.value, changedAt: now, requestId }]);
    await emitAll(tx, ctx, [event, { type: "subject.rectified", subjectId, data: { externalId: account.externalId, field } }]);
    await recordAudit(tx, ctx, { action: "value.corrected", object: `subject:${subjectId}`, subjectId, payload: { field } });
    return { outcome: "corrected" };
  });
}
