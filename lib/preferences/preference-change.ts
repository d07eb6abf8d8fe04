// What does a new choice change? The newest choice of the person wins, a tie goes to the opt-out, and no opt-in lifts more than it may.
import { ANY, covers, isAsStrong, type Cell, type Suppression } from "../suppressions/model.ts";
import type { PreferenceCell } from "./model.ts";

/** What is held of one person: decided cells, and the suppressions of their address. */
export type Held = { cells: readonly PreferenceCell[]; suppressions: readonly Suppression[] };

/**
 * `not_from_person`: an opt-in needs the person and the wording shown; `opted_out`: and here it would have lifted an opt-out.
 * `older`: an opt-out is as new. The rest name the suppression that stands.
 */
export type Refusal = "not_from_person" | "opted_out" | "older" | "complaint" | "erasure";

/** `cells`: as they are after the change. `add`, `remove`: suppressions of the address. */
export type Change = { kind: "changed"; cells: PreferenceCell[]; add: Suppression[]; remove: Suppression[] };
export type Outcome = Change | { kind: "unchanged" } | { kind: "refused"; reason: Refusal };

/** `offered`: every topic and channel of the catalogue. `signedIn`: the person acts here and now, under their own session. */
export type Surroundings = { offered: readonly Cell[]; signedIn: boolean };

const same = (a: Cell, b: Cell): boolean => a.topic === b.topic && a.channel === b.channel;
const strictlyCovers = (wide: Cell, cell: Cell): boolean => covers(wide, cell) && !same(wide, cell);

/** What is held without the pauses: what the person has chosen, whether or not it waits. */
export const withoutPauses = ({ cells, suppressions }: Held): Held => ({ cells, suppressions: suppressions.filter(({ reason }) => reason !== "pause") });

/** The effect of `choice` on what is held; a pause neither adds to it nor takes from it. Pure; instants are UTC text, so they compare as text. */
export function preferenceChange(all: Held, choice: PreferenceCell, around: Surroundings): Outcome {
  const held = withoutPauses(all);
  return choice.state === "out" ? optOut(held, choice, around) : optIn(held, choice, around);
}

function optOut(held: Held, choice: PreferenceCell, around: Surroundings): Outcome {
  const exact = held.cells.find((cell) => same(cell, choice));
  if (exact?.state === "out" && exact.changedAt >= choice.changedAt) return { kind: "unchanged" };
  if (exact?.state === "in" && exact.changedAt > choice.changedAt) return lateStop(held, choice, around);
  const inside = held.cells.filter((cell) => cell.state === "in" && strictlyCovers(choice, cell));
  const flipped = inside.filter((cell) => cell.changedAt <= choice.changedAt).map((cell) => placedIn(cell, choice));
  const stopped: Change = { kind: "changed", cells: [choice, ...flipped], add: [optOutOf(choice, choice.changedAt)], remove: [] };
  // A wide stop that arrives late meets opt-ins that are newer: they lift it as if they had come after it.
  const newer = inside.filter((cell) => cell.changedAt > choice.changedAt);
  return newer.reduce((change, cell) => liftedBy(cell, change, held, around), stopped);
}

/** A wide stop that was lifted before it arrived still stops, one by one, what was not opted into after it. */
function lateStop(held: Held, choice: PreferenceCell, { offered }: Surroundings): Outcome {
  const inside = singles(offered, held.cells).filter((cell) => strictlyCovers(choice, cell));
  const flipped = held.cells.filter((cell) => cell.state === "in" && cell.changedAt <= choice.changedAt && inside.some((one) => same(one, cell)));
  const stillOn = held.cells.filter((cell) => cell.state === "in" && !flipped.includes(cell));
  const stands = (cell: Cell) => held.suppressions.some((one) => covers(one, cell) && one.since >= choice.changedAt);
  const add = inside.filter((cell) => !stillOn.some((one) => same(one, cell)) && !stands(cell)).map((cell) => optOutOf(cell, choice.changedAt));
  if (flipped.length + add.length === 0) return { kind: "unchanged" };
  return { kind: "changed", cells: flipped.map((cell) => placedIn(cell, choice)), add, remove: [] };
}

/** What says nothing of how often leaves that as it was. */
const asOftenAs = (choice: PreferenceCell, exact: PreferenceCell | undefined): PreferenceCell => (choice.frequency === undefined && exact?.state === "in" && exact.frequency ? { ...choice, frequency: exact.frequency } : choice);

function optIn(held: Held, told: PreferenceCell, around: Surroundings): Outcome {
  const choice = asOftenAs(told, held.cells.find((cell) => same(cell, told)));
  const refusal = refusalOf(held, choice, around);
  if (refusal) return { kind: "refused", reason: refusal };
  const exact = held.cells.find((cell) => same(cell, choice));
  if (exact && exact.state === "in" && exact.changedAt >= choice.changedAt) return { kind: "unchanged" };
  return liftedBy(choice, { kind: "changed", cells: [choice], add: [], remove: [] }, held, around);
}

