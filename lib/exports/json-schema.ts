// What does a machine find in a data file? A JSON Schema (2020-12) for each holding, made from the registry and the tables.
import type { Holding } from "#db/holdings.ts";
import { ADDED, columnsOf } from "./exported-row.ts";
import { FORMAT_VERSION } from "./model.ts";
import { columnFacts, type ColumnFacts, type Kind } from "./queries.ts";

const TYPES: Readonly<Record<Exclude<Kind, "json">, { type: string; [keyword: string]: unknown }>> = {
  instant: { type: "string", format: "date-time" }, date: { type: "string", format: "date" }, integer: { type: "integer" }, boolean: { type: "boolean" },
  texts: { type: "array", items: { type: "string" } }, text: { type: "string" },
};

/** What a column of a data file holds. */
export const factsOf = ({ table }: Pick<Holding, "table">, column: string): ColumnFacts => ADDED[column] ?? columnFacts(table, column);

/** A text in JSON can be anything, null included. */
function property({ kind, nullable }: ColumnFacts, title: string): object {
  if (kind === "json") return { title };
  const { type, ...rest } = TYPES[kind];
  return { title, type: nullable ? [type, "null"] : type, ...rest };
}

/** The schema of `data/<holding>.json`; the titles are the labels of the CSV's first line. */
export function jsonSchema(holding: Holding): object {
  const columns = columnsOf(holding);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema", $id: `urn:rightful:export:${FORMAT_VERSION}:${holding.table}`,
    title: holding.title, description: holding.meaning, type: "object", required: ["holding", "title", "meaning", "schema", "labels", "rows"], additionalProperties: false,
    properties: {
      holding: { const: holding.table }, title: { type: "string" }, meaning: { type: "string" }, schema: { type: "string" },
      labels: { type: "object", additionalProperties: { type: "string" } },
      rows: {
        type: "array",
        items: {
          type: "object", additionalProperties: false, required: columns.map(({ column }) => column),
          properties: Object.fromEntries(columns.map(({ column, label }) => [column, property(factsOf(holding, column), label)])),
        },
      },
    },
  };
}
