// Which topics lose how many people?
import { readTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { catalogueOf, topicOf } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { civilDateIn } from "../retention/index.ts";
import { ANY } from "../suppressions/index.ts";
import type { Tenant } from "../tenants/index.ts";
import { optOutsByCampaign, optOutsByWeek } from "./queries/choices.ts";

const WEEKS = 8;

/** `weeks`: the Mondays, oldest first; for each topic (null: everything at once) how many people said no in that week. */
export type OptOutTrend = { weeks: string[]; topics: { name: string | null; counts: number[] }[] };

/** `people` left by the link of a mailing, the last of them at `last`. */
export type CampaignTrend = { campaign: string; people: number; last: string };

const MOST_CAMPAIGNS = 20;

/** By the link of which mailing people left in the last eight weeks. Counts people, and names none. */
export async function getCampaignTrend(ctx: Ctx): Promise<CampaignTrend[]> {
  authorize(ctx, "suppression.read");
  return readTenant(ctx, (tx) => optOutsByCampaign(tx, ctx.now.subtract({ hours: 24 * 7 * WEEKS }).toString(), MOST_CAMPAIGNS));
}

/** The last eight weeks in the tenant's zone, the topics with the most first. Counts people, and names none. */
export async function getOptOutTrend(ctx: Ctx, { timeZone }: Pick<Tenant, "timeZone">): Promise<OptOutTrend> {
  authorize(ctx, "suppression.read");
  const today = civilDateIn(ctx.now.toString(), timeZone);
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const weeks = Array.from({ length: WEEKS }, (_, n) => monday.subtract({ weeks: WEEKS - 1 - n }).toString());
  return readTenant(ctx, async (tx) => {
    const [rows, catalogue] = [await optOutsByWeek(tx, timeZone, weeks[0]!), await catalogueOf(tx)];
    const topics = [...Map.groupBy(rows, ({ topic }) => topic)].map(([topic, found]) => ({ name: topic === ANY ? null : (topicOf(catalogue, topic)?.name ?? topic), counts: weeks.map((week) => found.find((row) => row.week === week)?.people ?? 0) }));
    const sum = ({ counts }: { counts: number[] }) => counts.reduce((all, one) => all + one, 0);
    return { weeks, topics: topics.toSorted((a, b) => sum(b) - sum(a)) };
  });
}
