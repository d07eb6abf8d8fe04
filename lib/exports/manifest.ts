// What does the manifest say: how much of what, which hash each file has, what is withheld and why?
import type { Category, Holding } from "#db/holdings.ts";
import { HOLDINGS } from "#db/holdings.ts";
import { CATEGORIES, FORMAT_VERSION } from "./model.ts";
import { namesOf } from "./write-holding.ts";
import type { ZipEntry } from "./zip-writer.ts";

/** One holding in this part: `rowsBefore` stand in earlier parts; `isComplete`: no later part has more. */
export type HoldingTold = { holding: Holding; rows: number; rowsBefore: number; gone: number; isComplete: boolean };

/** Holdings with something that a person can read. */
export const EXPORTED: readonly Holding[] = HOLDINGS.filter(({ exported }) => exported.length > 0);

/** The holdings of the chosen categories, in the registry's order. */
export const holdingsOf = (categories: readonly Category[] | null): Holding[] => EXPORTED.filter(({ category }) => categories === null || categories.includes(category));

/** Every column that stays out, with its reason, holding by holding. */
const WITHHELD: readonly { holding: string; column: string; why: string }[] = HOLDINGS.flatMap(({ table, withheld }) => withheld.map((one) => ({ holding: table, ...one })));

/** The same for a person: each reason once, with the names of what it is about. */
export function withheldByReason(): { why: string; of: string[] }[] {
  const named = HOLDINGS.flatMap(({ title, withheld, exported }) => withheld.map(({ column, why }) => ({ why, name: [title, exported.find((one) => one.column === column)?.label].filter(Boolean).join(": ") })));
  return [...Map.groupBy(named, ({ why }) => why)].map(([why, all]) => ({ why, of: [...new Set(all.map(({ name }) => name))] }));
}

export type ManifestFacts = {
  tenantName: string; externalId: string; madeAt: string; part: number; isLast: boolean; categories: readonly Category[] | null; holdings: readonly HoldingTold[]; files: readonly ZipEntry[];
};

/** The manifest; `files` are all others of the ZIP. */
export function manifestOf({ tenantName, externalId, madeAt, part, isLast, categories, holdings, files }: ManifestFacts): object {
  return {
    format: "rightful-export", formatVersion: FORMAT_VERSION, from: tenantName, accountNumber: externalId, madeAt, part, isLastPart: isLast, categories: categories ?? CATEGORIES,
    rows: holdings.reduce((sum, { rows }) => sum + rows, 0),
    holdings: holdings.map(({ holding, rows, rowsBefore, gone, isComplete }) => ({
      holding: holding.table, title: holding.title, meaning: holding.meaning, category: holding.category, rows, rowsInEarlierParts: rowsBefore, pastTheirDate: gone, isComplete, files: rows > 0 ? namesOf(holding) : null,
    })),
    empty: holdings.filter(({ rows, rowsBefore, isComplete }) => isComplete && rows + rowsBefore === 0).map(({ holding }) => holding.table),
    notChosen: EXPORTED.filter(({ category }) => categories !== null && !categories.includes(category)).map(({ table }) => table),
    withheld: WITHHELD,
    encoding: "UTF-8", csv: "RFC 4180; a cell that begins like a formula has a ' before it, and one more where it had some before such a beginning already; anything but text stands as JSON",
    files: files.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
  };
}
