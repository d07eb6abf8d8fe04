// Which line of law applies to a right under a regime?
import { REGIME_ROWS } from "./regime-table.ts";
import { REGIMES, type Regime, type RegimeRow } from "./rule.ts";

const REGIME_ALIASES: Record<string, Regime> = {
  GDPR: "EU-GDPR", EU: "EU-GDPR", EEA: "EU-GDPR", UK: "UK-GDPR", GB: "UK-GDPR", "GB-GDPR": "UK-GDPR", "UK-COMPLAINTS": "UK-complaint",
  CPRA: "CCPA", "US-CA": "CCPA", "US-CCPA": "CCPA", CALIFORNIA: "CCPA", CPA: "US-CO", COLORADO: "US-CO", CTDPA: "US-CT", CONNECTICUT: "US-CT",
  OCPA: "US-OR", OREGON: "US-OR", TDPSA: "US-TX", TEXAS: "US-TX", UCPA: "US-UT", UTAH: "US-UT", VCDPA: "US-VA", VIRGINIA: "US-VA", CANSPAM: "CAN-SPAM",
  BR: "LGPD", BRAZIL: "LGPD", "BR-LGPD": "LGPD", "CA-QC": "Quebec", "QUEBEC-LAW-25": "Quebec", "LAW-25": "Quebec", LAW25: "Quebec", "QUÉBEC": "Quebec",
  IN: "DPDP", INDIA: "DPDP", "INDIA-DPDP": "DPDP", "IN-DPDP": "DPDP", DPDPA: "DPDP",
};
for (const regime of REGIMES) REGIME_ALIASES[regime.toUpperCase()] = regime;

const RIGHT_ALIASES: Record<string, string> = {
  know: "access", inform: "informed", correct: "rectification", correction: "rectification", rectify: "rectification", delete: "erasure", deletion: "erasure", erase: "erasure",
  restrict: "restriction", port: "portability", object: "objection", opt_out: "sale_opt_out", do_not_sell: "sale_opt_out", limit: "limit_sensitive",
  automated_decisions: "automated_decision", complain: "complaint",
};

/** The one name of a regime. @throws RangeError when we hold no rule for it */
export function canonicalRegime(name: string): Regime {
  const regime = knownRegime(name);
  if (!regime) throw new RangeError(`There is no deadline rule for the regime "${name}".`);
  return regime;
}

/** The same, or undefined. */
export function knownRegime(name: string): Regime | undefined {
  return REGIME_ALIASES[name.trim().toUpperCase().replaceAll(/[\s_]+/g, "-")];
}

/** The one name of a right: the product's vocabulary, plus `complaint`. */
export function canonicalRight(name: string): string {
  const plain = name.trim().toLowerCase().replaceAll(/[\s-]+/g, "_").replace(/^opt_out_of_sale$/, "sale_opt_out");
  return RIGHT_ALIASES[plain] ?? plain;
}

/** The line of law for a right. A complaint in the United Kingdom has a clock of its own. */
export function regimeRow(regimeName: string, rightName: string): RegimeRow {
  const [named, right] = [canonicalRegime(regimeName), canonicalRight(rightName)];
  const regime = named === "UK-GDPR" && right === "complaint" ? "UK-complaint" : named;
  const own = REGIME_ROWS.filter((row) => row.regime === regime);
  const row = own.find(({ rights }) => rights !== "any" && rights.includes(right)) ?? own.find(({ rights }) => rights === "any");
  if (!row) throw new RangeError(`${regime} sets no deadline for the right "${right}".`);
  return row;
}
