import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keptUntil, ruleFor, type HeldItem, type RetentionRule } from "../retention/index.ts";
import { nextRemoval } from "./next-removal.ts";
import type { HeldDate } from "./queries.ts";

const RULES: RetentionRule[] = [
  { id: "phone", category: "value", trigger: "collected", duration: "P18M", ground: "No longer needed", action: "erase", appliesTo: { fields: ["phone"] } },
  { id: "values", category: "value", trigger: "account_closed", duration: "P1Y", ground: "Contract", action: "erase" },
  { id: "old", category: "order", trigger: "placed", duration: "P10Y", ground: "Tax", action: "erase", appliesTo: { placedBefore: "2019-03-31" } },
  { id: "orders", category: "order", trigger: "placed", startsOn: "next_january_first", duration: "P6Y", ground: "Tax", action: "remove_personal_part" },
  { id: "tickets", category: "record", trigger: "occurred", duration: "P6M", ground: "Claims", action: "erase", appliesTo: { kinds: ["support_message"] } },
];
const timeZone = "Europe/Dublin";
const today = "2026-11-20";

const things = fc.array(fc.record({
  kind: fc.constantFrom<[HeldDate["category"], string]>(["value", "phone"], ["value", "company"], ["order", ""], ["record", "support_message"], ["record", "download"], ["consent", ""]),
  ms: fc.integer({ min: Date.parse("2015-01-01"), max: Date.parse("2026-11-20") }), personal: fc.boolean(),
}).map(({ kind: [category, name], ms, personal }): HeldDate => ({ category, name, happened: new Date(ms).toISOString(), personal: personal || category !== "order" })), { maxLength: 30 });

const FACT = { value: "collected", order: "placed", record: "occurred", consent: "occurred" } as const;
const asItem = ({ category, name, happened }: HeldDate): HeldItem => ({ category, happened: { [FACT[category]]: happened }, ...(category === "value" ? { field: name } : {}), ...(category === "record" ? { kind: name } : {}) });

describe("the next removal", () => {
  it("is the earliest of the dates that asking for every thing by itself gives, and counts as many", () => {
    fc.assert(fc.property(things, (held) => {
      const dates = held.flatMap((one) => {
        const until = keptUntil(ruleFor(RULES, asItem(one), timeZone), asItem(one), timeZone).keptUntil;
        return one.personal && until !== null && until > today ? [until] : [];
      }).sort();
      const { next } = nextRemoval(held, { rules: RULES, timeZone, today });
      if (dates.length === 0) expect(next).toBeNull();
      else expect(next).toMatchObject({ on: dates[0], count: dates.filter((date) => date === dates[0]).length });
    }), { numRuns: 500 });
  });

  it("counts what is there: a thing whose day has come is gone, an order only when its rule erases it whole", () => {
    const held: HeldDate[] = [
      { category: "value", name: "phone", happened: "2020-01-01T00:00:00.000Z", personal: true }, { category: "value", name: "company", happened: "2000-01-01T00:00:00.000Z", personal: true },
      { category: "order", name: "", happened: "2016-01-01T00:00:00.000Z", personal: true }, { category: "order", name: "", happened: "2019-04-01T00:00:00.000Z", personal: false },
      { category: "record", name: "support_message", happened: "2026-05-19T12:00:00.000Z", personal: true }, { category: "record", name: "download", happened: "2001-01-01T00:00:00.000Z", personal: true },
    ];
    expect(nextRemoval(held, { rules: RULES, timeZone, today })).toEqual({ counts: { value: 1, order: 1, record: 1, consent: 0 }, next: null });
  });
});
