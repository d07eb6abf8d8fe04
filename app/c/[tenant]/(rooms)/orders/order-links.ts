import type { OrderListProps, OrderPaging, OrderSortLink } from "#components/orders/order-list.tsx";
import type { OwnOrders, OwnOrdersQuery } from "#lib/orders/model.ts";

const DEFAULTS: Record<string, unknown> = { sort: "-placed", page: 1, per: "year" };

/** The page's address with this query; what is as it would be anyway stays out. */
export function ordersHref(here: string, query: Partial<OwnOrdersQuery>): string {
  const told = Object.entries(query).filter(([name, value]) => value !== undefined && value !== "" && value !== DEFAULTS[name]);
  const text = new URLSearchParams(told.map(([name, value]) => [name, String(value)])).toString();
  return text ? `${here}?${text}` : here;
}

const DIRECTIONS = { placed: "ascending", "-placed": "descending", removed: "ascending", "-removed": "descending" } as const;

/** A column that is sorted already turns round; dates of removal begin with the soonest, orders with the newest. */
export function sortLinks(here: string, query: OwnOrdersQuery): OrderListProps["sort"] {
  const link = (column: "placed" | "removed", first: OwnOrdersQuery["sort"], second: OwnOrdersQuery["sort"]): OrderSortLink => ({
    href: ordersHref(here, { ...query, page: 1, sort: query.sort === first ? second : first }),
    direction: query.sort.endsWith(column) ? DIRECTIONS[query.sort] : "none",
  });
  return { placed: link("placed", "-placed", "placed"), removed: link("removed", "removed", "-removed") };
}

export function pagingOf(here: string, { total, page, pageSize, orders, query }: OwnOrders): OrderPaging {
  const from = (page - 1) * pageSize + 1;
  const to = from + orders.length - 1;
  const at = (number: number) => ordersHref(here, { ...query, page: number });
  return { from, to, total, previousHref: page > 1 ? at(page - 1) : null, nextHref: orders.length > 0 && to < total ? at(page + 1) : null };
}

/** Where all orders are, while something keeps some of them out. */
export function clearHref(here: string, { search, rule, year, state, removedFrom, page }: OwnOrdersQuery): string | null {
  return search || rule || year || state || removedFrom || page > 1 ? here : null;
}
