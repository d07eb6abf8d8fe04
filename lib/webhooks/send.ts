// How is one delivery attempted?
import type { Agent } from "undici";
import { guardedRequest, type GuardedAnswer, type GuardOptions } from "../kernel/outbound/index.ts";
import { bodyOf, cleanAnswer, type Told } from "./message.ts";
import { messageIdOf, type AttemptOutcome } from "./model.ts";
import { retryAfterSeconds } from "../kernel/retry.ts";
import { signedHeaders, type Signer } from "./signature.ts";

/** An endpoint with what it takes to call it. */
export type Receiver = { url: string; headers: Record<string, string>; signers: readonly Signer[] };
export type Outcome = { outcome: AttemptOutcome; status: number | null; reason: string | null; answer: string | null; tookMs: number; retryAfter: number | null; stop: boolean };

/** Signs now and posts once; `nowMs`: the instant of the attempt, which the receiver compares with its clock. Expected failures are data. */
export async function send({ url, headers, signers }: Receiver, told: Told, nowMs: number, guard: GuardOptions & { through?: Agent }): Promise<Outcome> {
  const body = bodyOf(told);
  const signed = await signedHeaders(signers, { id: messageIdOf(told.eventId), timestamp: Math.floor(nowMs / 1_000), body });
  const start = performance.now();
  const answer = await guardedRequest(url, { method: "POST", headers: { ...headers, "content-type": "application/json", "user-agent": "Rightful-Webhooks/1.0", ...signed }, body }, guard);
  return { ...outcomeOf(answer, nowMs), tookMs: Math.round(performance.now() - start) };
}

/** Only 2xx is success. A receiver may end the retries of one message by `webhook-delivery: abort-message`. */
function outcomeOf(answer: GuardedAnswer, nowMs: number): Omit<Outcome, "tookMs"> {
  if (answer.outcome !== "answered") return { outcome: answer.outcome, status: "status" in answer ? answer.status : null, reason: answer.reason, answer: null, retryAfter: null, stop: false };
  const { status, headers, body } = answer;
  if (status >= 200 && status < 300) return { outcome: "delivered", status, reason: null, answer: cleanAnswer(body), retryAfter: null, stop: false };
  const given = (name: string) => [headers[name]].flat()[0];
  return { outcome: "rejected", status, reason: null, answer: cleanAnswer(body), retryAfter: retryAfterSeconds(given("retry-after"), nowMs), stop: given("webhook-delivery") === "abort-message" };
}
