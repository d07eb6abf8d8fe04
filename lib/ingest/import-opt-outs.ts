// How do opt-outs from a mail tool become ours: a list at once, or a file as it comes?
import { withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { queueAddresses } from "../connectors/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { fail } from "../kernel/errors.ts";
import { log, reasonOf } from "../kernel/log.ts";
import { emitAll } from "../outbox/index.ts";
import { stopAddresses, type PreferenceSource } from "../preferences/index.ts";
import { Answer } from "./answer.ts";
import { MINUTES_AHEAD, type Rejection } from "./model.ts";
import { NotAFile, readOptOuts } from "./opt-out-file.ts";
import { parseOptOut, type NumberedOptOut } from "./opt-out-line.ts";
import { takeTurn } from "./one-at-a-time.ts";
import { persistently } from "./persistently.ts";

const BATCH = 2_000;
const EVENTS_AT_ONCE = 5_000;

const latestOf = (ctx: Ctx): number => ctx.now.add({ minutes: MINUTES_AHEAD }).epochMilliseconds;

/** Keeps one batch whole or not at all; one entry in the log where it changed something. */
export async function keepOptOuts(ctx: Ctx, source: PreferenceSource, batch: readonly NumberedOptOut[]): Promise<{ written: number }> {
  authorize(ctx, "suppression.write");
  return withTenant(ctx, async (tx) => {
    const now = ctx.now.toString({ smallestUnit: "millisecond" });
    const optOuts = batch.map(({ optOut: { since, ...optOut } }) => ({ ...optOut, since: since ?? now }));
    const { written, events } = await stopAddresses(tx, ctx, source, optOuts);
    await queueAddresses(tx, ctx, optOuts.filter(({ reason }) => reason !== "bounce"));
    for (let i = 0; i < events.length; i += EVENTS_AT_ONCE) await emitAll(tx, ctx, events.slice(i, i + EVENTS_AT_ONCE));
    if (written > 0) await recordAudit(tx, ctx, { action: "suppressions.imported", object: `import:${ctx.requestId}`, payload: { lines: batch.length, written } });
    return { written };
  });
}

/** A list at once. What is wrong with one of them is told by its place, from 1; the others are kept. */
export async function addOptOuts(ctx: Ctx, given: readonly unknown[]): Promise<{ accepted: number; rejected: number; truncated: false; rejections: Rejection[] }> {
  authorize(ctx, "suppression.write");
  const parsed = given.map((one, at) => parseOptOut(at + 1, one, latestOf(ctx)));
  const [good, rejections] = [parsed.filter((one) => "optOut" in one), parsed.filter((one) => "code" in one)];
  for (let i = 0; i < good.length; i += BATCH) await persistently(() => keepOptOuts(ctx, "tool", good.slice(i, i + BATCH)));
  return { accepted: good.length, rejected: rejections.length, truncated: false, rejections };
}

/** Batches of what can be kept; what cannot goes to `reject` at once. */
export async function* inBatches(lines: AsyncIterable<NumberedOptOut | Rejection>, reject: (rejection: Rejection) => void): AsyncGenerator<NumberedOptOut[]> {
  let batch: NumberedOptOut[] = [];
  for await (const one of lines) {
    if ("code" in one) reject(one);
    else batch.push(one);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** A CSV file, read as it comes: answers NDJSON as `ingest` does. `invalid` for what has no column of addresses, `rate_limited` while the key sends another stream. */
export async function importOptOuts(ctx: Ctx, body: ReadableStream<Uint8Array>): Promise<ReadableStream<Uint8Array>> {
  authorize(ctx, "suppression.write");
  const giveBack = takeTurn(ctx);
  const answer = new Answer();
  const lines = readOptOuts(body, latestOf(ctx));
  const begun = lines.next().catch((error: unknown) => {
    giveBack();
    if (error instanceof NotAFile) fail("invalid", error.message);
    throw error;
  });
  const first = await begun;
  void run(ctx, answer, withFirst(first, lines)).finally(giveBack);
  return answer.stream;
}

async function* withFirst<T>(first: IteratorResult<T>, rest: AsyncGenerator<T>): AsyncGenerator<T> {
  if (first.done) return;
  yield first.value;
  yield* rest;
}

/** Never throws: what goes wrong is told to the client by an answer without its last line. */
async function run(ctx: Ctx, answer: Answer, lines: AsyncIterable<NumberedOptOut | Rejection>): Promise<void> {
  let accepted = 0;
  try {
    for await (const batch of inBatches(lines, (rejection) => answer.reject(rejection))) {
      await persistently(() => keepOptOuts(ctx, "tool", batch));
      accepted += batch.length;
      if (answer.isCancelled) return;
    }
    answer.finish(accepted);
  } catch (error) {
    log.error("import of opt-outs stopped", { requestId: ctx.requestId, tenantId: ctx.tenantId, count: accepted, reason: reasonOf(error) });
    answer.breakOff(new Error("the server stopped"));
  }
}
