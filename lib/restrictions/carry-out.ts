// How do staff carry out a restriction or an objection that came by a call, a letter or the API?
import { withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { catalogueOf } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { fail, failNotFound } from "../kernel/errors.ts";
import { emitAll } from "../outbox/index.ts";
import { addSteps, completeRequest, openRequestOf } from "../requests/index.ts";
import { EVERY_USE } from "./model.ts";
import { lockPerson, setFrozen, upsertRestriction } from "./queries.ts";
import { restrictedEvent } from "./restricted-event.ts";
import { stopMarketing } from "./stop-marketing.ts";

/**
 * Freezes everything of the person of a request for restriction (GDPR Article 18), or ends all marketing to the person of an objection (Article 21(3)), and completes the request.
 * `conflict` when it is closed or asks for neither. An objection to another use is answered by staff.
 */
export async function stopForRequest(ctx: Ctx, { requestId }: { requestId: string }): Promise<void> {
  authorize(ctx, "request.handle");
  await withTenant(ctx, async (tx) => {
    const asked = await openRequestOf(tx, requestId);
    if (asked?.right !== "restriction" && asked?.right !== "objection") fail("conflict", "This request is closed, or asks for something else.");
    const [person, catalogue] = [await lockPerson(tx, asked.subjectId) ?? failNotFound("no such subject"), await catalogueOf(tx)];
    const since = ctx.now.toString({ smallestUnit: "millisecond" });
    const isFreeze = asked.right === "restriction";
    const marketing = isFreeze ? [] : await stopMarketing(tx, ctx, catalogue, person);
    if (isFreeze) {
      await upsertRestriction(tx, person.id, { purpose: EVERY_USE, kind: "restriction", since, requestId });
      await setFrozen(tx, person.id, since);
    }
    await addSteps(tx, ctx, requestId, [{ kind: "changed", facts: { by: "tenant" } }, ...(isFreeze ? [] : [{ kind: "suppressed" as const }])]);
    const completed = await completeRequest(tx, ctx, { requestId, subjectId: person.id });
    await emitAll(tx, ctx, [...marketing, completed, ...(isFreeze ? [restrictedEvent(person, EVERY_USE, "restricted")] : []), { type: "request.answered", subjectId: person.id, data: { requestId } }]);
    await recordAudit(tx, ctx, { action: `${asked.right}.carried_out`, object: `request:${requestId}`, subjectId: person.id });
  });
}
