// Our endpoint over bare node:http, in the same shell as bench/c15t-serve.mjs: what is left is what the two do themselves. PORT, and the app's own environment.
import { createServer } from "node:http";
import { takeConsent } from "#lib/http/consent-endpoint.ts";

const port = Number(process.env.PORT);

createServer(async (request, response) => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  const made = new Request(`http://127.0.0.1:${port}${request.url}`, { method: request.method!, headers: request.headers as Record<string, string>, ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}) });
  const answer = await takeConsent(made, { params: Promise.resolve({ site: request.url!.split("/")[2] ?? "" }) });
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(Buffer.from(await answer.arrayBuffer()));
}).listen(port, "127.0.0.1");
