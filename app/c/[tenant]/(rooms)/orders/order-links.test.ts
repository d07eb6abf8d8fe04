import { expect, it } from "vitest";
import { OwnOrdersInput, type OwnOrders } from "#lib/orders/model.ts";
import { clearHref, ordersHref, pagingOf, sortLinks } from "./order-links.ts";

const asked = (query: object) => OwnOrdersInput.parse(query);
const listed = (query: object, shown: number, total: number) => ({ orders: Array.from({ length: shown }), total, page: asked(query).page, pageSize: 20, query: asked(query) }) as unknown as OwnOrders;

it("keeps out of the address what is so anyway", () => {
  expect(ordersHref("/o", asked({}))).toBe("/o");
  expect(ordersHref("/o", asked({ search: "tea & milk", sort: "removed", page: 2 }))).toBe("/o?search=tea+%26+milk&sort=removed&page=2");
});

it("turns a sorted column round and begins again on the first page", () => {
  const { placed, removed } = sortLinks("/o", asked({ page: 3, rule: "tax" }));
  expect(placed).toEqual({ href: "/o?rule=tax&sort=placed", direction: "descending" });
  expect(removed).toEqual({ href: "/o?rule=tax&sort=removed", direction: "none" });
  expect(sortLinks("/o", asked({ sort: "removed" })).removed).toEqual({ href: "/o?sort=-removed", direction: "ascending" });
});

it("leads to the pages before and after, as far as there are any", () => {
  expect(pagingOf("/o", listed({}, 20, 34))).toEqual({ from: 1, to: 20, total: 34, previousHref: null, nextHref: "/o?page=2" });
  expect(pagingOf("/o", listed({ page: 2, year: 2024 }, 14, 34))).toEqual({ from: 21, to: 34, total: 34, previousHref: "/o?year=2024", nextHref: null });
  expect(pagingOf("/o", listed({ page: 9 }, 0, 34)).nextHref).toBeNull();
});

it("offers all orders only while some are kept out", () => {
  expect(clearHref("/o", asked({ sort: "removed" }))).toBeNull();
  for (const query of [{ search: "x" }, { rule: "none" }, { year: 2024 }, { state: "held" }, { removedFrom: "2027-01-01" }, { page: 2 }]) expect(clearHref("/o", asked(query))).toBe("/o");
});
