// Which words came in and which went between two versions of a text?
import { diffArrays, diffWords } from "diff";
import type { Comparison, Segment } from "./model.ts";

// Below this share of common words two paragraphs are not one that was edited: word by word they would read as confetti.
const KINSHIP = 0.4;
// The work grows with the square of the edits; past these a reader is helped as well by the whole old and the whole new.
const MOST_PARAGRAPHS = { maxEditLength: 1_000 };
const MOST_WORDS = { maxEditLength: 1_000 };

/**
 * The changes from `older` to `newer`: paragraphs first, then words inside those that were edited. Runs of white space count as one space.
 * Joining all but the added segments of the paragraphs gives `older`, all but the removed `newer`.
 */
export function compareNotices(older: string, newer: string): Comparison {
  const [before, after] = [paragraphsOf(older), paragraphsOf(newer)];
  const runs = diffArrays(before, after, MOST_PARAGRAPHS);
  if (!runs) return [...whole("removed", before), ...whole("added", after)];
  return runs.flatMap((run, i) => {
    if (run.removed) return editedParagraphs(run.value, runs[i + 1]?.added ? runs[i + 1]!.value : []);
    if (run.added && runs[i - 1]?.removed) return []; // shown with what it replaces
    return whole(run.added ? "added" : "same", run.value);
  });
}

/** A paragraph that came, went or was edited, as whole texts; null where there is none on that side. */
export type Change = { before: string | null; after: string | null };

/** What changed, paragraph by paragraph, in the order of the text. */
export function changesOf(comparison: Comparison): Change[] {
  const side = (paragraph: readonly Segment[], without: Segment["kind"]): string | null => paragraph.filter(({ kind }) => kind !== without).map(({ text }) => text).join("").trim() || null;
  return comparison.filter((paragraph) => paragraph.some(({ kind }) => kind !== "same")).map((paragraph) => ({ before: side(paragraph, "added"), after: side(paragraph, "removed") }));
}

const paragraphsOf = (text: string): string[] => text.split(/\r?\n\s*\n/).map((paragraph) => paragraph.trim().replaceAll(/\s+/g, " ")).filter(Boolean);

const whole = (kind: Segment["kind"], paragraphs: readonly string[]): Comparison => paragraphs.map((text) => [{ kind, text }]);

/** Walks both runs in order: kin are shown as one edited paragraph, the others whole. */
function editedParagraphs(removed: readonly string[], added: readonly string[]): Comparison {
  const found: Comparison = [];
  let next = 0;
  for (const old of removed) {
    const kin = added.findIndex((fresh, i) => i >= next && kinship(old, fresh) >= KINSHIP);
    if (kin === -1) found.push(...whole("removed", [old]));
    else {
      found.push(...whole("added", added.slice(next, kin)), editedWords(old, added[kin]!));
      next = kin + 1;
    }
  }
  return [...found, ...whole("added", added.slice(next))];
}

function editedWords(older: string, newer: string): Segment[] {
  const runs = diffWords(older, newer, MOST_WORDS);
  if (!runs) return [{ kind: "removed", text: older }, { kind: "added", text: newer }];
  return runs.map(({ added, removed, value }) => ({ kind: added ? "added" : removed ? "removed" : "same", text: value }));
}

/** The share of the longer paragraph's distinct words that stand in the shorter one too. */
function kinship(a: string, b: string): number {
  const [left, right] = [new Set(a.split(" ")), new Set(b.split(" "))];
  return left.intersection(right).size / Math.max(left.size, right.size);
}
