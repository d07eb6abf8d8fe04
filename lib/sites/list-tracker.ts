// What becomes of a cookie that browsers met and nobody listed?
import { withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { getCatalogue, putCatalogue, type Catalogue, type Tracker } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { fail, failNotFound } from "../kernel/errors.ts";
import { emit } from "../outbox/index.ts";
import { curatedFor, trackerOf } from "./curated.ts";
import type { TypedTracker } from "./model.ts";
import { withTracker } from "./with-tracker.ts";
import { deleteNamed, dismissName } from "./queries/sites.ts";

/**
 * The tracker joins the tenant's own list, as a new version of its catalogue; cookies of a vendor and category that stand there already are added to them.
 * It is on a banner once that is published anew. `names`: what was reported of it, which stands no more.
 */
async function listTracker(ctx: Ctx, tracker: Tracker, names: readonly string[]): Promise<{ version: number }> {
  authorize(ctx, "site.change");
  const { version: _number, ...document } = await getCatalogue(ctx);
  const saved = await putCatalogue(ctx, withTracker(document as Catalogue, tracker));
  await withTenant(ctx, async (tx) => {
    await deleteNamed(tx, names);
    await emit(tx, ctx, { type: "site.saved", data: {} });
    await recordAudit(tx, ctx, { action: "tracker.listed", object: `catalogue:${saved.version}`, payload: { vendor: tracker.vendor, category: tracker.category, names } });
  });
  return { version: saved.version };
}

/** A reported name that we know joins the tenant's list as we know it. `not_found` for a stranger. */
export async function listReported(ctx: Ctx, name: string): Promise<{ version: number }> {
  authorize(ctx, "site.change");
  return listTracker(ctx, trackerOf(curatedFor(name) ?? failNotFound("no such curated cookie")), [name]);
}

/** A cookie as staff describe it joins the tenant's list, as a first-party one. */
export const listTypedTracker = (ctx: Ctx, { name, vendor, category, purpose, lifetime }: TypedTracker): Promise<{ version: number }> =>
  listTracker(ctx, { vendor, category, ...(purpose ? { purpose } : {}), cookies: [{ name, lifetime: lifetime || null, lifetimeSeconds: null, party: "first", kind: "cookie" }] }, [name]);

/** Staff say that a reported name needs no entry. `conflict` when it stands no more. */
export async function dismissReport(ctx: Ctx, siteId: string, name: string): Promise<void> {
  authorize(ctx, "site.change");
  await withTenant(ctx, async (tx) => {
    if (!(await dismissName(tx, siteId, name, ctx.now.toString({ smallestUnit: "millisecond" })))) fail("conflict", "This cookie was dealt with before.");
    await emit(tx, ctx, { type: "site.saved", data: { siteId } });
    await recordAudit(tx, ctx, { action: "cookie_report.dismissed", object: `site:${siteId}`, payload: { name } });
  });
}
