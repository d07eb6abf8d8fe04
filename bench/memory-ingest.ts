// Does the memory of the process stay flat, however many lines a client sends? Read from the process itself, over a real socket.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { request } from "node:http";
import { createInterface } from "node:readline";
import { aCatalogue, aTenant } from "#lib/testing/factories.ts";
import { BENCH_CATALOGUE, someLines } from "./ingest-lines.ts";
import { benchDatabase } from "./own-database.ts";
import { closeDatabase } from "#db/client.ts";

const [FEW, MANY] = [Number(process.argv[2] ?? 100_000), Number(process.argv[3] ?? 1_000_000)];
const TARGET = 1.2;

const database = await benchDatabase();
try {
  const few = await peakFor(FEW);
  const many = await peakFor(MANY);
  for (const [lines, { peak, seconds }] of [[FEW, few], [MANY, many]] as const) console.log(`${lines} lines: ${(peak / 2 ** 20).toFixed(0)} MiB at most, ${Math.round(lines / seconds)} lines/s`);
  console.log(`ratio ${(many.peak / few.peak).toFixed(3)} (target below ${TARGET})`);
} finally {
  await closeDatabase();
  await database.stop();
}

/** A new server process and a new tenant each time: what one run leaves behind does not count for the next. */
async function peakFor(lines: number): Promise<{ peak: number; seconds: number }> {
  const { tenantId } = await aTenant();
  await aCatalogue({ tenantId }, BENCH_CATALOGUE);
  const server = spawn(process.execPath, ["--conditions=react-server", "bench/memory-ingest-server.ts", tenantId], { stdio: ["pipe", "pipe", "inherit"] });
  const told = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
  const port = Number((await told.next()).value);
  const started = performance.now();
  const summary = await send(port, lines);
  const seconds = (performance.now() - started) / 1000;
  if (summary.accepted !== lines) throw new Error(`only ${summary.accepted} of ${lines} lines were kept`);
  server.stdin.end();
  const peak = Number((await told.next()).value);
  await once(server, "exit");
  return { peak, seconds };
}

/** Writes as fast as the socket takes it and no faster; reads the answer's last line. */
async function send(port: number, lines: number): Promise<{ accepted: number }> {
  const call = request({ port, host: "127.0.0.1", method: "POST" });
  const answered = once(call, "response");
  let chunk = "";
  for (const line of someLines(lines)) {
    chunk += line;
    if (chunk.length < 65_536) continue;
    if (!call.write(chunk)) await once(call, "drain");
    chunk = "";
  }
  call.end(chunk);
  const [response] = await answered;
  let last = "";
  for await (const line of createInterface({ input: response })) last = line;
  return JSON.parse(last) as { accepted: number };
}
