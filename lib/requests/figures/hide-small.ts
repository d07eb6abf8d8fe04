// Which numbers of a row could point at a person?
import type { PublicRight, RightFigures } from "./model.ts";

/** A count below this could be somebody. */
const FEWEST = 5;
const OUTCOMES = ["complied", "refused", "withdrawn", "open"] as const;

/**
 * Hides (null) every count from 1 to 4. The outcomes of a row add up to what was received, so more of them are hidden, the smallest first, until at least two are
 * and together they are five or more: then none can be reckoned back. Zero says nothing about anybody and stays. Days are hidden where fewer than five answers stand behind them.
 */
export function hideSmall(row: RightFigures): PublicRight {
  if (row.received < FEWEST) return { right: row.right, received: null, complied: null, refused: null, withdrawn: null, open: null, meanDays: null, medianDays: null };
  const hidden = new Set<string>(hiddenOf(row));
  const shown = Object.fromEntries(OUTCOMES.map((name) => [name, hidden.has(name) ? null : row[name]])) as Pick<PublicRight, (typeof OUTCOMES)[number]>;
  const areFewAnswers = row.complied + row.refused < FEWEST;
  return { ...row, ...shown, meanDays: areFewAnswers ? null : row.meanDays, medianDays: areFewAnswers ? null : row.medianDays };
}

function hiddenOf(row: RightFigures): readonly string[] {
  const some = OUTCOMES.filter((name) => row[name] > 0).toSorted((a, b) => row[a] - row[b]);
  const small = some.filter((name) => row[name] < FEWEST);
  if (small.length === 0) return [];
  let taken = Math.max(2, small.length);
  while (taken < some.length && some.slice(0, taken).reduce((sum, name) => sum + row[name], 0) < FEWEST) taken += 1;
  return some.slice(0, taken);
}
