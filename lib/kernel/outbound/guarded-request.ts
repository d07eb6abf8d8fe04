// How is an address that somebody gave us called, and what came of it?
import { request, type Agent, type Dispatcher } from "undici";
import { EventEmitter } from "node:events";
import { isIP } from "node:net";
import { checkAnswers, isLoopback } from "./address.ts";
import { checkUrl } from "./check-url.ts";
import { everyAddress, guardedDispatcher, type GuardOptions } from "./guarded-dispatcher.ts";
import { RefusedTarget } from "./refused-target.ts";
import { ALLOWED, refused, type Verdict } from "./verdict.ts";

export type GuardedCall = { method: Dispatcher.HttpMethod; headers?: Record<string, string>; body?: string | Uint8Array };

/** Limits can be tightened, never loosened, but for `bodyBytes` where an answer has to be understood: up to 256 kB. `through`: a `guardedDispatcher` of the same options that keeps its connections, for several calls to one receiver. */
export type GuardedLimits = { totalMs?: number; bodyBytes?: number; through?: Agent };

/** What came of a call. A redirect is a failure and is not followed; `reason` is a sentence or an error code. */
export type GuardedAnswer =
  | { outcome: "answered"; status: number; headers: Dispatcher.ResponseData["headers"]; body: string; truncated: boolean }
  | { outcome: "redirected"; status: number; reason: string }
  | { outcome: "refused" | "timeout" | "unreachable"; reason: string };

const TOTAL_MS = 15_000;
const BODY_BYTES = 8192;
const MOST_BODY_BYTES = 262_144;

const judge = (url: string, options: GuardOptions): Verdict => (options.allowLoopbackForTests && isTestReceiver(url) ? ALLOWED : checkUrl(url, options));

// What the text of an address says stays the same for as long as its connections are kept.
const judged = new WeakMap<Agent, Map<string, Verdict>>();
function judgeOnce(url: string, options: GuardOptions & GuardedLimits): Verdict {
  if (!options.through) return judge(url, options);
  const known = judged.get(options.through) ?? new Map<string, Verdict>();
  const verdict = known.get(url) ?? judge(url, options);
  judged.set(options.through, known.set(url, verdict));
  return verdict;
}

/** Whether an address may be kept to be called later: its text, and every answer of the resolver today. A call judges both again. */
export async function checkTarget(url: string, options: GuardOptions): Promise<Verdict> {
  const verdict = judge(url, options);
  const host = verdict.allowed ? new URL(url).hostname.replace(/^\[|\]$/g, "") : "";
  if (!verdict.allowed || isIP(host) !== 0) return verdict;
  return checkAnswers(await (options.lookup ?? everyAddress)(host).catch(() => []));
}

/**
 * One call to an address that somebody gave us, over a connection of its own unless `through` is given: 10 s to connect, 15 s in all, 8 kB of the
 * answer unless `bodyBytes` says otherwise (the rest is cut off, and the text is hostile). Expected failures are data. @throws only on a mistake in the call itself
 */
export async function guardedRequest(url: string, call: GuardedCall, options: GuardOptions & GuardedLimits): Promise<GuardedAnswer> {
  const verdict = judgeOnce(url, options);
  if (!verdict.allowed) return { outcome: "refused", reason: verdict.reason };
  if (Object.keys(call.headers ?? {}).some((name) => name.toLowerCase() === "host")) throw new RangeError("A Host header cannot be set on an outbound call.");
  const totalMs = Math.min(options.totalMs ?? TOTAL_MS, TOTAL_MS);
  const dispatcher = options.through ?? guardedDispatcher({ ...options, connectMs: Math.min(options.connectMs ?? totalMs, totalMs) });
  // Not AbortSignal.timeout: of many calls that were answered, each would keep its timer until the end. An emitter does for undici, at a fraction of a controller's price.
  const signal = Object.assign(new EventEmitter(), { aborted: false });
  const timer = setTimeout(() => {
    signal.aborted = true;
    signal.emit("abort");
  }, totalMs);
  try {
    return await answerOf(await request(url, { ...call, dispatcher, signal, reset: !options.through }), Math.min(options.bodyBytes ?? BODY_BYTES, MOST_BODY_BYTES));
  } catch (error) {
    return failureOf(error, signal);
  } finally {
    clearTimeout(timer);
    // Not awaited: it would wait for a name that is still being resolved.
    if (!options.through) dispatcher.destroy().catch(() => {});
  }
}

async function answerOf({ statusCode: status, headers, body }: Dispatcher.ResponseData, cap: number): Promise<GuardedAnswer> {
  // What is left unread may still end in an error, which is nobody's concern by then.
  body.on("error", () => {});
  if (status >= 300 && status < 400) {
    body.destroy();
    return { outcome: "redirected", status, reason: refused("redirect").reason };
  }
  if (status === 204) {
    await body.dump(); // has none (RFC 9110, 15.3.5): nothing to gather
    return { outcome: "answered", status, headers, body: "", truncated: false };
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > cap) break;
  }
  body.destroy();
  return { outcome: "answered", status, headers, body: Buffer.concat(chunks).subarray(0, cap).toString("utf8"), truncated: size > cap };
}

function failureOf(error: unknown, signal: { aborted: boolean }): GuardedAnswer {
  if (error instanceof RefusedTarget) return { outcome: "refused", reason: error.message };
  const code = (error as { code?: unknown }).code;
  if (signal.aborted || code === "UND_ERR_CONNECT_TIMEOUT") return { outcome: "timeout", reason: "The receiver did not answer in time." };
  if (code === "UND_ERR_INVALID_ARG") throw error;
  return { outcome: "unreachable", reason: typeof code === "string" ? code : "The connection failed." };
}

function isTestReceiver(url: string): boolean {
  return URL.canParse(url) && isLoopback(new URL(url).hostname.replace(/^\[|\]$/g, ""));
}
