// What becomes of an opt-out after an attempt, and of the connector?
import { nextWait } from "../kernel/retry.ts";
import type { Attempted } from "./attempt.ts";
import type { TargetState } from "./model.ts";
import type { HaltReason } from "./vendor.ts";

/** What stops the whole connector, and not this one opt-out. */
const OF_THE_CONNECTOR: readonly (HaltReason | undefined)[] = ["slow_down", "budget", "unauthorized"];
/** What trying again by itself would not change. */
const FOR_GOOD: readonly (HaltReason | undefined)[] = ["refused", "missing_place"];
const REST_SECONDS = 30;
const LONGEST_REST = 86_400;

export type After = { state: TargetState; reason: string | null; attempts: number; waitSeconds: number | null };

/** A failure of the connector counts no attempt; any other follows the schedule of webhooks, and stands as failed after it; what was confirmed and cannot be read for so long is read again at night. */
export function afterAttempt(before: { state: TargetState; attempts: number }, { state, reason, drifted, halt }: Attempted, random: number): After {
  if (state === "confirmed") return { state, reason, attempts: 0, waitSeconds: null };
  const standing = drifted || before.state === "drifted" ? "drifted" : before.state === "confirmed" ? "confirmed" : state;
  if (OF_THE_CONNECTOR.includes(halt?.reason)) return { state: standing, reason, attempts: before.attempts, waitSeconds: 0 };
  const attempts = before.attempts + 1;
  // Also where it was confirmed once: a group that is deleted takes its stops with it.
  if (FOR_GOOD.includes(halt?.reason)) return { state: "failed", reason, attempts, waitSeconds: null };
  const wait = nextWait(attempts, { status: null, retryAfter: null }, random);
  return { state: wait === null && standing !== "confirmed" ? "failed" : standing, reason, attempts, waitSeconds: wait };
}

export type Rest = { unauthorized: boolean; restSeconds: number };

/** What the connector does after these: it stops where its key is not taken, and rests as long as the vendor asks for, or half a minute where nothing answers. */
export function restAfter(all: readonly Attempted[]): Rest {
  const halts = all.flatMap(({ halt }) => (halt ? [halt] : []));
  const asked = halts.filter(({ reason }) => reason === "slow_down" || reason === "budget").map(({ waitSeconds }) => waitSeconds ?? REST_SECONDS);
  const isDown = halts.length > 0 && halts.length === all.length && halts.every(({ reason }) => reason === "timeout" || reason === "unreachable" || reason === "broken");
  return { unauthorized: halts.some(({ reason }) => reason === "unauthorized"), restSeconds: Math.min(Math.max(0, ...asked, isDown ? REST_SECONDS : 0), LONGEST_REST) };
}
