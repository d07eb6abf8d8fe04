// How is a vendor called: within its budget, guarded, and with a line of evidence for each call?
import type { Ctx } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { guardedRequest, type GuardedAnswer } from "../kernel/outbound/index.ts";
import { retryAfterSeconds } from "../kernel/retry.ts";
import type { Connector } from "./model.ts";
import type { NewCall } from "./queries/calls.ts";
import type { Purse } from "./purse.ts";
import type { Reach } from "./reach.ts";
import { Halt, type Answered, type Io, type Vendor } from "./vendor.ts";

const BODY_BYTES = 262_144;
const REQUEST_IDS = ["x-request-id", "x-hubspot-correlation-id", "x-message-id", "request-id"];

/** An account that can be called. */
export type Account = { connector: Connector; vendor: Vendor<unknown>; settings: unknown };
type Line = Omit<NewCall, "addressHash">;

const parsed = (text: string): unknown => {
  try {
    return text === "" ? null : (JSON.parse(text) as unknown);
  } catch {
    return text.slice(0, 200);
  }
};

function answeredOf(answer: Extract<GuardedAnswer, { outcome: "answered" }>): Answered {
  const headers = Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, [value].flat()[0]]));
  return { status: answer.status, headers, body: parsed(answer.body) };
}

type Judged = Answered & { verdict: "done" | "absent" };
/** What was asked once in this run, by its path. */
export type Remembered = Map<string, Promise<Judged>>;

/** Each call through it adds a line to `lines`, whatever comes of it; what is asked once is taken from `remembered`. */
export function ioOf(account: Account, reach: Reach, ctxOf: () => Ctx, purse: Purse, lines: Line[], remembered: Remembered = new Map()): Io {
  const io = callOf(account, reach, ctxOf, purse, lines);
  return (asked) => {
    if (!asked.once) return io(asked);
    const known = remembered.get(asked.path) ?? io(asked);
    remembered.set(asked.path, known);
    known.catch(() => remembered.delete(asked.path));
    return known;
  };
}

function callOf({ connector, vendor, settings }: Account, { guard, originOf }: Reach, ctxOf: () => Ctx, purse: Purse, lines: Line[]): Io {
  return async ({ method, path, endpoint, body, headers }) => {
    const wait = await purse();
    if (wait !== null) throw new Halt("budget", wait);
    const [{ now }, start] = [ctxOf(), performance.now()];
    const answer = await guardedRequest(originOf(connector, vendor.origin(settings)) + path, {
      method, headers: { accept: "application/json", "user-agent": "Rightful-Connectors/1.0", ...vendor.headers(settings), ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }, { ...guard, bodyBytes: BODY_BYTES });
    const line = { id: newId(), calledAt: now.toString({ smallestUnit: "millisecond" }), version: vendor.version, endpoint: `${method} ${endpoint}`, tookMs: Math.round(performance.now() - start) };
    if (answer.outcome !== "answered") {
      lines.push({ ...line, outcome: answer.outcome, status: "status" in answer ? answer.status : null, vendorRequestId: null });
      throw new Halt(answer.outcome === "timeout" ? "timeout" : "unreachable");
    }
    const answered = answeredOf(answer);
    const verdict = answer.truncated ? "broken" : vendor.classify(answered);
    lines.push({ ...line, outcome: verdict, status: answered.status, vendorRequestId: REQUEST_IDS.map((name) => answered.headers[name]).find((id) => id !== undefined)?.slice(0, 100) ?? null });
    if (verdict !== "done" && verdict !== "absent") throw new Halt(verdict, retryAfterSeconds(answered.headers["retry-after"], now.epochMilliseconds));
    return { ...answered, verdict };
  };
}
