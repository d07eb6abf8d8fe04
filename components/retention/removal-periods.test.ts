import { describe, expect, it } from "vitest";
import { removalPeriods } from "./removal-periods.ts";

describe("removalPeriods", () => {
  it("counts per year and keeps the empty years in between", () => {
    const { periods, counts } = removalPeriods([
      { ruleId: "tax", on: "2030-06-01", count: 2 },
      { ruleId: "tax", on: "2027-01-01", count: 1 },
      { ruleId: "warranty", on: "2028-12-31", count: 3 },
    ]);
    expect(periods).toEqual(["2027", "2028", "2029", "2030"]);
    expect(counts.get("tax")).toEqual([1, 0, 0, 2]);
    expect(counts.get("warranty")).toEqual([0, 3, 0, 0]);
  });
  it("turns to quarters when everything leaves within two years", () => {
    const { periods, counts } = removalPeriods([
      { ruleId: "a", on: "2026-11-30", count: 1 },
      { ruleId: "a", on: "2027-04-01", count: 4 },
    ]);
    expect(periods).toEqual(["2026 Q4", "2027 Q1", "2027 Q2"]);
    expect(counts.get("a")).toEqual([1, 0, 4]);
  });
  it("gathers what lies far away in one last period and loses nothing", () => {
    const { periods, counts } = removalPeriods([
      { ruleId: "a", on: "2027-01-01", count: 1 },
      { ruleId: "a", on: "2060-01-01", count: 2 },
      { ruleId: "a", on: "2070-01-01", count: 3 },
    ]);
    expect(periods.at(-1)).toBe("2042+");
    expect(counts.get("a")?.at(-1)).toBe(5);
  });
  it("has no period when nothing leaves", () => {
    expect(removalPeriods([])).toEqual({ periods: [], counts: new Map() });
  });
});
