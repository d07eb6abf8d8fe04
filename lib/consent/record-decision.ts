// What becomes of a decision that a visitor made at a site's banner?
import { withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { fail, failNotFound } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { bannerAt, type BannerConfig, type OpenSite } from "../sites/index.ts";
import type { BrowserDecision, BrowserSays } from "./browser-decision.ts";
import { browserDecisionId } from "./decision-id.ts";
import { recordOnce, type BrowserRow } from "./queries/record-once.ts";
import { visitorIdOf } from "./visitor-id.ts";

/**
 * One row in the ledger by our clock, however often it is sent; the browser's own time stands beside it. No audit entry of its own: `sealConsents` brings it into the
 * log. For a browser that is proven to be a person's, the same statement tells `consent.recorded` (GDPR art. 7(1); decision 0096).
 * @throws `conflict` for a version that the site never had, `not_found` once the site is closed
 */
export async function recordDecision(ctx: Ctx, site: OpenSite, said: BrowserDecision, beside: BrowserSays): Promise<{ recorded: boolean }> {
  authorize(ctx, "consent.record");
  const banner = await bannerAt(site, said.version) ?? fail("conflict", "This site never showed that version of its banner: load the script again.");
  const row = rowOf(ctx, site, said, beside, knownVendors(banner, said.vendors));
  const { categories, vendors, action, source } = { ...row, categories: { necessary: true, ...said.categories } };
  const data = { categories, ...(Object.keys(vendors).length > 0 ? { vendors } : {}), action, source, decidedAt: row.recordedAt };
  const { isOpen, isAdded } = await withTenant(ctx, (tx) => recordOnce(tx, row, { id: newId(), data }));
  if (!isOpen) failNotFound("the site was closed");
  return { recorded: isAdded };
}

function rowOf(ctx: Ctx, { tenantId, siteId }: OpenSite, { id, visitor, version, scriptHash, locale, clientAt, action, source, categories, gpc, dnt }: BrowserDecision, beside: BrowserSays, vendors: Record<string, boolean>): BrowserRow {
  const who = visitorIdOf(tenantId, visitor);
  const { analytical, functionality, targeting } = categories;
  return {
    id: browserDecisionId(siteId, who, id), visitorId: who, siteId, version, locale, scriptHash, clientAt, userAgent: beside.userAgent, gpc: gpc || beside.gpc, dnt: dnt || beside.dnt,
    analytical, functionality, targeting, vendors, action, source, recordedAt: ctx.now.toString({ smallestUnit: "millisecond" }),
  };
}

/** What is said of a vendor that the banner names, where there is anything to say: what is necessary is no choice. */
function knownVendors({ vendors }: BannerConfig, said: Record<string, boolean>): Record<string, boolean> {
  const optional = new Set(vendors.filter(({ category }) => category !== "necessary").map(({ name }) => name));
  return Object.fromEntries(Object.entries(said).filter(([name]) => optional.has(name)));
}
