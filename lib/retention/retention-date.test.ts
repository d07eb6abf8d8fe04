import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import type { RetentionPeriod } from "./model.ts";
import { lastTriggerGone, retentionDate, triggersGoneBefore } from "./retention-date.ts";

const gone = (trigger: string, duration: string, startsOn?: RetentionPeriod["startsOn"]) => retentionDate({ trigger, rule: { duration, startsOn } }).toString();

describe("the retention date", () => {
  it.each([
    ["2020-02-29", "P6Y", "2026-02-28"],
    ["2020-02-29", "P4Y", "2024-02-29"],
    ["2026-01-31", "P1M", "2026-02-28"],
    ["2024-01-31", "P1M", "2024-02-29"],
    ["2026-08-31", "P18M", "2028-02-29"],
    ["2026-03-31", "P30D", "2026-04-30"],
    ["2026-12-15", "P2W", "2026-12-29"],
    ["2026-05-05", "P0D", "2026-05-05"],
    ["2020-02-29", "P1Y1D", "2021-03-01"],
    ["2026-01-31", "P1M1D", "2026-03-01"],
  ])("%s + %s is %s", (trigger, duration, expected) => expect(gone(trigger, duration)).toBe(expected));

  it("begins after the end of the trigger's calendar year where the rule says so, also for 1 January itself", () => {
    expect(gone("2026-01-01", "P6Y", "next_january_first")).toBe("2033-01-01");
    expect(gone("2026-12-31", "P6Y", "next_january_first")).toBe("2033-01-01");
  });

  it.each(["P", "PT1H", "-P1Y", "P1.5Y", "6Y", "P1D1Y", "p6y", "P6Y ", ""])("refuses the period %j in a clear sentence", (duration) => {
    expect(() => gone("2026-01-01", duration)).toThrow(/is not a period of years, months, weeks and days/);
  });
});

const DURATIONS = ["P1M", "P18M", "P6Y", "P1Y1D", "P1M30D", "P30D", "P0D"];
const RULES: RetentionPeriod[] = DURATIONS.flatMap((duration) => [{ duration, startsOn: "trigger" as const }, { duration, startsOn: "next_january_first" as const }]);

/** Every day from `from` up to and including `to`. */
function everyDay(from: string, to: string): Temporal.PlainDate[] {
  const found = [Temporal.PlainDate.from(from)];
  while (found.at(-1)!.toString() < to) found.push(found.at(-1)!.add({ days: 1 }));
  return found;
}

describe("the rule turned round", () => {
  // Triggers reach back far enough for the longest period to end before 1990.
  const triggers = everyDay("1982-12-01", "2041-01-31");
  const todays = triggers.filter((day) => day.year >= 1990 && day.year <= 2040);

  it.each(RULES)("equals the first function for every day from 1990 to 2040: $duration from $startsOn", (rule) => {
    expect(todays).toHaveLength(18_628);
    const goneOn = triggers.map((trigger) => retentionDate({ trigger, rule }).toString());
    expect(goneOn).toEqual(goneOn.toSorted());
    let next = 0;
    const wrong = todays.filter((today) => {
      while (next < goneOn.length && goneOn[next]! <= today.toString()) next++;
      return lastTriggerGone(today, rule).toString() !== triggers[next - 1]?.toString();
    });
    expect(wrong.map(String)).toEqual([]);
  });

  it("gives a query on instants the border of the tenant's day, also across a clock change", () => {
    expect(triggersGoneBefore("2026-04-29", { duration: "P1M" }, "Europe/Berlin").toString()).toBe("2026-03-29T22:00:00Z");
    expect(triggersGoneBefore("2026-03-28", { duration: "P1M" }, "America/New_York").toString()).toBe("2026-03-01T05:00:00Z");
  });
});

const days = fc.integer({ min: 0, max: 30_000 }).map((n) => Temporal.PlainDate.from("1980-01-01").add({ days: n }));
const periods: fc.Arbitrary<RetentionPeriod> = fc.record({
  duration: fc.tuple(fc.nat(30), fc.nat(40), fc.nat(9), fc.nat(400)).map(([y, m, w, d]) => `P${y}Y${m}M${w}W${d}D`),
  startsOn: fc.constantFrom(undefined, "trigger" as const, "next_january_first" as const),
});

describe("laws of the retention date", () => {
  it("never runs backwards: a later trigger is never gone earlier", () => {
    fc.assert(fc.property(days, fc.nat(800), periods, (day, later, rule) => {
      const [a, b] = [retentionDate({ trigger: day, rule }), retentionDate({ trigger: day.add({ days: later }), rule })];
      return Temporal.PlainDate.compare(a, b) <= 0;
    }));
  });

  it("is never before the trigger", () => {
    fc.assert(fc.property(days, periods, (day, rule) => Temporal.PlainDate.compare(retentionDate({ trigger: day, rule }), day) >= 0));
  });

  it("agrees with its inverse for any period: trigger <= border exactly when the item is gone", () => {
    fc.assert(fc.property(days, days, periods, (trigger, today, rule) => {
      const isGone = Temporal.PlainDate.compare(retentionDate({ trigger, rule }), today) <= 0;
      return isGone === (Temporal.PlainDate.compare(trigger, lastTriggerGone(today, rule)) <= 0);
    }), { numRuns: 2000 });
  });
});
