// Which rights does a tenant's law give?
import { REGIME_ROWS } from "./clock/regime-table.ts";
import { canonicalRegime } from "./clock/regimes.ts";
import { RIGHTS, type Right } from "./model.ts";

/** Rights that only some laws give; the others are given to everybody, whatever the law. */
const ONLY_WHERE_NAMED: readonly Right[] = ["sale_opt_out", "limit_sensitive"];

/** The rights under a regime, in the order in which they are shown: those that have a period there. The law of complaints gives none. @throws RangeError for an unknown regime */
export function rightsUnder(regimeName: string): Right[] {
  const regime = canonicalRegime(regimeName);
  if (regime === "UK-complaint") return [];
  const rows = REGIME_ROWS.filter((row) => row.regime === regime);
  const named = rows.flatMap(({ rights }) => (rights === "any" ? [] : rights));
  const others = rows.some(({ rights }) => rights === "any");
  return RIGHTS.filter((right) => named.includes(right) || (others && !ONLY_WHERE_NAMED.includes(right)));
}
