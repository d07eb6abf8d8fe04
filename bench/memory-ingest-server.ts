// The process that bench/memory-ingest.ts looks at: a server that hands each body to `ingest`. Tells its port, then, once its input ends, its highest memory.
import type { AddressInfo } from "node:net";
import { createServer } from "node:http";
import { Readable } from "node:stream";
import { closeDatabase } from "#db/client.ts";
import { ingest } from "#lib/ingest/index.ts";
import { asApiKey } from "#lib/testing/ctx.ts";

const tenantId = process.argv[2]!;
let peak = 0;
const watch = setInterval(() => void (peak = Math.max(peak, process.memoryUsage.rss())), 20);

const server = createServer(async (request, response) => {
  const answer = await ingest(asApiKey(tenantId, ["ingest:write"]), Readable.toWeb(request) as ReadableStream<Uint8Array>);
  response.writeHead(200, { "content-type": "application/x-ndjson" });
  Readable.fromWeb(answer as never).pipe(response);
});
server.listen(0, "127.0.0.1", () => console.log((server.address() as AddressInfo).port));
process.stdin.resume().once("end", async () => {
  clearInterval(watch);
  console.log(peak);
  server.close();
  await closeDatabase();
});
