import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rungAt } from "./ladder.ts";
import { ESCALATION_KINDS, RUNGS } from "./model.ts";
import { targetOf } from "./target-of.ts";

const TODAY = "2026-06-15";

describe("the ladder", () => {
  it.each([
    ["at_risk", "2026-06-25", "owner"], ["at_risk", "2026-06-19", "owner"], ["at_risk", "2026-06-18", "admin"], ["at_risk", "2026-06-15", "lead"], ["overdue", "2026-06-14", "lead"],
    ["failed_task", "2026-06-25", "owner"], ["failed_task", "2026-06-18", "owner"], ["failed_task", "2026-06-16", "admin"], ["failed_task", "2026-06-15", "lead"],
    ["complaint", "2026-07-13", "admin"], ["unhappy", "2026-06-29", "admin"], ["contested", "2026-06-29", "admin"], ["question", "2026-06-15", "lead"],
  ] as const)("has %s by %s at %s", (kind, by, rung) => expect(rungAt(kind, by, TODAY)).toBe(rung));

  it("is climbed and never descended, whatever date moves", () => {
    const day = fc.integer({ min: -40, max: 40 }).map((n) => new Date(Date.UTC(2026, 5, 15 + n)).toISOString().slice(0, 10));
    fc.assert(fc.property(fc.constantFrom(...ESCALATION_KINDS), day, fc.constantFrom(...RUNGS), (kind, by, before) => RUNGS.indexOf(rungAt(kind, by, TODAY, before)) >= RUNGS.indexOf(before)));
  });
});

describe("the target of what no request dates", () => {
  const uk = { regime: "UK-GDPR", country: "GB", timeZone: "Europe/London" };
  it("of a complaint in the United Kingdom has the law's date to confirm it", () => {
    expect(targetOf("complaint", "2026-07-01T10:00:00Z", uk, 28)).toEqual({ targetOn: "2026-07-29", ackDue: "2026-07-31" });
  });
  it("of a complaint elsewhere goes by the period for an answer", () => {
    expect(targetOf("complaint", "2026-07-01T10:00:00Z", { regime: "EU-GDPR", country: "IE", timeZone: "Europe/Dublin" }, 28)).toEqual({ targetOn: "2026-07-29", ackDue: null });
  });
  it.each([["question", "2026-07-15"], ["contested", "2026-07-15"], ["failed_task", "2026-07-04"]] as const)("of %s is %s", (kind, on) => expect(targetOf(kind, "2026-07-01T10:00:00Z", uk, 28).targetOn).toBe(on));
  it("follows a tenant that is stricter", () => expect(targetOf("question", "2026-07-01T10:00:00Z", uk, 7).targetOn).toBe("2026-07-08"));
});
