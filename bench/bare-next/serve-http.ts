// The floor below the floor: the same SQL behind `node:http`, without a framework.
import { createServer } from "node:http";
import { stopBare } from "./stop-sql.ts";

createServer((request, response) => {
  let body = "";
  request.on("data", (chunk: Buffer) => (body += chunk.toString()));
  request.on("end", () => {
    const fields = new URLSearchParams(body);
    if (request.method !== "POST" || fields.get("List-Unsubscribe") !== "One-Click") return response.writeHead(400).end();
    stopBare(process.env.BARE_TENANT!, request.url!.slice("/u/".length)).then(() => response.end("done\n"), () => response.writeHead(500).end());
  });
}).listen(Number(process.env.PORT), "127.0.0.1");
