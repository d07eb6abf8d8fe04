// Which orders does the signed-in person have, what of them is personal, and when does that leave?
import { readTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { catalogueOf, recipientsOf } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { failNotFound } from "../kernel/errors.ts";
import { stoppedFor, usedFor } from "../restrictions/index.ts";
import { civilDateIn } from "../retention/index.ts";
import { getTenant } from "../tenants/index.ts";
import type { OwnOrders, OwnOrdersQuery } from "./model.ts";
import { orderRetention, ownOrder, type Terms } from "./order-retention.ts";
import { countByYear, findClosedAt, findDates, findOrdersById, type OrderDate } from "./queries.ts";
import { removalTimeline } from "./removal-timeline.ts";
import { ruleWindows } from "./rule-windows.ts";
import { spansFor } from "./spans-for.ts";

const PAGE_SIZE = 20;

/** One page of the person's own orders, with what a filter can offer and the timeline of removals over all of them. */
export async function listOwnOrders(ctx: Ctx, query: OwnOrdersQuery): Promise<OwnOrders> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person has orders of their own");
  const { subjectId } = ctx.actor;
  authorize(ctx, "subject.see_own", { subjectId });
  return readTenant(ctx, async (tx) => {
    const [tenant, catalogue, closedAt] = await Promise.all([getTenant(tx), catalogueOf(tx), findClosedAt(tx, subjectId)]);
    const terms: Terms = { rules: catalogue.retentionRules, timeZone: tenant.timeZone, today: civilDateIn(ctx.now.toString(), tenant.timeZone).toString(), closedAt };
    const [dates, years, timeline, stopped] = await Promise.all([
      findDates(tx, subjectId, searchFor(query, terms)), countByYear(tx, subjectId, terms.timeZone), removalTimeline(tx, subjectId, terms, query.per), stoppedFor(tx, subjectId, catalogue),
    ]);
    const ids = sorted(dates, query.sort, terms).slice((query.page - 1) * PAGE_SIZE, query.page * PAGE_SIZE).map(({ orderId }) => orderId);
    const orders = (await findOrdersById(tx, subjectId, ids)).map((order) => ownOrder(order, terms));
    const rules = terms.rules.filter(({ category }) => category === "order").map(({ id, ground, words }) => ({ id, ground, words: words ?? null }));
    return { orders, total: dates.length, all: years.reduce((sum, { n }) => sum + n, 0), page: query.page, pageSize: PAGE_SIZE, query, years: years.map(({ year }) => year), rules, timeline, purposes: usedFor(catalogue, catalogue.orders, stopped), recipients: recipientsOf(catalogue, catalogue.orders) };
  });
}

function searchFor(query: OwnOrdersQuery, { rules, timeZone, today, closedAt }: Terms) {
  const windows = ruleWindows(rules, timeZone, { closedAt: closedAt ?? null });
  const emptiedSpans = query.state === "removed" ? spansFor(windows, { ...query, state: undefined }, today, timeZone) : [];
  return { spans: spansFor(windows, query, today, timeZone), emptiedSpans, heldOnly: query.state === "held", search: query.search || undefined };
}

/** By removal date, orders without one come last either way: nothing is known to leave sooner or later than they. */
function sorted(newestFirst: OrderDate[], sort: OwnOrdersQuery["sort"], terms: Terms): OrderDate[] {
  if (sort === "-placed") return newestFirst;
  if (sort === "placed") return newestFirst.toReversed();
  const sign = sort === "removed" ? 1 : -1;
  const dated = newestFirst.map((order) => ({ order, until: orderRetention(order, terms).keptUntil }));
  const later = (a: string, b: string) => (a < b ? -sign : a > b ? sign : 0);
  return dated.sort((a, b) => (a.until === null || b.until === null ? Number(a.until === null) - Number(b.until === null) : later(a.until, b.until))).map(({ order }) => order);
}
