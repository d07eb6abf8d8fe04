// How do the rows of one holding become a JSON and a CSV that say the same? They are read once, and written to both as they come.
import type { Holding } from "#db/holdings.ts";
import { cellOf, csvLine } from "./csv.ts";
import { columnsOf, type RowMaker } from "./exported-row.ts";
import { jsonSchema } from "./json-schema.ts";
import { lineMaker } from "./line-maker.ts";
import type { Newest } from "./newest.ts";
import type { Page, Row } from "./queries.ts";
import { Spool } from "./spool.ts";
import type { ZipEntry, ZipWriter } from "./zip-writer.ts";

/** `rows` were written, `gone` were not because their day has come; `after`: where to go on, null when there are no more. */
export type Written = { rows: number; gone: number; after: string[] | null; entries: ZipEntry[] };

export const namesOf = ({ table }: Holding) => ({ json: `data/${table}.json`, csv: `data/${table}.csv`, schema: `schemas/${table}.schema.json` });

type Visible = { rows: Row[]; after: string[] | null };

/** Writes pages until there are no more or `isFull`; nothing at all for a holding without a visible row. */
export async function writeHolding(zip: ZipWriter, holding: Holding, pages: AsyncGenerator<Page>, { make, newest, isFull }: { make: RowMaker; newest: Newest; isFull: () => boolean }): Promise<Written> {
  const written: Written = { rows: 0, gone: 0, after: null, entries: [] };
  const visible = visibleOf(pages, make, written);
  const first = await visible.next();
  if (first.done) return written;
  const [names, spool] = [namesOf(holding), await Spool.open()];
  try {
    const json = await zip.add(names.json, jsonAndSpool(holding, first.value, visible, { spool, newest, written, isFull }));
    const csv = await zip.add(names.csv, spool.read());
    const schema = await zip.add(names.schema, [`${JSON.stringify(jsonSchema(holding), null, 2)}\n`]);
    written.entries = [json, csv, schema];
  } finally {
    await spool.close();
  }
  return written;
}

/** Pages of what still is there; those without any are passed over, and counted. */
async function* visibleOf(pages: AsyncGenerator<Page>, make: RowMaker, written: Written): AsyncGenerator<Visible> {
  for await (const page of pages) {
    const rows = page.rows.map(make).filter((row) => row !== null);
    written.gone += page.rows.length - rows.length;
    if (rows.length > 0) yield { rows, after: page.after };
  }
}

type Side = { spool: Spool; newest: Newest; written: Written; isFull: () => boolean };

async function* jsonAndSpool(holding: Holding, first: Visible, rest: AsyncGenerator<Visible>, { spool, newest, written, isFull }: Side): AsyncGenerator<string> {
  const lines = lineMaker(holding);
  await spool.write(csvLine(columnsOf(holding).map(({ label }) => cellOf(label))));
  yield headOf(holding);
  for (let page: Visible | null = first; page;) {
    newest.take(page.rows);
    const { json, csv } = lines(page.rows);
    await spool.write(csv);
    yield `${written.rows > 0 ? "," : ""}\n${json}`;
    written.rows += page.rows.length;
    if (page.after && isFull()) {
      written.after = page.after;
      await rest.return(undefined);
      break;
    }
    const next: IteratorResult<Visible> = await rest.next();
    page = next.done ? null : next.value;
  }
  yield "\n]}\n";
}

function headOf(holding: Holding): string {
  const { table, title, meaning } = holding;
  const labels = Object.fromEntries(columnsOf(holding).map(({ column, label }) => [column, label]));
  return `${JSON.stringify({ holding: table, title, meaning, schema: `../${namesOf(holding).schema}`, labels }).slice(0, -1)},"rows":[`;
}
