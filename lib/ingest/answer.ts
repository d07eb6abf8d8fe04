// What does the client read back, while it may still be sending?
import { MAX_REJECTIONS, type IngestSummary, type Rejection } from "./model.ts";

const encoder = new TextEncoder();
const asLine = (value: Rejection | IngestSummary): Uint8Array => encoder.encode(`${JSON.stringify(value)}\n`);

/**
 * Rejections as they come, then the summary. Never waits for the reader: a client that reads only after sending would otherwise wait for us while
 * we wait for it. What can pile up is bounded by the number of rejections told.
 */
export class Answer {
  rejected = 0;
  /** True once the client has turned away. */
  isCancelled = false;
  readonly stream: ReadableStream<Uint8Array>;
  #controller!: ReadableStreamDefaultController<Uint8Array>;

  constructor() {
    this.stream = new ReadableStream<Uint8Array>({
      start: (controller) => void (this.#controller = controller),
      cancel: () => void (this.isCancelled = true),
    });
  }

  reject(rejection: Rejection): void {
    this.rejected += 1;
    if (this.rejected <= MAX_REJECTIONS) this.#write(rejection);
  }

  finish(accepted: number): void {
    this.#write({ accepted, rejected: this.rejected, truncated: this.rejected > MAX_REJECTIONS });
    if (!this.isCancelled) this.#controller.close();
  }

  /** Cuts the answer short, so that nobody takes it for a whole one. */
  breakOff(error: unknown): void {
    if (!this.isCancelled) this.#controller.error(error);
  }

  #write(value: Rejection | IngestSummary): void {
    if (!this.isCancelled) this.#controller.enqueue(asLine(value));
  }
}
