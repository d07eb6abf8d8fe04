import { beforeAll, describe, expect, it } from "vitest";
import { asStaff, asSubject } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aCatalogue, anOrder, aSubject, aTenant } from "#lib/testing/factories.ts";
import { listOwnOrders } from "./list-own-orders.ts";
import { OwnOrdersInput } from "./model.ts";

testDatabase();
let tenantId: string;
let subjectId: string;

const PLACED = { a: "2018-05-01T12:00:00.000Z", b: "2021-05-01T12:00:00.000Z", c: "2024-02-29T12:00:00.000Z", d: "2026-01-31T23:30:00.000Z" };

beforeAll(async () => {
  ({ tenantId } = await aTenant());
  await aCatalogue({ tenantId }, { retentionRules: [
    { id: "old", category: "order", trigger: "placed", duration: "P10Y", ground: "Old tax law", action: "remove_personal_part", appliesTo: { placedBefore: "2020-01-01" } },
    { id: "short", category: "order", trigger: "placed", duration: "P5Y", ground: "Tax law", action: "remove_personal_part", words: "Five years after you bought something." },
  ] });
  ({ id: subjectId } = await aSubject({ tenantId }));
  for (const [orderId, placedAt] of Object.entries(PLACED)) await anOrder({ tenantId, subjectId }, { orderId, placedAt, items: [{ name: orderId === "c" ? "Desk 100%" : "Lamp", quantity: 1 }] });
  await anOrder({ tenantId, subjectId }, { orderId: "e", placedAt: "2025-03-01T12:00:00.000Z", personal: {} });
  await anOrder({ tenantId, subjectId: (await aSubject({ tenantId })).id }, { orderId: "foreign" });
});

const list = (query: object = {}) => listOwnOrders(asSubject(tenantId, subjectId), OwnOrdersInput.parse(query));
const ids = async (query: object = {}) => (await list(query)).orders.map(({ orderId }) => orderId).join("");

describe("the person's own orders", () => {
  it("each say which personal parts are held, until when, on which ground, by which rule", async () => {
    const { orders, total, all, years, rules } = await list();
    expect(orders.map(({ orderId, held, gone, keptUntil, ground, rule }) => [orderId, held, gone, keptUntil, ground, rule?.id])).toEqual([
      ["d", ["name", "address"], false, "2031-01-31", "Tax law", "short"],
      ["e", [], true, "2030-03-01", "Tax law", "short"],
      ["c", ["name", "address"], false, "2029-02-28", "Tax law", "short"],
      ["b", [], true, "2026-05-01", "Tax law", "short"],
      ["a", ["name", "address"], false, "2028-05-01", "Old tax law", "old"],
    ]);
    expect([total, all, years, rules.map(({ id }) => id)]).toEqual([5, 5, [2026, 2025, 2024, 2021, 2018], ["old", "short"]]);
  });

  it.each([
    [{}, "decba"], [{ sort: "placed" }, "abced"], [{ sort: "removed" }, "baced"], [{ sort: "-removed" }, "decab"], [{ year: "2024" }, "c"], [{ rule: "old" }, "a"], [{ rule: "none" }, ""],
    [{ state: "held" }, "dca"], [{ state: "removed" }, "eb"], [{ removedFrom: "2029-02-28" }, "dec"], [{ removedFrom: "2029-03-01" }, "de"],
    [{ search: "desk" }, "c"], [{ search: "%" }, "c"], [{ search: "B" }, "b"], [{ page: "2" }, ""], [{ rule: "short", state: "held", sort: "placed" }, "cd"],
  ])("asked with %j are %s", async (query, expected) => {
    expect(await ids(query)).toBe(expected);
  });

  it("are counted by the year in which they leave, under each rule", async () => {
    const { timeline } = await list();
    expect(timeline.periods).toEqual(["2026-01-01", "2027-01-01", "2028-01-01", "2029-01-01", "2030-01-01", "2031-01-01", "2032-01-01", "2033-01-01", "2034-01-01", "2035-01-01", "2036-01-01"]);
    expect(timeline.lanes.map(({ rule, counts, undated }) => [rule?.id, counts.slice(0, 6), undated])).toEqual([["old", [0, 0, 1, 0, 0, 0], 0], ["short", [0, 0, 0, 1, 0, 1], 0]]);
    const quarters = (await list({ per: "quarter" })).timeline;
    const leaves = quarters.periods.filter((_, i) => quarters.lanes.some(({ counts }) => counts[i]! > 0));
    expect(leaves).toEqual(["2028-04-01", "2029-01-01", "2031-01-01"]);
  });

  it("are the person's own: not another's, not another tenant's, and no page of staff", async () => {
    const other = await aTenant();
    expect((await listOwnOrders(asSubject(other.tenantId, subjectId), OwnOrdersInput.parse({}))).orders).toEqual([]);
    await expect(listOwnOrders(asStaff(tenantId), OwnOrdersInput.parse({}))).rejects.toMatchObject({ code: "not_found" });
  });

  it("without any rule are listed without a date", async () => {
    const bare = await aTenant();
    const { id } = await aSubject(bare);
    await anOrder({ tenantId: bare.tenantId, subjectId: id });
    const { orders, timeline } = await listOwnOrders(asSubject(bare.tenantId, id), OwnOrdersInput.parse({}));
    expect(orders).toMatchObject([{ keptUntil: null, ground: null, rule: null, gone: false }]);
    expect(timeline).toEqual({ per: "year", periods: [], lanes: [{ rule: null, ground: null, counts: [], undated: 1 }] });
  });
});
