// How does a body become lines, no faster than they are taken?
import { createHash, type Hash } from "node:crypto";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { LineSplitter, type RawLine } from "./split-lines.ts";

/** What is known of a body while it is read: the hash of its bytes as they came, how many lines ended, and why it ended early, if it did. */
export type Reading = { hash: Hash; lines: number; broken: "aborted" | "gzip" | null };

export const newReading = (): Reading => ({ hash: createHash("sha256"), lines: 0, broken: null });

/** Lines, as many at once as a chunk holds. A body that breaks off ends the lines and is told in `reading`; what stood before the break was given. */
export async function* readLines(body: ReadableStream<Uint8Array>, gzip: boolean, reading: Reading): AsyncGenerator<RawLine[]> {
  const splitter = new LineSplitter();
  const bytes = hashed(body, reading.hash);
  try {
    for await (const chunk of gzip ? unzipped(bytes) : bytes) {
      const lines = splitter.push(chunk);
      reading.lines += lines.length;
      yield lines;
    }
  } catch (error) {
    reading.broken = String((error as { code?: unknown }).code).startsWith("Z_") ? "gzip" : "aborted";
    return;
  }
  yield splitter.end();
}

async function* hashed(body: ReadableStream<Uint8Array>, hash: Hash): AsyncGenerator<Buffer> {
  for await (const chunk of body) {
    hash.update(chunk);
    yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  }
}

/** `pipeline` carries errors both ways and stops reading when nobody takes the output. */
function unzipped(bytes: AsyncGenerator<Buffer>): AsyncIterable<Buffer> {
  const gunzip = createGunzip();
  pipeline(Readable.from(bytes, { objectMode: false }), gunzip, () => {}); // a failure reaches whoever iterates
  return gunzip;
}
