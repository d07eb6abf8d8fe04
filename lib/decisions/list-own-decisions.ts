// What does a computer decide about this person, what did it decide, and what became of it?
import { readTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { catalogueOf } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { failNotFound } from "../kernel/errors.ts";
import { openRequestsOf } from "../requests/index.ts";
import type { OwnDecisions } from "./model.ts";
import { openAbout } from "./open-about.ts";
import { listDecisionsOf } from "./queries.ts";

const MOST = 200;

/** Each kind of decision with its logic and effect (GDPR Articles 13(2)(f), 15(1)(h), 22), the newest 200 decisions about the person in `ctx`, and what waits about each. */
export async function listOwnDecisions(ctx: Ctx): Promise<OwnDecisions[]> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person has decisions about them");
  const { subjectId } = ctx.actor;
  authorize(ctx, "decision.contest", { subjectId });
  return readTenant(ctx, async (tx) => {
    const [{ automatedDecisions }, made, open] = [await catalogueOf(tx), await listDecisionsOf(tx, subjectId, MOST), await openRequestsOf(tx, subjectId)];
    const ids = new Set([...automatedDecisions.map(({ id }) => id), ...made.map(({ decision }) => decision)]);
    return [...ids].map((id) => ({
      id, terms: automatedDecisions.find((one) => one.id === id) ?? null, open: openAbout(open, { decision: id, decisionId: null }),
      made: made.filter(({ decision }) => decision === id).map((one) => ({ ...one, open: openAbout(open, one) })),
    }));
  });
}
