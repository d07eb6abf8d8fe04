import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { civilDateIn } from "./civil-date.ts";
import { civilDaysIn } from "./civil-days.ts";

const ZONES = ["Europe/Dublin", "America/Los_Angeles", "Pacific/Kiritimati", "Pacific/Apia", "Asia/Kathmandu", "America/Sao_Paulo", "Africa/Cairo", "Antarctica/Troll", "UTC"];

describe("the civil dates of many moments", () => {
  it("are those of civilDateIn, at any moment of a century and in any zone", () => {
    const days = new Map(ZONES.map((zone) => [zone, civilDaysIn(zone)]));
    fc.assert(fc.property(fc.constantFrom(...ZONES), fc.date({ min: new Date("1950-01-01"), max: new Date("2050-01-01"), noInvalidDate: true }), (zone, date) => {
      const instant = date.toISOString();
      expect(days.get(zone)!(instant)).toBe(civilDateIn(instant, zone).toString());
    }), { numRuns: 3_000 });
  });

  it.each([
    ["Europe/Dublin", "2026-03-29T00:59:59.999Z", "2026-03-29"], ["America/Sao_Paulo", "2018-11-04T02:59:59.999Z", "2018-11-03"], ["America/Sao_Paulo", "2018-11-04T03:00:00.000Z", "2018-11-04"],
    ["Pacific/Apia", "2011-12-30T09:59:59.999Z", "2011-12-29"], ["Pacific/Apia", "2011-12-30T10:00:00.000Z", "2011-12-31"], // the day that Samoa left out
  ])("%s at %s is %s, where clocks jump over midnight", (zone, instant, date) => {
    expect(civilDaysIn(zone)(instant)).toBe(date);
    expect(civilDateIn(instant, zone).toString()).toBe(date);
  });

  it("refuse what is no moment", () => {
    expect(() => civilDaysIn("UTC")("yesterday")).toThrow(RangeError);
  });
});
