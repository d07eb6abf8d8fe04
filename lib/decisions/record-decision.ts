// How does a tenant's system tell of a decision that its computer made about somebody?
import { withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { catalogueOf } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { fail } from "../kernel/errors.ts";
import { emit } from "../outbox/index.ts";
import { inUtc } from "../preferences/index.ts";
import { findDecision, findPerson, upsertDecision } from "./queries.ts";
import type { RecordDecision, RecordedDecision } from "./model.ts";

/**
 * Keeps a decision under the tenant's number of it; a newer `decidedAt` wins, the same again writes nothing. Answers what is kept.
 * `not_found` for nobody on file, `conflict` for one whose data is frozen, `invalid` for a decision that the catalogue does not explain or a date ahead of us.
 */
export async function recordDecision(ctx: Ctx, { externalId, ...told }: RecordDecision): Promise<RecordedDecision> {
  authorize(ctx, "decision.record");
  const decidedAt = inUtc(told.decidedAt);
  if (decidedAt > inUtc(ctx.now.add({ minutes: 5 }).toString())) fail("invalid", "decidedAt: lies more than five minutes ahead of us.");
  return withTenant(ctx, async (tx) => {
    const person = (await findPerson(tx, externalId)) ?? fail("not_found", "Nobody on file has this number.", "no such subject");
    if (person.frozenAt) fail("conflict", "This person's data is frozen: nothing new is kept until that ends.");
    if (!(await catalogueOf(tx)).automatedDecisions.some(({ id }) => id === told.decision)) fail("invalid", `decision: ${told.decision} is not among the automatedDecisions of the catalogue. Explain it there first.`);
    const recordedAt = ctx.now.toString({ smallestUnit: "millisecond" });
    const written = await upsertDecision(tx, { ...told, subjectId: person.id, reasons: told.reasons || null, decidedAt, recordedAt });
    const { review: _review, ...kept } = (await findDecision(tx, person.id, told.decisionId))!;
    if (written) await emit(tx, ctx, { type: "decision.recorded", subjectId: person.id, data: { decision: told.decision } });
    if (written) await recordAudit(tx, ctx, { action: "decision.recorded", object: `subject:${person.id}`, subjectId: person.id, payload: { decision: told.decision } });
    return { externalId, ...kept, decidedAt: inUtc(kept.decidedAt), recordedAt: inUtc(kept.recordedAt) };
  });
}
