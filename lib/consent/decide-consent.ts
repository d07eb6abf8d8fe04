// How does the signed-in person change or withdraw their choice of cookies?
import { isDeepStrictEqual } from "node:util";
import { withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { catalogueOf, type Tracker } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { failNotFound } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { emitAll, type EventNote } from "../outbox/index.ts";
import { recordAct } from "../requests/index.ts";
import { recordedEvent } from "./consent-of.ts";
import { laterThan } from "./later-than.ts";
import { EVERY_SITE, type ConsentDecision, type DecideConsent } from "./model.ts";
import { findNewestPerSite, insertDecisions, lockSubject } from "./queries.ts";
import { standing, takesAway } from "./standing.ts";

/**
 * One immutable row for every site of the tenant, newer than all before it. What takes something away is a completed request too, and refusing everything that was
 * allowed before is recorded as a withdrawal (GDPR art. 7(3)). The same choice again writes nothing.
 */
export async function decideConsent(ctx: Ctx, input: DecideConsent): Promise<{ changed: boolean }> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person decides about their own cookies");
  const { subjectId } = ctx.actor;
  authorize(ctx, "consent.change", { subjectId });
  return withTenant(ctx, async (tx) => {
    const [person, { trackers }] = [await lockSubject(tx, subjectId) ?? failNotFound("no such subject"), await catalogueOf(tx)];
    const before = standing(await findNewestPerSite(tx, subjectId));
    const decision = decided(input, before, trackers, ctx.now.toString({ smallestUnit: "millisecond" }));
    if (before[0] && isDeepStrictEqual([before[0].site, before[0].categories, before[0].vendors], [EVERY_SITE, decision.categories, decision.vendors])) return { changed: false };
    await insertDecisions(tx, [{ id: newId(), visitorId: subjectId, subjectId, ...decision }], ctx.now.toString({ smallestUnit: "millisecond" }));
    const events: EventNote[] = [recordedEvent({ id: subjectId, ...person }, decision)];
    if (takesAway(before, decision, trackers)) events.unshift((await recordAct(tx, ctx, { subjectId, right: "objection", about: { kind: "cookies", site: EVERY_SITE }, steps: [{ kind: "changed", facts: { by: "person" } }] })).event);
    await emitAll(tx, ctx, events);
    await recordAudit(tx, ctx, { action: "consent.recorded", object: `subject:${subjectId}`, subjectId, payload: { site: EVERY_SITE, categories: decision.categories, vendors: decision.vendors, action: decision.action } });
    return { changed: true };
  });
}

/** The decision in full: both ways for every category, and by name only what is not already said by the category. */
function decided({ action, categories, vendors }: DecideConsent, before: readonly ConsentDecision[], trackers: readonly Tracker[], now: string): ConsentDecision {
  const all = action === "save" ? categories : { analytical: action === "accept_all", functionality: action === "accept_all", targeting: action === "accept_all" };
  const optional = new Set(trackers.filter(({ category }) => category !== "necessary").map(({ vendor }) => vendor));
  const named = action === "save" ? Object.fromEntries(Object.entries(vendors).filter(([vendor]) => optional.has(vendor))) : {};
  const choice = { categories: { necessary: true, ...all }, vendors: named };
  const refusesAll = !Object.values(all).includes(true) && !Object.values(named).includes(true);
  const withdraws = refusesAll && takesAway(before, choice, trackers);
  return { site: EVERY_SITE, ...choice, action: withdraws ? "withdraw" : action, source: "dashboard", decidedAt: laterThan(before[0]?.decidedAt, now) };
}
