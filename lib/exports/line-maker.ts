// How does a row become a line of JSON and a line of CSV that say the same? Column by column, both at once.
import type { Holding } from "#db/holdings.ts";
import { cellOf, fieldOf, textOfJson } from "./csv.ts";
import { columnsOf } from "./exported-row.ts";
import { factsOf } from "./json-schema.ts";
import type { Kind, Row } from "./queries.ts";

type Pair = { json: string; field: string };
const NOTHING: Pair = { json: "null", field: "" };

/** Instants and dates are written by us: nothing in them needs a guard or a quote. JSON stands as it is kept, to the last digit. */
function pairOf(kind: Kind, value: unknown): Pair {
  if (value === null || value === undefined) return NOTHING;
  if (kind === "instant" || kind === "date") return { json: `"${value as string}"`, field: value as string };
  if (kind === "json") return { json: value as string, field: fieldOf(cellOf(textOfJson(value as string))) };
  const json = JSON.stringify(value);
  return { json, field: fieldOf(cellOf(typeof value === "string" ? value : json)) };
}

/** Makes the lines of many rows: exactly the columns of the holding, in their order; what was read only to find the way stays out. */
export function lineMaker(holding: Holding): (rows: readonly Row[]) => { json: string; csv: string } {
  const columns = columnsOf(holding).map(({ column }, i) => ({ column, kind: factsOf(holding, column).kind, before: `${i === 0 ? "{" : ","}${JSON.stringify(column)}:` }));
  return (rows) => {
    let [json, csv] = ["", ""];
    for (const row of rows) {
      if (json !== "") json += ",\n";
      for (const [i, { column, kind, before }] of columns.entries()) {
        const pair = pairOf(kind, row[column]);
        json += before + pair.json;
        csv += i === 0 ? pair.field : `,${pair.field}`;
      }
      json += "}";
      csv += "\r\n";
    }
    return { json, csv };
  };
}