/** GDPR art. 4(11), 7(1): an opt-in is the person's own act, and the words they agreed to are kept. */
function refusalOf({ cells, suppressions }: Held, choice: PreferenceCell, { signedIn }: Surroundings): Refusal | null {
  const standing = suppressions.filter((suppression) => covers(suppression, choice));
  const optOuts = [...cells.filter((cell) => cell.state === "out" && covers(cell, choice)).map((cell) => cell.changedAt), ...standing.map(({ since }) => since)];
  if (choice.source !== "person" || !choice.wording) return optOuts.length > 0 ? "opted_out" : "not_from_person";
  if (standing.some(({ reason }) => reason === "complaint")) return "complaint";
  if (!signedIn && standing.some(({ reason }) => reason === "erasure")) return "erasure";
  return optOuts.some((since) => since >= choice.changedAt) ? "older" : null;
}

/** The opt-in removes its own suppression; a wider stop is lifted too, and what else it stopped stays stopped, cell by cell. */
function liftedBy(choice: PreferenceCell, change: Change, held: Held, { offered }: Surroundings): Change {
  const cells = latest([...held.cells, ...change.cells, choice]);
  const suppressions = [...held.suppressions.filter((one) => !change.remove.includes(one)), ...change.add];
  const gone = suppressions.filter((one) => covers(one, choice));
  const stops: Suppression[] = [...cells.filter((cell) => cell.state === "out" && covers(cell, choice)).map((cell) => optOutOf(cell, cell.changedAt)), ...gone];
  const off = singles(offered, cells).filter((cell) => !cells.some((one) => same(one, cell) && one.state === "in"));
  const rest = stops.flatMap((stop) => off.filter((cell) => covers(stop, cell)).map((cell) => optOutOf(cell, stop.since)));
  const wide = cells.filter((cell) => cell.state === "out" && strictlyCovers(cell, choice));
  return {
    kind: "changed",
    cells: [...change.cells, ...wide.map((cell) => placedIn(cell, choice))],
    add: newestOfEach([...change.add.filter((one) => !gone.includes(one)), ...rest]),
    remove: [...change.remove, ...gone.filter((one) => held.suppressions.includes(one))],
  };
}

/** The choice, said of another cell. */
const placedIn = ({ topic, channel }: Cell, choice: PreferenceCell): PreferenceCell => ({ ...choice, topic, channel });

/** Every cell that stands for one topic on one channel, offered or held, once each. */
const singles = (offered: readonly Cell[], held: readonly Cell[]): Cell[] =>
  [...offered, ...held].filter((cell, i, all) => cell.topic !== ANY && cell.channel !== ANY && all.findIndex((other) => same(cell, other)) === i);

const optOutOf = ({ topic, channel }: Cell, since: string): Suppression => ({ topic, channel, reason: "opt_out", since });
/** A cell under two stops stays stopped since the later. */
const newestOfEach = (rows: Suppression[]): Suppression[] => rows.filter((row, i) => !rows.some((other, j) => same(row, other) && (other.since > row.since || (other.since === row.since && j < i))));
const latest = (cells: PreferenceCell[]): PreferenceCell[] => cells.filter((cell, i) => cells.findLastIndex((other) => same(cell, other)) === i);

/** A cell as it counts: an opt-in that a suppression covers is out, since when the suppression stands. A pause is the person's own. */
export function asItCounts(cell: PreferenceCell, suppressions: readonly Suppression[]): PreferenceCell {
  const over = cell.state === "in" ? suppressions.filter((one) => covers(one, cell)) : [];
  const standing = over.find(({ reason }) => reason !== "pause") ?? over[0];
  return standing ? { ...cell, state: "out", source: standing.reason === "pause" ? "person" : "tool", wording: null, frequency: null, changedAt: standing.since } : cell;
}

/** True when the stop was said before and still stands as it was said: by the address, and by every person who has it. */
export const isStopped = (stop: Cell, { suppressions }: Pick<Held, "suppressions">, people: readonly Held["cells"][]): boolean =>
  suppressions.some((one) => isAsStrong(one.reason, "opt_out") && same(one, stop)) && people.every((cells) => cells.some((cell) => cell.state === "out" && same(cell, stop)));

/** Is everything stopped for good? By the cell `*`, `*`, or by a suppression of the address as wide. */
export function globalState(held: Held): PreferenceCell | null {
  const { cells, suppressions } = withoutPauses(held);
  const everything = { topic: ANY, channel: ANY };
  const cell = cells.find((one) => same(one, everything));
  const counted = cell ? asItCounts(cell, suppressions) : null;
  const standing = suppressions.find((one) => same(one, everything));
  return counted ?? (standing ? { ...everything, state: "out", source: "tool", wording: null, changedAt: standing.since } : null);
}
