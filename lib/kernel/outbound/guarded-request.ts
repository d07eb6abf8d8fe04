// How is an address that somebody gave us called, and what came of it?
import { request, type Dispatcher } from "undici";
import { isLoopback } from "./address.ts";
import { checkUrl } from "./check-url.ts";
import { guardedDispatcher, type GuardOptions } from "./guarded-dispatcher.ts";
import { RefusedTarget } from "./refused-target.ts";
import { ALLOWED, refused } from "./verdict.ts";

export type GuardedCall = { method: Dispatcher.HttpMethod; headers?: Record<string, string>; body?: string | Uint8Array };

/** Limits can be tightened, never loosened. */
export type GuardedLimits = { totalMs?: number; bodyBytes?: number };

/** What came of a call. A redirect is a failure and is not followed; `reason` is a sentence or an error code. */
export type GuardedAnswer =
  | { outcome: "answered"; status: number; headers: Dispatcher.ResponseData["headers"]; body: string; truncated: boolean }
  | { outcome: "redirected"; status: number; reason: string }
  | { outcome: "refused" | "timeout" | "unreachable"; reason: string };

const TOTAL_MS = 15_000;
const BODY_BYTES = 8192;

/**
 * One call to an address that somebody gave us, over a connection of its own: 10 s to connect, 15 s in all, 8 kB of the
 * answer (the rest is cut off, and the text is hostile). Expected failures are data. @throws only on a mistake in the call itself
 */
export async function guardedRequest(url: string, call: GuardedCall, options: GuardOptions & GuardedLimits): Promise<GuardedAnswer> {
  const verdict = options.allowLoopbackForTests && isTestReceiver(url) ? ALLOWED : checkUrl(url, options);
  if (!verdict.allowed) return { outcome: "refused", reason: verdict.reason };
  if (Object.keys(call.headers ?? {}).some((name) => name.toLowerCase() === "host")) throw new RangeError("A Host header cannot be set on an outbound call.");
  const totalMs = Math.min(options.totalMs ?? TOTAL_MS, TOTAL_MS);
  const dispatcher = guardedDispatcher({ ...options, connectMs: Math.min(options.connectMs ?? totalMs, totalMs) });
  const signal = AbortSignal.timeout(totalMs);
  try {
    return await answerOf(await request(url, { ...call, dispatcher, signal, reset: true }), Math.min(options.bodyBytes ?? BODY_BYTES, BODY_BYTES));
  } catch (error) {
    return failureOf(error, signal);
  } finally {
    // Not awaited: it would wait for a name that is still being resolved.
    dispatcher.destroy().catch(() => {});
  }
}

async function answerOf({ statusCode: status, headers, body }: Dispatcher.ResponseData, cap: number): Promise<GuardedAnswer> {
  // What is left unread may still end in an error, which is nobody's concern by then.
  body.on("error", () => {});
  if (status >= 300 && status < 400) {
    body.destroy();
    return { outcome: "redirected", status, reason: refused("redirect").reason };
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > cap) break;
  }
  return { outcome: "answered", status, headers, body: Buffer.concat(chunks).subarray(0, cap).toString("utf8"), truncated: size > cap };
}

function failureOf(error: unknown, signal: AbortSignal): GuardedAnswer {
  if (error instanceof RefusedTarget) return { outcome: "refused", reason: error.message };
  const code = (error as { code?: unknown }).code;
  if (signal.aborted || code === "UND_ERR_CONNECT_TIMEOUT") return { outcome: "timeout", reason: "The receiver did not answer in time." };
  if (code === "UND_ERR_INVALID_ARG") throw error;
  return { outcome: "unreachable", reason: typeof code === "string" ? code : "The connection failed." };
}

function isTestReceiver(url: string): boolean {
  return URL.canParse(url) && isLoopback(new URL(url).hostname.replace(/^\[|\]$/g, ""));
}
