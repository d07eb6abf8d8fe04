// How does a stored value stand on a page that a person reads?
import type { Reader } from "#messages/reader.ts";
import { BASES, type Basis } from "../catalogue/index.ts";
import type { ColumnFacts } from "./queries.ts";

const SAFEGUARDS = ["none_needed", "adequacy", "standard_contractual_clauses", "binding_corporate_rules", "derogation"] as const;
type Safeguard = (typeof SAFEGUARDS)[number];

/** A text longer than this is cut on the page; the data files have it whole. */
const LONGEST = 1_500;

/** The value in words; empty for what is not there. */
export function wordsOf(reader: Reader, value: unknown, { kind }: ColumnFacts): string {
  if (value === null || value === undefined) return "";
  if (kind === "instant") return reader.dateTime(value as string);
  if (kind === "date") return reader.date(value as string);
  const words = inWords(reader, kind === "json" ? JSON.parse(value as string) : value);
  return words.length > LONGEST ? `${words.slice(0, LONGEST)} …` : words;
}

function inWords(reader: Reader, value: unknown): string {
  if (typeof value === "number") return reader.number(value);
  if (typeof value === "boolean") return reader.t(value ? "shell.yes" : "shell.no");
  if (Array.isArray(value)) return reader.list(value.map((one) => inWords(reader, one)));
  return typeof value === "object" && value !== null ? partsInWords(reader, value as Record<string, unknown>) : String(value ?? "");
}

/** An amount as money; what has a name by its name, the rest behind it; anything else part by part. */
function partsInWords(reader: Reader, { name, ...rest }: Record<string, unknown>): string {
  const { amount, currency, ...others } = rest;
  if (typeof amount === "number" && typeof currency === "string" && /^[A-Z]{3}$/.test(currency) && Object.keys(others).length === 0) return reader.money(amount, currency);
  const parts = Object.entries(rest).filter(([, part]) => part !== null).map(([label, part]) => partInWords(reader, label, part));
  if (typeof name !== "string") return parts.join(", ");
  return parts.length > 0 ? `${name} (${parts.join(", ")})` : name;
}

/** Lawful bases, safeguards and countries are codes of ours, which have words. */
function partInWords(reader: Reader, label: string, part: unknown): string {
  if (label === "basis" && (BASES as readonly unknown[]).includes(part)) return reader.t(`profile.basis.name.${part as Basis}`);
  if (label === "country" && typeof part === "string") return reader.country(part);
  if (label === "safeguard" && (SAFEGUARDS as readonly unknown[]).includes(part)) return reader.t(`profile.safeguard.${part as Safeguard}`);
  return `${label}: ${inWords(reader, part)}`;
}
