// Who hears webhooks in a test? A real HTTP server on loopback that keeps every call and answers as it is told.
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach } from "vitest";

export type Call = { path: string; headers: IncomingHttpHeaders; body: string };
/** What is answered to a call: a status, or the response itself to do anything with. */
export type Answer = number | ((response: ServerResponse) => void);

export type Receiver = { url: (path?: string) => string; calls: Call[]; answer: (path: string, ...answers: Answer[]) => void; ids: (path?: string) => string[] };

/** Call once at the top of a suite. `answer`: in turn, the last one for ever; 204 where nothing was said. Forgets all before each test. */
export function testReceiver(): Receiver {
  const calls: Call[] = [];
  const scripts = new Map<string, Answer[]>();
  const server = createServer((request, response) => void (async () => {
    const path = request.url ?? "/";
    calls.push({ path, headers: request.headers, body: await text(request) });
    const script = scripts.get(path) ?? [204];
    const answer = script.length > 1 ? script.shift()! : script[0]!;
    if (typeof answer === "number") response.writeHead(answer).end();
    else answer(response);
  })());
  beforeAll(() => new Promise<void>((ready) => void server.listen(0, "127.0.0.1", ready)));
  afterAll(() => {
    server.closeAllConnections();
    return new Promise<void>((closed) => void server.close(() => closed()));
  });
  beforeEach(() => {
    calls.length = 0;
    scripts.clear();
  });
  const at = (path?: string) => calls.filter((call) => path === undefined || call.path === path);
  return {
    url: (path = "/") => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    calls,
    answer: (path, ...answers) => void scripts.set(path, answers),
    ids: (path) => at(path).map(({ headers }) => String(headers["webhook-id"])),
  };
}
