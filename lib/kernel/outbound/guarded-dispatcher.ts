// How is a connection opened to a public address and to nothing else?
import { lookup as systemLookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { setTimeout as after } from "node:timers/promises";
import { Agent, buildConnector } from "undici";
import { checkAnswers, isLoopback } from "./address.ts";
import { hostFault } from "./check-url.ts";
import type { OwnHosts } from "./host-name.ts";
import { RefusedTarget } from "./refused-target.ts";
import { refused } from "./verdict.ts";

/** Resolves a name to all its addresses. */
export type Lookup = (host: string) => Promise<readonly string[]>;

export type GuardOptions = {
  /** Hosts that are ours: never called from here. */
  appHost: OwnHosts;
  /** Resolver; the system's unless a test gives another. */
  lookup?: Lookup;
  /** Lets receivers on loopback be called, over http too. Given by tests, and by a demo that is reached on this machine only (own-guard.ts). */
  allowLoopbackForTests?: { ca?: string };
  connectMs?: number;
  /** Keeps connections for the next calls through the same dispatcher. One dispatcher then serves one receiver of one tenant, and is destroyed after its run. */
  keepsConnections?: boolean;
};

const CONNECT_MS = 10_000;

/**
 * An undici dispatcher that opens a connection only to public addresses over https, on 443 or 8443, with a verified
 * certificate. It judges literals and every resolver answer itself, then connects to exactly those answers, so
 * a name cannot change between check and use. No connection is kept unless asked for, no redirect followed, no proxy variable read.
 */
export function guardedDispatcher(options: GuardOptions): Agent {
  return new Agent({ connect: guardedConnector(options), pipelining: options.keepsConnections ? 1 : 0, maxHeaderSize: 8192 });
}

function guardedConnector(options: GuardOptions): buildConnector.connector {
  const limit = Math.min(options.connectMs ?? CONNECT_MS, CONNECT_MS);
  return (target, callback) => {
    const start = performance.now();
    vetted(target, options, limit)
      .then((addresses) => connectorTo(addresses, target, Math.max(1, limit - (performance.now() - start)), options)(target, callback))
      // Also what is thrown while a socket is made: a connector that never answers would hang its request.
      .catch((error: Error) => callback(error, null));
  };
}

/** The addresses that may be connected to. @throws RefusedTarget */
async function vetted({ protocol, hostname, port }: buildConnector.Options, options: GuardOptions, limit: number): Promise<readonly string[]> {
  const host = hostname.replace(/^\[|\]$/g, "");
  if (options.allowLoopbackForTests && isLoopback(host)) return [host];
  if (protocol !== "https:") throw new RefusedTarget(refused("not_https"));
  if (!["", "443", "8443"].includes(port ?? "")) throw new RefusedTarget(refused("port"));
  const fault = hostFault(hostname, options.appHost);
  if (fault) throw new RefusedTarget(refused(fault));
  if (isIP(host)) return [host];
  const answers = await inTime((options.lookup ?? everyAddress)(host), limit);
  const verdict = checkAnswers(answers);
  if (!verdict.allowed) throw new RefusedTarget(verdict);
  return answers;
}

function connectorTo(addresses: readonly string[], { hostname }: buildConnector.Options, timeout: number, options: GuardOptions): buildConnector.connector {
  // The vetted answers are all that the socket gets to hear: it makes no look-up of its own.
  const lookup: LookupFunction = (_host, { all }, done) => {
    const found = addresses.map((address) => ({ address, family: isIP(address) }));
    return all ? done(null, found) : done(null, found[0]!.address, found[0]!.family);
  };
  // The name to verify is that of the URL, never a Host header; a remembered TLS session could skip verification.
  const servername = isIP(hostname.replace(/^\[|\]$/g, "")) ? undefined : hostname;
  const connect = buildConnector({ lookup, timeout, maxCachedSessions: 0, keepAlive: false, rejectUnauthorized: true, ca: options.allowLoopbackForTests?.ca });
  return (target, callback) => connect({ ...target, servername }, callback);
}

export const everyAddress: Lookup = async (host) => (await systemLookup(host, { all: true })).map(({ address }) => address);

async function inTime<T>(work: Promise<T>, limit: number): Promise<T> {
  const clock = new AbortController();
  const late = after(limit, undefined, { signal: clock.signal }).then(() => {
    throw Object.assign(new Error("The name was not resolved in time."), { code: "UND_ERR_CONNECT_TIMEOUT" });
  });
  return Promise.race([work, late]).finally(() => clock.abort());
}
