// How does a stream of lines become held data?
import { authorize } from "../access/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { log, reasonOf } from "../kernel/log.ts";
import { Answer } from "./answer.ts";
import { keepBatch, type Ending, type Kept } from "./keep-batch.ts";
import { MINUTES_AHEAD, type NumberedLine } from "./model.ts";
import { takeTurn } from "./one-at-a-time.ts";
import { persistently } from "./persistently.ts";
import { readBatches } from "./read-batches.ts";
import { newReading, readLines, type Reading } from "./read-lines.ts";

/**
 * Keeps what the lines of `body` say and answers NDJSON: a line per rejection as it is found, the summary last. Good lines stay kept whatever follows.
 * Fails before the answer begins with `forbidden` or, while the key sends another stream, `rate_limited`; later trouble of ours cuts the answer short.
 */
export async function ingest(ctx: Ctx, body: ReadableStream<Uint8Array>, { gzip = false }: { gzip?: boolean } = {}): Promise<ReadableStream<Uint8Array>> {
  authorize(ctx, "ingest.write");
  const giveBack = takeTurn(ctx);
  const answer = new Answer();
  void new Call(ctx, answer).run(body, gzip).finally(giveBack);
  return answer.stream;
}

/** One call: what it has kept so far, and how it ends. */
class Call {
  readonly #ctx: Ctx;
  readonly #answer: Answer;
  readonly #reading: Reading = newReading();
  #accepted = 0;
  #written = 0;

  constructor(ctx: Ctx, answer: Answer) {
    this.#ctx = ctx;
    this.#answer = answer;
  }

  /** Never throws: what goes wrong is told to the client by an answer without its last line. */
  async run(body: ReadableStream<Uint8Array>, gzip: boolean): Promise<void> {
    try {
      await this.#keepAll(readLines(body, gzip, this.#reading));
      if (this.#reading.broken === "aborted") this.#answer.breakOff(new Error("the client broke off"));
      else this.#answer.finish(this.#accepted);
    } catch (error) {
      log.error("ingest stopped", { requestId: this.#ctx.requestId, tenantId: this.#ctx.tenantId, count: this.#accepted, reason: reasonOf(error) });
      await this.#ownUp();
      this.#answer.breakOff(new Error("the server stopped"));
    }
  }

  /** While one batch is written the next is read; the last one waits for the end, because the entry in the log goes with it. */
  async #keepAll(lines: ReturnType<typeof readLines>): Promise<void> {
    const latest = this.#ctx.now.add({ minutes: MINUTES_AHEAD }).epochMilliseconds;
    let [writing, waiting]: [Promise<void>, NumberedLine[] | null] = [Promise.resolve(), null];
    for await (const batch of readBatches(lines, latest, (rejection) => this.#answer.reject(rejection))) {
      await writing;
      if (waiting) writing = this.#keep(waiting, false);
      writing.catch(() => {}); // reported where it is awaited
      waiting = batch;
      if (!this.#answer.isCancelled) continue;
      this.#reading.broken = "aborted";
      break;
    }
    await writing;
    if (this.#reading.broken === "gzip") this.#answer.reject({ line: this.#reading.lines + 1, code: "invalid", detail: "The gzip data is damaged or ends too early: what came before is kept." });
    if (waiting) await this.#keep(waiting, true);
  }

  async #keep(lines: NumberedLine[], isLast: boolean): Promise<void> {
    const kept = await persistently(() => keepBatch(this.#ctx, lines, isLast ? (last) => this.#ending(last) : null));
    this.#accepted += kept.accepted;
    this.#written += kept.written;
    for (const rejection of kept.rejections) this.#answer.reject(rejection);
  }

  #ending(last: Pick<Kept, "accepted" | "written" | "rejections">): Ending {
    return {
      accepted: this.#accepted + last.accepted, rejected: this.#answer.rejected + last.rejections.length, written: this.#written + last.written,
      sha256: this.#reading.hash.copy().digest("hex"), aborted: this.#reading.broken !== null,
    };
  }

  /** What was kept before we failed is told in the log, if we can still write at all. */
  async #ownUp(): Promise<void> {
    this.#reading.broken ??= "aborted";
    if (this.#written > 0) await keepBatch(this.#ctx, [], (last) => this.#ending(last)).catch(() => {});
  }
}
