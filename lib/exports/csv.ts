// How does a value stand in a CSV cell, so that no spreadsheet takes it for a formula and it still says what the JSON says?
import { isDeepStrictEqual } from "node:util";

/** What a spreadsheet would run (OWASP; security.md, case 42), after any number of quotes: a text that looks guarded already is guarded once more, so that the way back is one step. */
const RUNS = /^'*[=+\-@\t\0\r]/;
const GUARDED = /^'+[=+\-@\t\0\r]/;

/** The one rule: a text stands as it is, nothing for null, anything else as JSON; and a `'` before whatever would run. */
export const cellOf = (text: string): string => (RUNS.test(text) ? `'${text}` : text);

/** The text that `cellOf` made a cell of. */
export const textOf = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell);

/** The text of a value that is there as JSON already. */
export function textOfJson(json: string): string {
  if (json.startsWith('"')) return JSON.parse(json) as string;
  return json === "null" ? "" : json;
}

/** True when the cell says what the value of the JSON says. */
export function says(cell: string, value: unknown): boolean {
  const text = textOf(cell);
  if (value === null || typeof value === "string") return text === (value ?? "");
  return isDeepStrictEqual(JSON.parse(text), value);
}

/** A cell that has to stand in quotes: RFC 4180, any line break, and every guarded one. */
const QUOTED = /[",\r\n]|^'+[=+\-@\t\0]/;

/** A cell as it is written. */
export const fieldOf = (cell: string): string => (QUOTED.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** A line of RFC 4180. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(fieldOf).join(",")}\r\n`;
