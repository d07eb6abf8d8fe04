import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RetentionRule } from "../retention/index.ts";
import { orderRetention } from "./order-retention.ts";
import { periodStarts } from "./removal-timeline.ts";
import { ruleWindows } from "./rule-windows.ts";
import { spansFor } from "./spans-for.ts";

const rule = (id: string, more: Partial<RetentionRule> = {}): RetentionRule => ({ id, category: "order", trigger: "placed", duration: "P6Y", ground: "Tax law", action: "remove_personal_part", ...more });
const RULES: RetentionRule[] = [
  rule("record", { category: "record", trigger: "occurred" }),
  rule("early", { duration: "P10Y", appliesTo: { placedBefore: "2019-01-01" } }),
  rule("sale", { duration: "P1M", appliesTo: { placedFrom: "2020-06-01", placedBefore: "2020-07-01" } }),
  rule("account", { trigger: "account_closed", appliesTo: { placedFrom: "2024-02-29", placedBefore: "2024-03-01" } }),
  rule("late", { startsOn: "next_january_first", duration: "P3Y" }),
];
const ZONES = ["Europe/Dublin", "America/New_York", "Pacific/Auckland", "UTC"];
const today = "2026-11-20";

const moment = fc.integer({ min: Date.parse("2014-01-01"), max: Date.parse("2026-12-31") }).map((ms) => new Date(ms).toISOString());
const zone = fc.constantFrom(...ZONES);
const inside = (spans: readonly { from: string | null; before: string | null }[], placedAt: string) => spans.some(({ from, before }) => (from === null || placedAt >= from) && (before === null || placedAt < before));

describe("the spans of a filter", () => {
  it("by rule hold exactly the orders that the rule decides about", () => {
    fc.assert(fc.property(moment, zone, (placedAt, timeZone) => {
      const decided = orderRetention({ placedAt }, { rules: RULES, timeZone, today }).rule?.id;
      for (const { id } of RULES) expect(inside(spansFor(ruleWindows(RULES, timeZone), { rule: id }, today, timeZone), placedAt)).toBe(id === decided);
    }), { numRuns: 500 });
  });

  it("by removal date hold exactly the orders kept until then or longer", () => {
    fc.assert(fc.property(moment, zone, fc.integer({ min: 2016, max: 2036 }), fc.integer({ min: 0, max: 364 }), (placedAt, timeZone, year, n) => {
      const day = new Date(Date.UTC(year, 0, 1 + n)).toISOString().slice(0, 10);
      const { keptUntil } = orderRetention({ placedAt }, { rules: RULES, timeZone, today });
      expect(inside(spansFor(ruleWindows(RULES, timeZone), { removedFrom: day }, today, timeZone), placedAt)).toBe(keptUntil !== null && keptUntil >= day);
    }), { numRuns: 500 });
  });

  it("of what is still held and what is removed divide all orders between them", () => {
    fc.assert(fc.property(moment, zone, (placedAt, timeZone) => {
      const windows = ruleWindows(RULES, timeZone);
      const { keptUntil } = orderRetention({ placedAt }, { rules: RULES, timeZone, today });
      expect(inside(spansFor(windows, { state: "removed" }, today, timeZone), placedAt)).toBe(keptUntil !== null && keptUntil <= today);
      expect(inside(spansFor(windows, { state: "held" }, today, timeZone), placedAt)).toBe(keptUntil === null || keptUntil > today);
    }), { numRuns: 500 });
  });

  it("of a person whose account ended hold what is kept from that day on, and nothing that has come to its date", () => {
    fc.assert(fc.property(moment, moment, zone, fc.integer({ min: 2016, max: 2036 }), (placedAt, closedAt, timeZone, year) => {
      const [windows, { keptUntil }] = [ruleWindows(RULES, timeZone, { closedAt }), orderRetention({ placedAt }, { rules: RULES, timeZone, today, closedAt })];
      expect(inside(spansFor(windows, {}, today, timeZone), placedAt)).toBe(keptUntil === null || keptUntil > today);
      expect(inside(spansFor(windows, { removedFrom: `${year}-07-01` }, today, timeZone), placedAt)).toBe(keptUntil !== null && keptUntil > today && keptUntil >= `${year}-07-01`);
    }), { numRuns: 500 });
  });

  it("leave out an order that its rule erases whole once the day has come", () => {
    const erased = [rule("all", { action: "erase", duration: "P1Y" })];
    expect(spansFor(ruleWindows(erased, "UTC"), {}, today, "UTC")).toEqual([{ from: "2025-11-21T00:00:00.000Z", before: null }]);
  });

  it("are the whole of time where there is no rule", () => {
    expect(spansFor(ruleWindows([], "UTC"), {}, today, "UTC")).toEqual([{ from: null, before: null }]);
    expect(spansFor(ruleWindows([], "UTC"), { removedFrom: today }, today, "UTC")).toEqual([]);
  });
});

describe("the periods of the timeline", () => {
  it("begin with the one that holds today and end where the last order placed today leaves", () => {
    const windows = ruleWindows([rule("six")], "UTC");
    expect(periodStarts(windows, today, "year", "UTC")).toEqual(["2026-01-01", "2027-01-01", "2028-01-01", "2029-01-01", "2030-01-01", "2031-01-01", "2032-01-01"]);
    expect(periodStarts(windows, today, "quarter", "UTC").slice(0, 3)).toEqual(["2026-10-01", "2027-01-01", "2027-04-01"]);
    expect(periodStarts(ruleWindows([], "UTC"), today, "year", "UTC")).toEqual([]);
  });
});
