// How does a CSV file become opt-outs, no faster than they are taken?
import { Readable } from "node:stream";
import { CsvError, parse, type Options } from "csv-parse";
import { MAX_LINES, type Rejection } from "./model.ts";
import { columnOf, parseOptOut, type NumberedOptOut } from "./opt-out-line.ts";

const MAX_RECORD = 16 * 1024;
type Info = { info: { lines: number }; record: Record<string, string> };

/** Thrown for what is no file of opt-outs at all; `message` is a sentence for whoever sent it. */
export class NotAFile extends Error {}

function headed(first: string[]): (string | false)[] {
  const columns = first.map((heading) => columnOf(heading) ?? false);
  if (!columns.includes("email")) throw new NotAFile("The first line names the columns, and one of them is email: email,topic,channel,since,reason.");
  return columns;
}

// Not destroyed by its own error: the records before it are still to be taken.
const OPTIONS = { autoDestroy: false, columns: headed, bom: true, info: true, delimiter: [",", ";", "\t"], trim: true, skip_empty_lines: true, relax_column_count: true, max_record_size: MAX_RECORD } as Options;

/** Each record with the line of the file it ends on (RFC 4180; also with semicolons or tabs between). What cannot be read as CSV ends it with a rejection. @throws NotAFile */
export async function* readOptOuts(body: AsyncIterable<Uint8Array>, latest: number): AsyncGenerator<NumberedOptOut | Rejection> {
  const source = Readable.from(body, { objectMode: false });
  const records = source.pipe(parse(OPTIONS));
  source.once("error", (error) => records.destroy(error)); // `pipe` does not: whoever iterates would wait for ever
  let line = 1;
  try {
    for await (const { info, record } of records as AsyncIterable<Info>) {
      line = info.lines;
      if (line > MAX_LINES + 1) yield { line, code: "invalid", detail: `A file takes ${MAX_LINES} lines: send the rest in another.` };
      else yield parseOptOut(line, record, latest);
      if (line > MAX_LINES + 1) return;
    }
  } catch (error) {
    if (error instanceof NotAFile || !(error instanceof CsvError)) throw error;
    yield { line: line + 1, code: "invalid", detail: "From here on it is not CSV (a quote that is not closed, or a line longer than 16 kB): what came before is kept." };
  } finally {
    source.destroy();
  }
}
