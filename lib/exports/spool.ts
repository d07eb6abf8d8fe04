// Where does the second file of a pair wait while the first is written? In a file that has no name and that only this process can read.
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { open, unlink, type FileHandle } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newId } from "../kernel/ids.ts";

const PIECE = 262_144;

/**
 * A ZIP takes its files one after the other, and the rows are read once: what belongs into the second file waits here.
 * The file is unlinked as soon as it is open and sealed with a key that never leaves the memory: nothing is left of it, whatever ends the process.
 */
export class Spool {
  readonly #file: FileHandle;
  readonly #key = randomBytes(32);
  readonly #start = randomBytes(16);
  readonly #cipher = createCipheriv("aes-256-ctr", this.#key, this.#start);
  #size = 0;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  static async open(): Promise<Spool> {
    const path = join(tmpdir(), `rightful-${newId()}`);
    const file = await open(path, "wx+", 0o600);
    await unlink(path);
    return new Spool(file);
  }

  async write(text: string): Promise<void> {
    const sealed = this.#cipher.update(text, "utf8");
    await this.#file.writev([sealed]);
    this.#size += sealed.length;
  }

  /** Everything written, once. */
  async *read(): AsyncGenerator<Buffer> {
    const decipher = createDecipheriv("aes-256-ctr", this.#key, this.#start);
    for (let at = 0; at < this.#size;) {
      const { bytesRead, buffer } = await this.#file.read(Buffer.allocUnsafe(PIECE), 0, PIECE, at);
      if (bytesRead === 0) throw new Error("the spool ended early");
      yield decipher.update(buffer.subarray(0, bytesRead));
      at += bytesRead;
    }
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}
