import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { createServer as createTcpServer, Socket, type AddressInfo } from "node:net";
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { guardedDispatcher } from "./guarded-dispatcher.ts";
import { guardedRequest } from "./guarded-request.ts";
import { RefusedTarget } from "./refused-target.ts";

// A throw-away pair for 127.0.0.1, trusted by nobody.
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgfYCkM5g8J2vE+Mbm
vL/Hkvj45h3i9sjRp4rhNvAImkOhRANCAATxMv/whbMJtZR1DkBaJfkxlmRn3D/v
/D974qg4S2G9ThiZdrQjDgxI20FUBAWdSEhC879tmZ7ceuB6qbovEsel
-----END PRIVATE KEY-----`;
const CERT = `-----BEGIN CERTIFICATE-----
MIIBZDCCAQqgAwIBAgIBATAKBggqhkjOPQQDAjAYMRYwFAYDVQQDDA10ZXN0IHJl
Y2VpdmVyMCAXDTIwMDEwMTAwMDAwMFoYDzIwOTkxMjMxMjM1OTU5WjAYMRYwFAYD
VQQDDA10ZXN0IHJlY2VpdmVyMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE8TL/
8IWzCbWUdQ5AWiX5MZZkZ9w/7/w/e+KoOEthvU4YmXa0Iw4MSNtBVAQFnUhIQvO/
bZme3Hrgeqm6LxLHpaNDMEEwDwYDVR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/
AAABMB0GA1UdDgQWBBSQLh9r02NEBwamku3M1Im1JgQgVDAKBggqhkjOPQQDAgNI
ADBFAiBSDiokCaCicMN4o0cmHO+bV49zSvLExSCYV8IUx9ab5QIhAJhEnppFVMuk
mgJdi1lfTBAgq90ABYensEWmB+h9BhRW
-----END CERTIFICATE-----`;

type Row = { url: string; why: string; class: string; answers?: string[][]; redirect?: unknown };
const rows = JSON.parse(readFileSync("lib/testing/vectors/ssrf-urls.json", "utf8")) as Row[];
const appHost = "app.rightful.example";
const post = { method: "POST" as const, headers: { "content-type": "application/json" }, body: "{}" };

describe("no socket is opened", () => {
  const reached: unknown[] = [];
  beforeEach(() => {
    reached.length = 0;
    vi.spyOn(Socket.prototype, "connect").mockImplementation(function (this: Socket, ...args: unknown[]) {
      reached.push((args.flat(2) as { host?: string; port?: number }[])[0]);
      setImmediate(() => this.destroy(Object.assign(new Error("stubbed"), { code: "STUBBED" })));
      return this;
    });
  });
  afterEach(() => vi.restoreAllMocks());

  const lookups = (sets: readonly string[][]) => {
    let turn = 0;
    return async () => sets[Math.min(turn++, sets.length - 1)]!;
  };

  it.each(rows.filter(({ redirect }) => !redirect))("to the vector: $why", async ({ url, answers = [["1.1.1.1"]] }) => {
    const answer = await guardedRequest(url.replace("{{APP_HOST}}", appHost), post, { appHost, lookup: lookups(answers) });
    expect(answer.outcome).toBe("refused");
    expect(reached).toHaveLength(0);
  });

  it.each(rows.filter(({ class: kind, url }) => /^v[46]|^dns|^name|^port/.test(kind) || url.startsWith("http:")))("by the dispatcher alone, without the text check, to: $why", async ({ url, answers = [["1.1.1.1"]] }) => {
    const target = new URL(url.replace("{{APP_HOST}}", appHost));
    const dispatcher = guardedDispatcher({ appHost, lookup: lookups(answers) });
    await expect(dispatcher.request({ origin: target.origin, path: "/", method: "GET" })).rejects.toThrow(RefusedTarget);
    expect(reached).toHaveLength(0);
    await dispatcher.destroy();
  });

  it("when a name changes its answer between two calls", async () => {
    const options = { appHost, lookup: lookups([["1.1.1.1"], ["127.0.0.1"]]) };
    expect((await guardedRequest("https://rebind.example.com/", post, options)).outcome).toBe("unreachable");
    expect((await guardedRequest("https://rebind.example.com/", post, options)).outcome).toBe("refused");
    expect(reached).toHaveLength(1);
  });

  it("when a name has no answer, cannot be resolved, or never resolves", async () => {
    expect((await guardedRequest("https://a.example.com/", post, { appHost, lookup: async () => [] })).outcome).toBe("refused");
    expect(await guardedRequest("https://a.example.com/", post, { appHost, lookup: () => Promise.reject(Object.assign(new Error("no"), { code: "ENOTFOUND" })) })).toEqual({ outcome: "unreachable", reason: "ENOTFOUND" });
    expect((await guardedRequest("https://a.example.com/", post, { appHost, lookup: () => new Promise(() => {}), connectMs: 50 })).outcome).toBe("timeout");
    expect((await guardedRequest("https://a.example.com/", post, { appHost, lookup: () => new Promise(() => {}), totalMs: 50 })).outcome).toBe("timeout");
    expect(reached).toHaveLength(0);
  });

  it.each([["https://1.1.1.1/", "1.1.1.1", 443], ["https://[2606:4700:4700::1111]/", "2606:4700:4700::1111", 443], ["https://example.com:8443/", "example.com", 8443]])("except to a public address: %s", async (url, host, port) => {
    const answer = await guardedRequest(url, post, { appHost, lookup: lookups([["1.1.1.1", "2606:4700:4700::1111"]]) });
    expect(answer).toEqual({ outcome: "unreachable", reason: "STUBBED" });
    expect(reached).toEqual([expect.objectContaining({ host, port: expect.anything() })]);
    expect(Number((reached[0] as { port: string }).port)).toBe(port);
  });

  it("except to the very answers that were judged: the socket makes no look-up of its own", async () => {
    await guardedRequest("https://example.com/", post, { appHost, lookup: lookups([["1.1.1.1", "2606:4700:4700::1111"], ["127.0.0.1"]]) });
    const { lookup } = reached[0] as { lookup: (host: string, options: { all: boolean }, done: (...found: unknown[]) => void) => void };
    const heard: unknown[] = [];
    for (const all of [true, false]) lookup("example.com", { all }, (...found) => heard.push(found));
    expect(heard).toEqual([[null, [{ address: "1.1.1.1", family: 4 }, { address: "2606:4700:4700::1111", family: 6 }]], [null, "1.1.1.1", 4]]);
  });

  it("to a proxy named in the environment", async () => {
    for (const name of ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "HTTP_PROXY"]) vi.stubEnv(name, "http://127.0.0.1:3128");
    await guardedRequest("https://1.1.1.1/", post, { appHost });
    vi.unstubAllEnvs();
    expect(reached).toEqual([expect.objectContaining({ host: "1.1.1.1" })]);
  });
});

describe("a hostile receiver", () => {
  const servers: { close: () => void }[] = [];
  afterEach(() => servers.splice(0).forEach((server) => server.close()));

  /** Starts a receiver on a free loopback port and gives its address. */
  async function receiver(listener: RequestListener): Promise<string> {
    const server: Server = createServer(listener);
    servers.push({ close: () => (server.closeAllConnections(), server.close()) });
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }
  const options = { appHost, allowLoopbackForTests: {}, totalMs: 400 };
  const timed = async (url: string) => {
    const start = performance.now();
    const answer = await guardedRequest(url, post, options);
    return { answer, ms: performance.now() - start };
  };

  it("on loopback is refused unless a test allows it", async () => {
    let hits = 0;
    const url = await receiver((_, response) => (hits++, response.end("ok")));
    expect((await guardedRequest(url, post, { appHost })).outcome).toBe("refused");
    expect(hits).toBe(0);
    expect(await guardedRequest(url, post, options)).toMatchObject({ outcome: "answered", status: 200, body: "ok", truncated: false });
  });

  it.each([301, 302, 303, 307, 308])("that answers %i never gets us to the target", async (status) => {
    let hits = 0;
    const target = await receiver((_, response) => (hits++, response.end()));
    const url = await receiver((_, response) => response.writeHead(status, { location: target }).end());
    expect(await guardedRequest(url, post, options)).toMatchObject({ outcome: "redirected", status });
    expect(hits).toBe(0);
  });

  it("that never ends its answer is cut off at 8 kB at once", async () => {
    const url = await receiver((_, response) => {
      const pour = () => { while (response.writable && response.write("x".repeat(1024))); };
      response.on("drain", pour);
      pour();
    });
    const { answer, ms } = await timed(url);
    expect(answer).toMatchObject({ outcome: "answered", status: 200, truncated: true, body: "x".repeat(8192) });
    expect(ms).toBeLessThan(400);
  });

  it("that announces a gigabyte costs us 8 kB", async () => {
    let sent = 0;
    const block = Buffer.alloc(65_536, "y");
    const url = await receiver((_, response) => {
      response.writeHead(200, { "content-length": 1_000_000_000 });
      const pour = () => { while (response.writable && sent < 1_000_000_000) { sent += block.length; if (!response.write(block)) return; } };
      response.on("drain", pour);
      pour();
    });
    const { answer } = await timed(url);
    expect(answer).toMatchObject({ outcome: "answered", truncated: true });
    expect(sent).toBeLessThan(20_000_000);
  });

  it("that sends a byte at a time runs into the total limit", async () => {
    const url = await receiver((_, response) => {
      const drip = setInterval(() => response.write("."), 50);
      response.on("close", () => clearInterval(drip));
    });
    const { answer, ms } = await timed(url);
    expect(answer.outcome).toBe("timeout");
    expect(ms).toBeLessThan(1500);
  });

  it("that sends its headers slowly, or nothing at all, runs into the total limit", async () => {
    for (const [first, drip] of [["HTTP/1.1 200 OK\r\n", "x-a: b\r\n"], ["", ""]]) {
      const server = createTcpServer((socket) => {
        socket.on("error", () => {});
        socket.write(first!);
        const timer = setInterval(() => drip && socket.write(drip), 50);
        socket.on("close", () => clearInterval(timer));
      });
      servers.push(server);
      await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
      const { answer, ms } = await timed(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      expect(answer.outcome).toBe("timeout");
      expect(ms).toBeLessThan(1500);
    }
  });

  it("that sends more than 8 kB of headers is unreachable", async () => {
    const url = await receiver((_, response) => response.writeHead(200, { "x-long": "z".repeat(12_000) }).end());
    expect(await guardedRequest(url, post, options)).toEqual({ outcome: "unreachable", reason: "UND_ERR_HEADERS_OVERFLOW" });
  });

  it("that hangs up is unreachable", async () => {
    const url = await receiver((request) => request.socket.destroy());
    expect((await guardedRequest(url, post, options)).outcome).toBe("unreachable");
  });

  it("with an unknown certificate is unreachable, even where the environment switches verification off", async () => {
    const server = createTlsServer({ key: KEY, cert: CERT }, (_, response) => response.end("ok"));
    servers.push({ close: () => (server.closeAllConnections(), server.close()) });
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
    expect(await guardedRequest(url, post, options)).toEqual({ outcome: "unreachable", reason: "DEPTH_ZERO_SELF_SIGNED_CERT" });
    vi.unstubAllEnvs();
    expect(await guardedRequest(url, post, { ...options, allowLoopbackForTests: { ca: CERT } })).toMatchObject({ outcome: "answered", body: "ok" });
  });

  it("never gets a second call on the same connection", async () => {
    const sockets = new Set<unknown>();
    const url = await receiver((request, response) => (sockets.add(request.socket), response.end("ok")));
    const dispatcher = guardedDispatcher(options);
    for (let call = 0; call < 3; call++) await (await dispatcher.request({ origin: new URL(url).origin, path: "/", method: "GET" })).body.dump();
    await dispatcher.destroy();
    expect(sockets.size).toBe(3);
  });
});

describe("a call", () => {
  it("with a Host header, or a header that smuggles a line, is our own mistake", async () => {
    await expect(guardedRequest("https://1.1.1.1/", { method: "GET", headers: { HOST: "localhost" } }, { appHost })).rejects.toThrow(/Host header/);
    await expect(guardedRequest("https://1.1.1.1/", { method: "GET", headers: { "x-a": "b\r\nx-c: d" } }, { appHost, lookup: async () => ["1.1.1.1"] })).rejects.toThrow(/invalid x-a header/);
  });
});
