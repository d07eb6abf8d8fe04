// What do people choose on a site?
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { civilDateIn } from "../retention/index.ts";
import type { Rates, SiteDecision, SiteFigures } from "./model.ts";
import { countBySite, countSignals, listOfSite, ratesBy, ratesByDay, type DecisionPlace } from "./queries/figures.ts";

export const FIGURE_DAYS = 30;
const [NEWEST, AT_ONCE] = [10, 5_000];
const NONE: Rates = { choices: 0, all: 0, none: 0, analytical: 0, functionality: 0, targeting: 0 };
const since = (ctx: Ctx): string => ctx.now.subtract({ hours: 24 * FIGURE_DAYS }).toString();

/** The last thirty days, day by day in the tenant's zone, and the newest decisions. Counts answers to the banner, and names nobody. */
export async function getSiteFigures(ctx: Ctx, siteId: string, { timeZone }: { timeZone: string }): Promise<SiteFigures> {
  authorize(ctx, "site.see");
  const today = civilDateIn(ctx.now.toString(), timeZone);
  const names = Array.from({ length: FIGURE_DAYS }, (_, n) => today.subtract({ days: FIGURE_DAYS - 1 - n }).toString());
  return readTenant(ctx, async (tx) => {
    const [found, versions, locales] = [await ratesByDay(tx, siteId, since(ctx), timeZone), await ratesBy(tx, siteId, since(ctx), "banner_version"), await ratesBy(tx, siteId, since(ctx), "locale")];
    const [signals, newest] = [await countSignals(tx, siteId, since(ctx)), await listOfSite(tx, siteId, null, NEWEST)];
    return { days: names.map((day) => found.find((one) => one.day === day) ?? { day, ...NONE }), versions, locales, total: found.reduce(plus, NONE), signals, newest };
  });
}

const plus = (sum: Rates, one: Rates): Rates => Object.fromEntries(Object.keys(NONE).map((name) => [name, sum[name as keyof Rates] + one[name as keyof Rates]])) as Rates;

/** Of each site with decisions in the last thirty days: how many choices, how many of them allowed something, and the last. */
export async function getFiguresBySite(ctx: Ctx): Promise<Map<string, { choices: number; some: number; last: string }>> {
  authorize(ctx, "site.see");
  return new Map((await readTenant(ctx, (tx) => countBySite(tx, since(ctx)))).map(({ siteId, ...row }) => [siteId, row]));
}

/** Every decision of a site, a few thousand at a time, newest first. */
export async function* decisionsOfSite(ctx: Ctx, siteId: string): AsyncGenerator<SiteDecision[]> {
  authorize(ctx, "site.see");
  for (let after: DecisionPlace | null = null; ;) {
    const rows: SiteDecision[] = await readTenant(ctx, (tx) => listOfSite(tx, siteId, after, AT_ONCE));
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)!;
  }
}

/** Notes that the decisions of a site were taken as a file. */
export async function noteDecisionsTaken(ctx: Ctx, siteId: string): Promise<void> {
  authorize(ctx, "site.see");
  await withTenant(ctx, (tx) => recordAudit(tx, ctx, { action: "consents.downloaded", object: `site:${siteId}` }));
}
