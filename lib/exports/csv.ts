// How does a value stand in a CSV cell, so that no spreadsheet takes it for a formula and it still says what the JSON says?
import { stringify } from "csv-stringify/sync";

/** What a spreadsheet would run (OWASP; security.md, case 42), after any number of quotes: a text that looks guarded already is guarded once more, so that the way back is one step. */
const RUNS = /^'*[=+\-@\t\0\r]/;
const GUARDED = /^'+[=+\-@\t\0\r]/;

/** The one rule: nothing for null, a text as it is, anything else as JSON; a `'` before whatever would run. */
export function cellOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return RUNS.test(text) ? `'${text}` : text;
}

/** The text that `cellOf` made a cell of. */
export const textOf = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell);

/** Also quoted: a guarded cell, and any line break, not only the one that ends a record. */
const QUOTED = /^'+[=+\-@\t\0\r]|[\r\n]/;

/** Lines of RFC 4180. */
export const csvLines = (rows: readonly (readonly string[])[]): string => stringify(rows as string[][], { record_delimiter: "windows", quoted_match: QUOTED });
