import { describe, expect, it } from "vitest";
import type { KeptSuppression } from "../suppressions/model.ts";
import type { OwnedCell } from "./queries/choices.ts";
import { restoration } from "./restoration.ts";
import type { Undo } from "./unsubscribe-by-link.ts";

const at = (day: number) => `2026-01-${String(day).padStart(2, "0")}T00:00:00.000Z`;
const cell = (state: "in" | "out", day: number, more: Partial<OwnedCell> = {}): OwnedCell => ({ subjectId: "s", topic: "news", channel: "email", state, source: "person", wording: null, changedAt: at(day), ...more });
const row = (day: number, more: Partial<KeptSuppression> = {}): KeptSuppression => ({ hash: "h", topic: "*", channel: "email", reason: "opt_out", since: at(day), ...more });
const was = ({ subjectId: _, ...before }: OwnedCell) => before;

/** On the 9th, everything by e-mail was stopped while the news were on. */
const undo: Undo = { at: at(9), topic: "*", requests: [], suppression: null, replaced: [
  { subjectId: "s", topic: "*", channel: "email", before: null }, { subjectId: "s", topic: "news", channel: "email", before: was(cell("in", 1)) },
] };
const left = { cells: [cell("out", 9, { topic: "*" }), cell("out", 9)], suppressions: [row(9)] };

describe("an undo", () => {
  it("puts back each cell as it was, and takes out what was not there", () => {
    expect(restoration(undo, left, at(9))).toEqual({ lifted: row(9), put: [], cells: [cell("in", 1)], gone: [{ subjectId: "s", topic: "*", channel: "email" }] });
  });

  it.each([["undone before", []], ["said again", [row(10)]], ["turned into a complaint", [row(9, { reason: "complaint" })]]] as const)("does nothing once the stop was %s", (_, suppressions) => {
    expect(restoration(undo, { ...left, suppressions }, at(10))).toBeNull();
  });

  it("leaves a cell that was chosen anew, whoever chose", () => {
    expect(restoration(undo, { ...left, cells: [left.cells[0]!, cell("in", 10)] }, at(10))!.cells).toEqual([]);
    expect(restoration(undo, { ...left, cells: [left.cells[0]!, cell("out", 10, { source: "tool" })] }, at(10))!.cells).toEqual([]);
  });

  it.each([
    ["a stop of everything", left.cells, [row(9), row(10, { channel: "*" })]],
    ["a stop of the topic", [...left.cells, cell("out", 10, { channel: "*" })], [row(9)]],
  ])("switches nothing on under %s that came since", (_, cells, suppressions) => {
    expect(restoration(undo, { cells, suppressions }, at(10))!.cells).toEqual([]);
  });

  it("is not barred by a pause, nor by what is stopped of another person or elsewhere", () => {
    const others = [cell("out", 10, { subjectId: "t", channel: "*" }), cell("out", 10, { topic: "offers", channel: "*" }), cell("out", 10, { channel: "post" })];
    expect(restoration(undo, { cells: [...left.cells, ...others], suppressions: [row(9), row(10, { channel: "*", reason: "pause", until: at(30) })] }, at(10))!.cells).toEqual([cell("in", 1)]);
  });

  it("puts a row back that the stop took the place of, unless it has ended meanwhile", () => {
    const { hash: _, ...pause } = row(5, { reason: "pause", until: at(12) });
    expect(restoration({ ...undo, suppression: pause }, left, at(10))!.put).toEqual([{ ...pause, hash: "h" }]);
    expect(restoration({ ...undo, suppression: pause }, left, at(12))!.put).toEqual([]);
  });
});
