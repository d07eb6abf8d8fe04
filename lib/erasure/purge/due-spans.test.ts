import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keptUntil, OWN_TRIGGERS, ruleFor, type HeldItem, type RetentionRule } from "../../retention/index.ts";
import { portionsOf } from "../erasure-plan.ts";
import { ruleWindows, type Span } from "../../orders/index.ts";
import { dueSpans, leftoverSpans } from "./due-spans.ts";

const day = fc.integer({ min: 0, max: 5_000 }).map((n) => new Date(Date.UTC(2014, 0, 1 + n)).toISOString().slice(0, 10));
const moment = fc.integer({ min: Date.parse("2014-01-01"), max: Date.parse("2027-12-31") }).map((ms) => new Date(ms).toISOString());
const zone = fc.constantFrom("Europe/Dublin", "America/New_York", "Pacific/Auckland", "UTC");
const category = fc.constantFrom("value", "order", "record", "consent") as fc.Arbitrary<HeldItem["category"]>;
const names = fc.subarray(["a", "b", "c"], { minLength: 1 });
const optional = <T>(what: fc.Arbitrary<T>) => fc.option(what, { nil: undefined });

const rule: fc.Arbitrary<RetentionRule> = fc.record({
  id: fc.uuid(), category, trigger: fc.constantFrom("placed", "collected", "occurred", "account_closed") as fc.Arbitrary<RetentionRule["trigger"]>, startsOn: fc.constantFrom(undefined, "trigger" as const, "next_january_first" as const),
  duration: fc.constantFrom("P0D", "P1M", "P30D", "P18M", "P6Y", "P1Y1D"), ground: fc.constant("Law"), action: fc.constant("erase" as const),
  appliesTo: optional(fc.record({ placedFrom: optional(day), placedBefore: optional(day), kinds: optional(names), fields: optional(names) })),
});
const rules = fc.array(rule, { maxLength: 6 });
const item = fc.record({ category, name: fc.constantFrom("a", "b", "z") }).map(({ category: of, name }) => ({ category: of, ...(of === "value" ? { field: name } : of === "record" ? { kind: name } : {}) }));

const inside = ({ from, before }: Span, at: string) => (from === null || at >= from) && (before === null || at < before);
const dateOf = (all: RetentionRule[], kind: Omit<HeldItem, "happened">, at: string, closedAt: string | null, timeZone: string) => {
  const held: HeldItem = { ...kind, happened: { ...Object.fromEntries(OWN_TRIGGERS[kind.category].map((trigger) => [trigger, at])), account_closed: closedAt } };
  return keptUntil(ruleFor(all, held, timeZone), held, timeZone).keptUntil;
};

describe("what the nightly removal searches", () => {
  it("holds exactly what `keptUntil` says is gone, for every category, field, kind, window, trigger and zone", () => {
    fc.assert(fc.property(rules, item, moment, day, zone, (all, kind, at, today, timeZone) => {
      const until = dateOf(all, kind, at, null, timeZone);
      const found = dueSpans(all, kind, today, timeZone).filter((span) => inside(span, at));
      expect(found.length).toBe(until !== null && until <= today ? 1 : 0);
    }), { numRuns: 2_000 });
  });

  it("holds of an erased person exactly what has no date or has come to it, and what an erasure that day would not keep", () => {
    fc.assert(fc.property(rules, fc.constantFrom("order" as const, "consent" as const), moment, moment, day, zone, (all, of, at, closedAt, today, timeZone) => {
      const until = dateOf(all, { category: of }, at, closedAt, timeZone);
      const gone = leftoverSpans(all, of, today, timeZone).some((span) => inside(span, at) && (span.closedBefore === null || closedAt < span.closedBefore));
      expect(gone).toBe(until === null || until <= today);
      const portion = portionsOf(ruleWindows(all, timeZone, { closedAt, item: { category: of } }), today, timeZone).filter((one) => inside(one, at));
      expect(portion.map(({ does }) => does)).toEqual([gone ? "remove" : "keep"]);
    }), { numRuns: 2_000 });
  });
});
