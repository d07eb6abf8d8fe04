import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { REGIME_ROWS } from "./clock/regime-table.ts";
import { canonicalRegime } from "./clock/regimes.ts";
import { REGIMES } from "./clock/rule.ts";
import { dueDate, type ClockEvent, type ClockFacts } from "./due-date.ts";

const facts = (part: Partial<ClockFacts>): ClockFacts => ({ regime: "UK-GDPR", country: "GB", right: "access", receivedAt: "2026-06-01T10:00:00Z", timeZone: "Europe/London", ...part });
const paused = (from: string, to: string | null, reason = "clarification"): ClockEvent[] => [{ kind: "paused", on: from, reason }, ...(to ? [{ kind: "resumed" as const, on: to }] : [])];

describe("the due date of each regime", () => {
  it.each([
    ["EU-GDPR", "DE", "erasure", { raw: "2026-04-03", due: "2026-04-07", extensionNoticeDue: "2026-04-07", extendedDue: "2026-06-03", internalTarget: "2026-03-31" }],
    ["UK-GDPR", "GB", "access", { raw: "2026-04-03", due: "2026-04-07", extensionNoticeDue: "2026-04-07", extendedDue: "2026-06-03", internalTarget: "2026-03-31" }],
    ["UK-GDPR", "GB", "complaint", { raw: "2026-04-02", due: "2026-04-02", ackDue: "2026-04-02", internalTarget: "2026-03-31" }],
    ["CCPA", "US-CA", "access", { raw: "2026-04-17", due: "2026-04-17", ackDue: "2026-03-17", extensionNoticeDue: "2026-04-17", extendedDue: "2026-06-01", alarmOn: "2026-04-16", internalTarget: "2026-03-31" }],
    ["CCPA", "US-CA", "sale_opt_out", { raw: "2026-03-24", due: "2026-03-24", internalTarget: "2026-03-24" }],
    ["US-VA", "US-VA", "access", { raw: "2026-04-17", due: "2026-04-17", extensionNoticeDue: "2026-04-17", extendedDue: "2026-06-01", internalTarget: "2026-03-31" }],
    ["CAN-SPAM", "US", "objection", { raw: "2026-03-17", due: "2026-03-17", internalTarget: "2026-03-17" }],
    ["LGPD", "BR", "access", { raw: "2026-03-18", due: "2026-03-18", internalTarget: "2026-03-18" }],
    ["Quebec", "CA-QC", "access", { raw: "2026-04-02", due: "2026-04-02", internalTarget: "2026-03-31" }],
    ["DPDP", "IN", "erasure", { raw: "2026-06-01", due: "2026-06-01", internalTarget: "2026-03-31" }],
  ])("%s in %s, %s", (regime, country, right, expected) => {
    const { working, law, ...dates } = dueDate(facts({ regime, country, right, receivedAt: "2026-03-03T12:00:00Z", timeZone: "UTC" }));
    expect(dates).toEqual({ receiptDate: "2026-03-03", ...expected });
    expect(working.length).toBeGreaterThan(3);
    expect(law.article.length).toBeGreaterThan(5);
  });

  it("takes receipt as the civil date in the controller's zone", () => {
    expect(dueDate(facts({ receivedAt: "2026-06-30T23:30:00Z" })).receiptDate).toBe("2026-07-01");
    expect(dueDate(facts({ receivedAt: "2026-06-30T23:30:00Z", timeZone: "America/New_York" })).receiptDate).toBe("2026-06-30");
  });

  it("takes the earliest channel that the request reached", () => {
    expect(dueDate(facts({ events: [{ kind: "received", on: "2026-05-29" }] })).due).toBe("2026-06-29");
    expect(dueDate(facts({ events: [{ kind: "received", on: "2026-06-04" }] })).due).toBe("2026-07-01");
  });

  it("knows the usual other names of a regime and a right, and refuses those it does not know", () => {
    for (const [alias, regime] of [["GDPR", "EU-GDPR"], ["eu_gdpr", "EU-GDPR"], ["uk gdpr", "UK-GDPR"], ["cpra", "CCPA"], ["Québec", "Quebec"], ["India", "DPDP"]] as const) expect(canonicalRegime(alias)).toBe(regime);
    expect(dueDate(facts({ regime: "CCPA", right: "Opt-Out" })).law.right).toBe("sale_opt_out");
    expect(() => dueDate(facts({ regime: "Atlantis" }))).toThrow(/no deadline rule/);
    expect(() => dueDate(facts({ regime: "CAN-SPAM" }))).toThrow(/sets no deadline for the right "access"/);
  });

  it("has a line of law with its article for every regime, and says in the working when it was not verified", () => {
    for (const regime of REGIMES) expect(REGIME_ROWS.some((row) => row.regime === regime && row.article) ? null : regime).toBeNull();
    expect(dueDate(facts({ regime: "Quebec" })).working.join(" ")).toMatch(/not verified at its source/);
    expect(dueDate(facts({ regime: "EU-GDPR" })).working.join(" ")).not.toMatch(/not verified/);
  });
});

