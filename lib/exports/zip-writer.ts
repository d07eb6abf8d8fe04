// How are files put into a ZIP one after the other, each hashed on its way, with none of them in memory?
import { createHash, type Hash } from "node:crypto";
import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { ZipFile } from "yazl";

/** A file of the ZIP, as its manifest names it. `sha256` is of the unpacked bytes. */
export type ZipEntry = { name: string; bytes: number; sha256: string };

/** Text packs well already at this level; the next ones cost more time than they save. */
const LEVEL = 3;

export class ZipWriter {
  readonly #zip = new ZipFile();
  readonly #mtime: Date;
  #bytes = 0;

  constructor(mtime: string) {
    this.#mtime = new Date(mtime);
    this.#zip.on("error", (error: Error) => this.fail(error));
  }

  /** The ZIP itself; writing stops while nobody reads it. */
  get output(): Readable {
    return this.#zip.outputStream as Readable;
  }

  /** Unpacked bytes so far. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Writes one file; returns when its last byte was taken. Fails when `pieces` fails, or when whoever reads the ZIP has gone. */
  async add(name: string, pieces: AsyncIterable<string | Buffer> | Iterable<string | Buffer>): Promise<ZipEntry> {
    const hash = createHash("sha256");
    const before = this.#bytes;
    const source = Readable.from(this.#counted(pieces, hash), { objectMode: false, highWaterMark: 65_536 });
    const gone = () => source.destroy(new Error("nobody reads the ZIP any more"));
    if (this.output.destroyed) gone();
    this.output.once("close", gone);
    this.#zip.addReadStream(source, name, { mtime: this.#mtime, compressionLevel: LEVEL, forceDosTimestamp: false });
    await finished(source, { writable: false });
    this.output.off("close", gone);
    return { name, bytes: this.#bytes - before, sha256: hash.digest("hex") };
  }

  /** No more files. */
  end(): void {
    this.#zip.end();
  }

  /** The ZIP breaks off here, so that nobody takes it for whole. */
  fail(error: Error): void {
    this.output.destroy(error);
  }

  async *#counted(pieces: AsyncIterable<string | Buffer> | Iterable<string | Buffer>, hash: Hash): AsyncGenerator<Buffer> {
    for await (const piece of pieces) {
      const bytes = typeof piece === "string" ? Buffer.from(piece, "utf8") : piece;
      hash.update(bytes);
      this.#bytes += bytes.length;
      if (bytes.length > 0) yield bytes;
    }
  }
}
