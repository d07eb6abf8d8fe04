// All vendors that stand in, as one HTTP server in a process of its own. `/_control/<vendor>` shows and sets what a test needs.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { hubspot } from "./hubspot.ts";
import { mailchimp } from "./mailchimp.ts";
import { sendgrid } from "./sendgrid.ts";
import type { Answer, Failure, Kept, StandIn } from "./stand-in.ts";
import { tool } from "./tool.ts";

type Any = StandIn<Record<string, unknown>>;
const MAKERS = { hubspot, mailchimp, sendgrid, tool } as unknown as Record<string, () => Any>;
type Vendor = Any & { calls: Kept[]; failures: Failure[] };
const fresh = (name: string): Vendor => ({ ...MAKERS[name]!(), calls: [], failures: [] });
const vendors = new Map(Object.keys(MAKERS).map((name) => [name, fresh(name)]));

const parsed = (body: string): unknown => (body === "" ? null : (JSON.parse(body) as unknown));

function control(name: string, method: string, body: unknown): unknown {
  const { reset, state, failures } = (body ?? {}) as { reset?: boolean; state?: Record<string, unknown>; failures?: Failure[] };
  if (method === "POST") {
    if (reset) vendors.set(name, fresh(name));
    Object.assign(vendors.get(name)!.state, state ?? {});
    vendors.get(name)!.failures.push(...(failures ?? []));
  }
  const { state: now, calls } = vendors.get(name)!;
  return { state: now, calls };
}

function failureFor({ failures }: Vendor, method: string, path: string): Failure | undefined {
  const found = failures.find((one) => one.times > 0 && (!one.method || one.method === method) && (!one.path || path.includes(one.path)));
  if (found) found.times--;
  return found;
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://stand-in");
  const [, first = "", second = ""] = url.pathname.split("/");
  const body = await text(request);
  const send = ({ status, body: answer, headers }: Answer) => void response.writeHead(status, { "content-type": "application/json", ...headers }).end(answer === undefined ? undefined : JSON.stringify(answer));
  if (first === "_control") return send({ status: 200, body: control(second, request.method!, parsed(body)) });
  const vendor = vendors.get(first);
  if (!vendor) return send({ status: 404 });
  const asked = { method: request.method!, path: url.pathname.slice(first.length + 1), query: url.searchParams, headers: request.headers, body: parsed(body) };
  const failure = failureFor(vendor, asked.method, asked.path);
  const answer = failure?.status ? { status: failure.status, ...(failure.body === undefined ? {} : { body: failure.body }), ...(failure.headers ? { headers: failure.headers } : {}) } : vendor.answer(asked, vendor.state);
  vendor.calls.push({ method: asked.method, path: asked.path, query: url.search, body: asked.body, behalf: String(request.headers["on-behalf-of"] ?? "") || null, status: answer.status });
  if (failure?.silent) return void request.socket.destroy();
  send(answer);
}

const server = createServer((request, response) => void serve(request, response).catch(() => response.writeHead(500).end()));
server.listen(Number(process.argv[2] ?? 0), "127.0.0.1", () => process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`));
process.on("disconnect", () => process.exit(0));
