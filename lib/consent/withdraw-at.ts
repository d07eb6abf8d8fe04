// How does the signed-in person take back, from the centre, what they allow on one site? Its browsers hear of it when they next ask.
import { withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { catalogueOf } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { failNotFound } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { emitAll } from "../outbox/index.ts";
import { recordAct } from "../requests/index.ts";
import { recordedEvent } from "./consent-of.ts";
import { laterThan } from "./later-than.ts";
import { EVERY_SITE, type ConsentDecision } from "./model.ts";
import { sitesOf } from "./own-sites.ts";
import { findDevices, findSaid } from "./queries/devices.ts";
import { insertDecisions, lockSubject } from "./queries.ts";

/**
 * One row for the site, a completed request and an event (GDPR art. 7(3)). Where nothing optional is allowed it writes nothing.
 * @throws `not_found` for a site where the person has neither chosen nor linked a browser
 */
export async function withdrawAt(ctx: Ctx, { site }: { site: string }): Promise<{ changed: boolean }> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person decides about their own cookies");
  const { subjectId } = ctx.actor;
  authorize(ctx, "consent.change", { subjectId });
  return withTenant(ctx, async (tx) => {
    const person = await lockSubject(tx, subjectId) ?? failNotFound("no such subject");
    const [said, devices, { trackers }] = [await findSaid(tx, subjectId), await findDevices(tx, subjectId), await catalogueOf(tx)];
    const own = sitesOf(subjectId, said, devices, trackers).find((one) => one.site === site) ?? failNotFound("no such site of theirs");
    if (!own.canWithdraw) return { changed: false };
    const newest = said.filter((one) => one.site === site || one.site === EVERY_SITE).map(({ decidedAt }) => decidedAt).sort().at(-1);
    const decision = withdrawal(site, laterThan(newest, ctx.now.toString({ smallestUnit: "millisecond" })));
    await insertDecisions(tx, [{ id: newId(), visitorId: subjectId, subjectId, ...decision }], ctx.now.toString({ smallestUnit: "millisecond" }));
    const { event } = await recordAct(tx, ctx, { subjectId, right: "objection", about: { kind: "cookies", site }, steps: [{ kind: "changed", facts: { by: "person" } }] });
    await emitAll(tx, ctx, [event, recordedEvent({ id: subjectId, ...person }, decision)]);
    await recordAudit(tx, ctx, { action: "consent.recorded", object: `subject:${subjectId}`, subjectId, payload: { site, categories: decision.categories, action: decision.action } });
    return { changed: true };
  });
}

const withdrawal = (site: string, decidedAt: string): ConsentDecision =>
  ({ site, categories: { necessary: true, analytical: false, functionality: false, targeting: false }, vendors: {}, action: "withdraw", source: "dashboard", decidedAt });
