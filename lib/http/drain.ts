// How do mails and webhooks leave soon after the click that caused them?
import { after } from "next/server";
import { log, reasonOf } from "../kernel/log.ts";
import { deliver, drain } from "../jobs/index.ts";

/** After the answer is sent, hands on waiting events, runs a few due jobs and sends what webhooks are due. What is left waits for the next tick. */
export function drainSoon(): void {
  after(async () => {
    await drain(2_000).then(() => deliver(2_000)).catch((error: unknown) => log.warn("drain after a response failed; the next tick tries again", { reason: reasonOf(error) }));
  });
}
