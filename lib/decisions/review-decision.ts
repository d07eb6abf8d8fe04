// How does a person at the tenant look again at what a computer decided?
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { failNotFound } from "../kernel/errors.ts";
import { emitAll } from "../outbox/index.ts";
import { answerInside, aboutOfRequest, type Handled } from "../requests/index.ts";
import { findDecision, setReview } from "./queries.ts";
import type { MadeDecision, Review } from "./model.ts";

/** Closes the request with the reviewer's words and, where it is about one decision, writes them and the outcome beside it. `not_found` for a request of another right. */
export async function reviewDecision(ctx: Ctx, { outcome, ...answer }: Review): Promise<Handled> {
  authorize(ctx, "request.handle");
  return withTenant(ctx, async (tx) => {
    const answered = await answerInside(tx, ctx, answer);
    if (answered.outcome === "refused") return answered;
    const { subjectId, right, about, events } = answered;
    if (right !== "automated_decision") failNotFound("no request about a decision");
    if (about?.kind === "decision" && about.decisionId) await setReview(tx, { subjectId, decisionId: about.decisionId, outcome, text: answer.text, at: ctx.now.toString({ smallestUnit: "millisecond" }) });
    await emitAll(tx, ctx, events);
    await recordAudit(tx, ctx, { action: "decision.reviewed", object: `request:${answer.requestId}`, subjectId, payload: { outcome } });
    return { outcome: "done" };
  });
}

/** The decision that a request is about, for whoever reviews it; null where it is about none in particular. The look is noted with the request's. */
export async function decisionUnderReview(ctx: Ctx, requestId: string): Promise<MadeDecision | null> {
  authorize(ctx, "request.see");
  if (ctx.actor.kind === "subject") failNotFound("staff look at what they review");
  return readTenant(ctx, async (tx) => {
    const request = await aboutOfRequest(tx, requestId);
    return request?.about?.kind === "decision" && request.about.decisionId ? findDecision(tx, request.subjectId, request.about.decisionId) : null;
  });
}
