// How does a person ask somebody to look at what a computer decided about them?
import { withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { catalogueOf } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { failNotFound } from "../kernel/errors.ts";
import { emitAll } from "../outbox/index.ts";
import { openRequestsOf, startRequest } from "../requests/index.ts";
import { openAbout } from "./open-about.ts";
import { findDecision } from "./queries.ts";
import type { Contest, Contested } from "./model.ts";

/** Opens a request for human intervention, with the person's view (GDPR Article 22(3)); refused while one about the very same decision is open. `not_found` for a decision that is not theirs. */
export async function contestDecision(ctx: Ctx, { decision, decisionId, wish, text }: Contest): Promise<Contested> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person contests a decision about them");
  const { subjectId } = ctx.actor;
  authorize(ctx, "decision.contest", { subjectId });
  return withTenant(ctx, async (tx) => {
    const made = decisionId === "" ? null : ((await findDecision(tx, subjectId, decisionId)) ?? failNotFound("no such decision"));
    if (made ? made.decision !== decision : !(await catalogueOf(tx)).automatedDecisions.some(({ id }) => id === decision)) failNotFound("no such decision");
    const about = { kind: "decision" as const, decision, decisionId: made?.decisionId ?? null, wish };
    if (openAbout(await openRequestsOf(tx, subjectId), about)) return { outcome: "refused", reason: "open_already" };
    const { requestId, event } = await startRequest(tx, ctx, { subjectId, right: "automated_decision", about, details: text || null });
    await emitAll(tx, ctx, [event, { type: "decision.contested", subjectId, data: { requestId } }]);
    await recordAudit(tx, ctx, { action: "decision.contested", object: `request:${requestId}`, subjectId, payload: { decision, wish } });
    return { outcome: "opened", requestId };
  });
}
