// What becomes of names of cookies that a browser met and the site's banner does not know?
import { z } from "zod";
import { withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { catalogueOf } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { generalName, isNamedBy } from "./cookie-names.ts";
import type { OpenSite } from "./model.ts";
import { findSite } from "./queries.ts";
import { countNames } from "./queries/count-names.ts";

/** Names only; nobody wants the values. */
export const CookieReport = z.strictObject({ names: z.array(z.string().min(1).max(120)).min(1).max(50) });

/** How many names one site can gather: any page of it can send what it likes. */
export const MOST_NAMES = 500;

/** Counts each name that neither the banner nor the tenant's own list of trackers has, ids in it taken out, up to 500 a site; what stands already is counted on. */
export async function countReport(ctx: Ctx, site: OpenSite, { names }: z.infer<typeof CookieReport>): Promise<void> {
  authorize(ctx, "consent.record");
  const shown = site.banner?.config.vendors.flatMap(({ cookies }) => cookies) ?? [];
  await withTenant(ctx, async (tx) => {
    const known = [...shown, ...(await catalogueOf(tx)).trackers.flatMap(({ cookies }) => cookies)];
    const unknown = generalNames(names, known.map(({ name }) => name));
    const open = unknown.length > 0 ? await findSite(tx, site.siteId, true) : null; // held, so that two reports count up to the bound together
    if (open && !open.closedAt) await countNames(tx, site.siteId, unknown, ctx.now.toString({ smallestUnit: "millisecond" }), MOST_NAMES);
  });
}

/** Those that no pattern names, neither as they came nor in general; each once. */
function generalNames(names: readonly string[], patterns: readonly string[]): string[] {
  const isKnown = (name: string) => patterns.some((pattern) => isNamedBy(pattern, name));
  return [...new Set(names.filter((name) => !isKnown(name)).flatMap((name) => generalName(name) ?? []))].filter((name) => !isKnown(name));
}
