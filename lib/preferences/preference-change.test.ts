import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSuppressed, type Suppression } from "../suppressions/model.ts";
import { Desk } from "./desk.ts";
import type { PreferenceCell } from "./model.ts";
import { asItCounts, globalState, preferenceChange, type Held, type Outcome } from "./preference-change.ts";

const offered = [{ topic: "news", channel: "email" }, { topic: "news", channel: "post" }, { topic: "offers", channel: "email" }];
const around = { offered, signedIn: false };
const nothing: Held = { cells: [], suppressions: [] };
const at = (day: number) => `2026-01-${String(day).padStart(2, "0")}T00:00:00.000Z`;
const into = (day: number, more: Partial<PreferenceCell> = {}): PreferenceCell => ({ topic: "news", channel: "email", state: "in", source: "person", wording: "Yes, write to me.", changedAt: at(day), ...more });
const out = (day: number, more: Partial<PreferenceCell> = {}): PreferenceCell => ({ ...into(day, { wording: null, ...more }), state: "out" });
const stop = (day: number): PreferenceCell => out(day, { topic: "*", channel: "*" });
const suppression = (day: number, more: Partial<Suppression> = {}): Suppression => ({ topic: "news", channel: "email", reason: "opt_out", since: at(day), ...more });

/** What is held after the choices, in this order. */
function after(choices: readonly PreferenceCell[], held: Held = nothing, signedIn = false): Held & { outcomes: Outcome[] } {
  const desk = new Desk(held.cells.map((cell) => ({ subjectId: "s", ...cell })), held.suppressions.map((row) => ({ hash: "h", ...row })));
  const outcomes = choices.map((choice) => {
    const outcome = preferenceChange(desk.held("s", "h"), choice, { offered, signedIn });
    if (outcome.kind === "changed") desk.apply("s", "h", outcome);
    return outcome;
  });
  return { ...desk.held("s", "h"), outcomes };
}

/** May the address be contacted here, all in all? */
const mayContact = (held: Held, cell: { topic: string; channel: string }): boolean =>
  held.cells.some((one) => one.topic === cell.topic && one.channel === cell.channel && asItCounts(one, held.suppressions).state === "in");

describe("an opt-in", () => {
  it.each([["import", "x"], ["staff", "x"], ["tool", "x"], ["person", null]] as const)("from %s with the wording %s is refused", (source, wording) => {
    expect(preferenceChange(nothing, into(1, { source, wording }), around)).toEqual({ kind: "refused", reason: "not_from_person" });
    expect(preferenceChange({ cells: [out(1)], suppressions: [] }, into(2, { source, wording }), around)).toEqual({ kind: "refused", reason: "opted_out" });
  });

  it("lifts an opt-out that is older, and its suppression with it", () => {
    const held = after([out(1), into(2)]);
    expect([held.cells, held.suppressions]).toEqual([[into(2)], []]);
  });

  it.each([1, 2])("of day %i does not lift an opt-out of day 2", (day) => {
    expect(after([out(2), into(day)]).outcomes[1]).toEqual({ kind: "refused", reason: "older" });
  });

  it("never lifts a complaint, signed in or not", () => {
    const held = { cells: [], suppressions: [suppression(1, { reason: "complaint", topic: "*", channel: "*" })] };
    for (const signedIn of [false, true]) expect(after([into(9)], held, signedIn).outcomes).toEqual([{ kind: "refused", reason: "complaint" }]);
  });

  it("lifts the suppression of an erasure only for the person signed in", () => {
    const held = { cells: [], suppressions: [suppression(1, { reason: "erasure", topic: "*", channel: "*" })] };
    expect(after([into(9)], held).outcomes).toEqual([{ kind: "refused", reason: "erasure" }]);
    expect(mayContact(after([into(9)], held, true), into(9))).toBe(true);
  });

  it("told again, or told late, changes nothing", () => {
    expect(after([into(2), into(2), into(1)]).outcomes.slice(1)).toEqual([{ kind: "unchanged" }, { kind: "unchanged" }]);
  });
});

describe("an opt-out", () => {
  it.each(["person", "staff", "import", "tool"] as const)("from %s stands, and suppresses the address", (source) => {
    const held = after([into(1), out(2, { source })]);
    expect(held.cells).toEqual([out(2, { source })]);
    expect(isSuppressed(held.suppressions, into(1))).toBe(true);
  });

  it("wins a tie, in either order", () => {
    for (const choices of [[into(1), out(1)], [out(1), into(1)]]) expect(mayContact(after(choices), into(1))).toBe(false);
  });

  it("older than the person's opt-in changes nothing", () => {
    expect(after([into(2), out(1)]).outcomes[1]).toEqual({ kind: "unchanged" });
  });
});

describe("the stop of everything", () => {
  it("switches off what is on and covers what was never asked", () => {
    const held = after([into(1), into(1, { topic: "offers" }), stop(2)]);
    expect(globalState(held)).toMatchObject({ state: "out", changedAt: at(2) });
    expect(held.cells.every(({ state }) => state === "out")).toBe(true);
    expect(isSuppressed(held.suppressions, { topic: "new-topic", channel: "push" })).toBe(true);
  });

  it("lifted by one newer opt-in leaves everything else off, and suppressed", () => {
    const held = after([into(1, { topic: "offers" }), stop(2), into(3)]);
    expect(globalState(held)?.state).toBe("in");
    expect(offered.map((cell) => mayContact(held, cell))).toEqual([true, false, false]);
    expect(offered.map((cell) => isSuppressed(held.suppressions, cell))).toEqual([false, true, true]);
  });

  it("that arrives after a newer opt-in leaves that one on", () => {
    const held = after([into(3), into(1, { topic: "offers" }), stop(2)]);
    expect(offered.map((cell) => mayContact(held, cell))).toEqual([true, false, false]);
    expect(offered.map((cell) => isSuppressed(held.suppressions, cell))).toEqual([false, true, true]);
  });
});

describe("whatever order choices arrive in", () => {
  const choice = fc.record({
    cell: fc.constantFrom(...offered, { topic: "*", channel: "*" }, { topic: "*", channel: "email" }), day: fc.integer({ min: 1, max: 9 }), state: fc.constantFrom("in", "out"),
  }).map(({ cell, day, state }) => ({ ...(state === "in" ? into(day) : out(day)), ...cell })).filter((one) => one.state === "out" || one.topic !== "*");
  const newestFor = (choices: readonly PreferenceCell[], cell: { topic: string; channel: string }) => {
    const covering = choices.filter((one) => (one.topic === "*" || one.topic === cell.topic) && (one.channel === "*" || one.channel === cell.channel));
    const latest = covering.map(({ changedAt }) => changedAt).sort().at(-1);
    return covering.filter(({ changedAt }) => changedAt === latest);
  };

  it("a cell is on exactly when the newest choice about it is an opt-in, a tie going to the opt-out", () => {
    fc.assert(fc.property(fc.array(choice, { maxLength: 12 }), (choices) => {
      const held = after(choices);
      for (const cell of offered) {
        const newest = newestFor(choices, cell);
        expect(mayContact(held, cell)).toBe(newest.length > 0 && newest.every(({ state }) => state === "in"));
      }
    }), { numRuns: 5_000 });
  });

  it("a cell that is off after an opt-out is suppressed for every tool", () => {
    fc.assert(fc.property(fc.array(choice, { maxLength: 12 }), (choices) => {
      const held = after(choices);
      for (const cell of offered) if (newestFor(choices, cell).some(({ state }) => state === "out")) expect(isSuppressed(held.suppressions, cell)).toBe(true);
    }), { numRuns: 5_000 });
  });
});
