// What may an undo put back? What the stop itself changed and nobody has changed since, and nothing over a stop that came from elsewhere.
import { covers, type Cell, type KeptSuppression } from "../suppressions/model.ts";
import type { OwnedCell } from "./queries/choices.ts";
import { LINK_CHANNEL, type Undo } from "./unsubscribe-by-link.ts";

/** `lifted`: the stop's own row of the list; `put`: what goes into its place; `cells`: rows to write; `gone`: rows that were not there before. */
export type Restoration = { lifted: KeptSuppression; put: KeptSuppression[]; cells: OwnedCell[]; gone: (Cell & { subjectId: string })[] };

const same = (a: Cell, b: Cell): boolean => a.topic === b.topic && a.channel === b.channel;

/** Null once the stop no longer stands as it was made: undone before, said again, or replaced by something stronger. Pure. */
export function restoration(undo: Undo, held: { cells: readonly OwnedCell[]; suppressions: readonly KeptSuppression[] }, now: string): Restoration | null {
  const lifted = held.suppressions.find((row) => same(row, { topic: undo.topic, channel: LINK_CHANNEL }) && row.reason === "opt_out" && row.since === undo.at);
  if (!lifted) return null;
  const ours = undo.replaced.filter((one) => held.cells.some((cell) => cell.subjectId === one.subjectId && same(cell, one) && cell.state === "out" && cell.changedAt === undo.at));
  const isOurs = (cell: OwnedCell) => ours.some((one) => one.subjectId === cell.subjectId && same(one, cell));
  const stops = [
    ...held.suppressions.filter((row) => row !== lifted && row.reason !== "pause").map((row) => ({ ...row, subjectId: null })),
    ...held.cells.filter((cell) => cell.state === "out" && !isOurs(cell)).map((cell) => ({ ...cell, since: cell.changedAt })),
  ];
  const barred = (cell: OwnedCell) => cell.state === "in" && stops.some((stop) => (stop.subjectId ?? cell.subjectId) === cell.subjectId && covers(stop, cell) && stop.since >= cell.changedAt);
  const { suppression } = undo;
  return {
    lifted, put: suppression && (!suppression.until || suppression.until > now) ? [{ ...suppression, hash: lifted.hash }] : [],
    cells: ours.flatMap(({ subjectId, before }) => (before ? [{ ...before, subjectId }] : [])).filter((cell) => !barred(cell)),
    gone: ours.filter(({ before }) => before === null).map(({ subjectId, topic, channel }) => ({ subjectId, topic, channel })),
  };
}
