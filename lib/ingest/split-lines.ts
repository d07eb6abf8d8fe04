// Where does a line end? Cuts a stream of bytes into lines without ever holding more than one of them.
import { MAX_LINE_BYTES } from "./model.ts";

const LINE_FEED = 10;

/** `bytes` is null for a line longer than the bound: its bytes are dropped as they come. */
export type RawLine = { number: number; bytes: Buffer | null };

export class LineSplitter {
  #parts: Buffer[] = [];
  #length = 0;
  #number = 0;

  /** The lines that end in `chunk`. */
  push(chunk: Buffer): RawLine[] {
    const lines: RawLine[] = [];
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      this.#add(chunk.subarray(start, end));
      lines.push(this.#take());
      start = end + 1;
    }
    if (start < chunk.length) this.#add(chunk.subarray(start));
    return lines;
  }

  /** A last line without a line feed, if there is one. */
  end(): RawLine[] {
    return this.#length > 0 ? [this.#take()] : [];
  }

  #add(part: Buffer): void {
    this.#length += part.length;
    if (this.#length > MAX_LINE_BYTES) this.#parts = [];
    else this.#parts.push(part);
  }

  #take(): RawLine {
    const bytes = this.#length > MAX_LINE_BYTES ? null : this.#parts.length === 1 ? this.#parts[0]! : Buffer.concat(this.#parts);
    this.#parts = [];
    this.#length = 0;
    this.#number += 1;
    return { number: this.#number, bytes };
  }
}