describe("an extension", () => {
  const extended = (on: string, more: Partial<ClockEvent> = {}) => dueDate(facts({ regime: "EU-GDPR", country: "DE", receivedAt: "2026-01-31T12:00:00Z", events: [{ kind: "extended", on, reason: "complex", ...more }] }));

  it("runs three months from receipt, not two from the due date", () => expect(extended("2026-02-20")).toMatchObject({ raw: "2026-04-30", due: "2026-04-30", extensionNoticeDue: "2026-03-02" }));
  it("counts when told on the day before the original due date", () => expect(extended("2026-03-01").due).toBe("2026-04-30"));
  it.each(["2026-03-02", "2026-03-03"])("is void when told on %s, the original due date or later, and the working says why", (on) => {
    expect(extended(on).due).toBe("2026-03-02");
    expect(extended(on).working.join(" ")).toMatch(/extension is void.*before 2026-03-02/);
  });
  it("goes by the day the notice was sent, not the day it was decided", () => expect(extended("2026-02-20", { noticeSentOn: "2026-03-03" }).due).toBe("2026-03-02"));
  it("does not exist where the law gives none", () => {
    const result = dueDate(facts({ regime: "LGPD", events: [{ kind: "extended", on: "2026-06-02" }] }));
    expect(result).toMatchObject({ due: "2026-06-16" });
    expect(result).not.toHaveProperty("extendedDue");
  });
});

describe("a pause", () => {
  it("counts both its end days, in the United Kingdom only", () => {
    const events = paused("2026-06-03", "2026-06-10");
    expect(dueDate(facts({ events })).due).toBe("2026-07-09");
    expect(dueDate(facts({ regime: "EU-GDPR", country: "IE", events })).due).toBe("2026-07-01");
    expect(dueDate(facts({ regime: "CCPA", events })).due).toBe("2026-07-16");
  });
  it("counts for a clarification only, and never without a reason", () => {
    for (const reason of ["identity", "format", "clarification of the format", ""]) expect(dueDate(facts({ events: paused("2026-06-03", "2026-06-10", reason) })).due).toBe("2026-07-01");
  });
  it("leaves the internal target where it was", () => expect(dueDate(facts({ events: paused("2026-06-03", "2026-06-10") })).internalTarget).toBe("2026-06-29"));
  it("also moves the extended date", () => expect(dueDate(facts({ events: [...paused("2026-06-03", "2026-06-10"), { kind: "extended", on: "2026-07-08" }] })).due).toBe("2026-09-09"));
  it("in the extended time moves the extended date alone", () => {
    const result = dueDate(facts({ events: [{ kind: "extended", on: "2026-06-20" }, ...paused("2026-08-03", "2026-08-04")] }));
    expect(result).toMatchObject({ due: "2026-09-03", extensionNoticeDue: "2026-07-01" });
  });
  it("that is still open stops nothing, unless the day is told up to which it has run", () => {
    const events = paused("2026-06-03", null);
    expect(dueDate(facts({ events })).due).toBe("2026-07-01");
    expect(dueDate(facts({ events, asOf: "2026-06-10" })).due).toBe("2026-07-09");
  });
});

describe("a later start", () => {
  const events: ClockEvent[] = [{ kind: "received", on: "2026-06-05", reason: "identity" }];
  it("is known in the United Kingdom only, from 5 February 2026", () => {
    expect(dueDate(facts({ events }))).toMatchObject({ receiptDate: "2026-06-01", due: "2026-07-06", internalTarget: "2026-06-29" });
    expect(dueDate(facts({ regime: "EU-GDPR", country: "DE", events })).due).toBe("2026-07-01");
    expect(dueDate(facts({ receivedAt: "2026-02-04", events: [{ kind: "received", on: "2026-02-10", reason: "fee" }] })).due).toBe("2026-03-04");
  });
});

const dates = fc.integer({ min: 0, max: 3000 }).map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10));

describe("laws of the due date", () => {
  it("extended is never before due, due never before raw, the target never after the unpaused due", () => {
    fc.assert(fc.property(fc.constantFrom(...REGIMES), dates, fc.constantFrom("GB", "DE", "FR", "US"), (regime, receivedAt, country) => {
      const right = regime === "CAN-SPAM" || regime === "CASL" ? "objection" : "access";
      const result = dueDate({ regime, country, right, receivedAt, timeZone: "UTC" });
      return result.due >= result.raw && (result.extendedDue ?? result.due) >= result.due && result.internalTarget <= result.due && result.internalTarget > receivedAt;
    }));
  });

  it("is a function of the facts alone: the order in which events are told changes nothing", () => {
    const events: ClockEvent[] = [...paused("2026-06-03", "2026-06-10"), { kind: "extended", on: "2026-06-20" }, ...paused("2026-06-15", "2026-06-16")];
    fc.assert(fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (shuffled) => {
      expect(dueDate(facts({ events: shuffled }))).toEqual(dueDate(facts({ events })));
    }));
  });

  it("does not depend on the server's zone", () => {
    const rows = [facts({ receivedAt: "2026-06-30T23:30:00Z" }), facts({ regime: "CCPA", receivedAt: "2026-01-03T07:59:00Z", timeZone: "America/Los_Angeles" }), facts({ regime: "EU-GDPR", country: "FR", receivedAt: "2026-03-31T22:30:00Z", timeZone: "Europe/Paris" }), facts({ regime: "Atlantis" })];
    const expected = [...rows.slice(0, 3).map((row) => ({ ...row, ...JSON.parse(JSON.stringify(dueDate(row))) })), { ...rows[3], error: expect.stringMatching(/no deadline rule/) }];
    for (const TZ of ["Pacific/Kiritimati", "America/Los_Angeles"]) {
      const run = spawnSync(process.execPath, ["--conditions=react-server", "bin/due-date.ts"], { input: JSON.stringify(rows), env: { ...process.env, TZ }, encoding: "utf8" });
      expect({ status: run.status, stderr: run.stderr }).toMatchObject({ status: 0 });
      expect(JSON.parse(run.stdout)).toEqual(expected);
    }
  });
});
