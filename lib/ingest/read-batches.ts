// How do lines become batches that are worth a transaction?
import { MAX_LINES, type NumberedLine, type Rejection } from "./model.ts";
import { parseLine } from "./parse-line.ts";
import type { RawLine } from "./split-lines.ts";

/** Whichever comes first ends a batch: enough lines to be worth the round trips, few enough bytes to hold three batches. */
export const BATCH_LINES = 2_000;
const BATCH_BYTES = 4 * 1024 * 1024;
/** Whoever sends so many lines too many is read no further. */
const LINES_TOO_MANY = 10_000;

/** Lines that cannot be understood are rejected at once; the others come in batches. `latest`: see `parseLine`. */
export async function* readBatches(chunks: AsyncIterable<RawLine[]>, latest: number, reject: (rejection: Rejection) => void): AsyncGenerator<NumberedLine[]> {
  let batch: NumberedLine[] = [];
  let bytes = 0;
  for await (const lines of chunks) {
    for (const raw of lines) {
      if (raw.number > MAX_LINES + LINES_TOO_MANY) break;
      const parsed = parseLine(raw, latest);
      if (parsed === null) continue;
      if ("code" in parsed) {
        reject({ line: raw.number, code: parsed.code, detail: parsed.detail });
        continue;
      }
      batch.push({ number: raw.number, line: parsed.line });
      bytes += raw.bytes!.length;
      if (batch.length < BATCH_LINES && bytes < BATCH_BYTES) continue;
      yield batch;
      [batch, bytes] = [[], 0];
    }
    if ((lines.at(-1)?.number ?? 0) > MAX_LINES + LINES_TOO_MANY) break;
  }
  if (batch.length > 0) yield batch;
}
