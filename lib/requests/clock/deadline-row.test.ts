import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { deadlineOf } from "./count.ts";
import { deadlineOfRow, type DeadlineRow } from "./deadline-row.ts";
import { isWorkingDay } from "./holidays.ts";
import type { Count } from "./rule.ts";

type Vector = DeadlineRow & { name: string; expected: { receiptDate: string; raw: string; due: string } };
const vectors = JSON.parse(readFileSync("lib/testing/vectors/deadlines.json", "utf8")) as Vector[];

describe("the published vectors", () => {
  it.each(vectors)("$name", (vector) => expect(deadlineOfRow(vector)).toEqual(vector.expected));
});

const uk = (receivedAt: string, pauses: DeadlineRow["pauses"] = [], regime = "UK-GDPR") =>
  deadlineOfRow({ regime, receivedAt, timeZone: "Europe/London", calendar: "GB-EAW", rule: { id: "respond", unit: "months", count: 1, roll: "next-working-day" }, pauses });

describe("a row with pauses", () => {
  const clarification = { from: "2026-06-03", to: "2026-06-10", reason: "clarification" };
  it.each([
    ["none in the European Union", [clarification], "EU-GDPR", "2026-07-01"],
    ["none under a regime that we do not know", [clarification], "Atlantis", "2026-07-01"],
    ["none for the format of the answer", [{ ...clarification, reason: "format" }], "UK-GDPR", "2026-07-01"],
    ["none for an identity check", [{ ...clarification, reason: "identity" }], "UK-GDPR", "2026-07-01"],
    ["none when asked and answered on the same day", [{ ...clarification, to: "2026-06-03" }], "UK-GDPR", "2026-07-01"],
    ["none that is still open", [{ from: "2026-06-03", reason: "clarification" }], "UK-GDPR", "2026-07-01"],
    ["overlapping days once", [clarification, { from: "2026-06-08", to: "2026-06-12", reason: "clarification" }], "UK-GDPR", "2026-07-11"],
    ["a pause inside another once", [clarification, { from: "2026-06-04", to: "2026-06-06", reason: "clarification" }], "UK-GDPR", "2026-07-09"],
    ["two pauses both", [{ from: "2026-06-20", to: "2026-06-21", reason: "clarification" }, clarification], "UK-GDPR", "2026-07-11"],
    ["none that begins after the deadline", [{ from: "2026-07-02", to: "2026-07-20", reason: "clarification" }], "UK-GDPR", "2026-07-01"],
    ["no day before receipt", [{ from: "2026-05-20", to: "2026-06-02", reason: "clarification" }], "UK-GDPR", "2026-07-03"],
  ])("counts %s", (_, pauses, regime, raw) => expect(uk("2026-06-01", pauses, regime).raw).toBe(raw));

  it("refuses a pause that ends before it begins", () => {
    expect(() => uk("2026-06-01", [{ from: "2026-06-10", to: "2026-06-03", reason: "clarification" }])).toThrow(/cannot end/);
  });
});

describe("edges of the count", () => {
  it.each([
    ["30 days would be late in February", "2026-02-02", "2026-03-02"],
    ["half an hour after midnight in London counts for the new day", "2026-06-30T23:30:00Z", "2026-08-03"],
    ["a leap day", "2024-01-30", "2024-02-29"],
    ["Christmas Day with its weekend and substitute day", "2026-11-25", "2026-12-29"],
  ])("%s", (_, received, due) => expect(uk(received).due).toBe(due));
});

const days = fc.integer({ min: 0, max: 9000 }).map((n) => Temporal.PlainDate.from("2018-01-01").add({ days: n }));
const calendars = fc.constantFrom("GB-EAW", "US-federal", "none", "DE", "FR");
const rules: fc.Arbitrary<Count> = fc.record({ unit: fc.constantFrom("months" as const, "calendar-days" as const, "business-days" as const), count: fc.integer({ min: 1, max: 90 }), roll: fc.constantFrom("next-working-day" as const, "none" as const) })
  .map((rule) => (rule.unit === "months" ? { ...rule, count: 1 + (rule.count % 6) } : rule));
const atMost = (a: Temporal.PlainDate, b: Temporal.PlainDate) => Temporal.PlainDate.compare(a, b) <= 0;

describe("laws of the count", () => {
  it("due is monotone in the receipt date for a fixed rule", () => {
    fc.assert(fc.property(days, fc.nat(60), rules, calendars, (day, later, rule, calendar) => atMost(deadlineOf(day, rule, calendar).due, deadlineOf(day.add({ days: later }), rule, calendar).due)));
  });

  it("due is never before raw, and is raw where nothing rolls", () => {
    fc.assert(fc.property(days, rules, calendars, (day, rule, calendar) => {
      const { raw, due } = deadlineOf(day, rule, calendar);
      return atMost(raw, due) && (rule.roll === "next-working-day" || raw.equals(due));
    }));
  });

  it("a rolled due, and the end of business days, is a working day", () => {
    fc.assert(fc.property(days, rules, calendars, (day, rule, calendar) => {
      fc.pre(rule.roll === "next-working-day" || rule.unit === "business-days");
      return isWorkingDay(deadlineOf(day, rule, calendar).due, calendar);
    }));
  });

  it("a pause never brings the deadline forward, and adds at most its own days to raw", () => {
    fc.assert(fc.property(days, rules, calendars, fc.nat(40), fc.nat(40), (day, rule, calendar, after, length) => {
      const from = day.add({ days: after });
      const pause = { from, to: from.add({ days: length }), reason: "clarification" };
      const [plain, paused] = [deadlineOf(day, rule, calendar), deadlineOf(day, rule, calendar, [pause])];
      return atMost(plain.raw, paused.raw) && atMost(plain.due, paused.due) && plain.raw.until(paused.raw).days <= length + 1;
    }));
  });
});

describe("the deadlines command", () => {
  it("answers every vector with its expected dates, whatever the server's zone", () => {
    for (const TZ of ["Pacific/Kiritimati", "America/Los_Angeles"]) {
      const run = spawnSync(process.execPath, ["--conditions=react-server", "bin/deadlines.ts"], { input: JSON.stringify(vectors), env: { ...process.env, TZ }, encoding: "utf8" });
      expect({ status: run.status, stderr: run.stderr }).toMatchObject({ status: 0 });
      expect(JSON.parse(run.stdout)).toEqual(vectors.map((vector) => ({ ...vector, actual: vector.expected })));
    }
  });
});
