// What is a rights request, and in which states can it be?
import { z } from "zod";

export const RIGHTS = ["informed", "access", "rectification", "erasure", "restriction", "portability", "objection", "automated_decision", "sale_opt_out", "limit_sensitive"] as const;
export type Right = (typeof RIGHTS)[number];

export const REQUEST_STATES = ["received", "verifying", "in_progress", "waiting_for_you", "completed", "refused", "withdrawn"] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

export type TaskState = "pending" | "claimed" | "done" | "failed" | "blocked";
export type ClockEvent = { kind: "received" | "paused" | "resumed" | "extended"; on: string; rule: string; reason?: string };
export type RequestTask = { id: string; system: string; state: TaskState };

/** A request as the person, staff and the API see it. `dueOn` is computed, never stored. */
export type RightsRequest = {
  id: string; right: Right; state: RequestState; receivedAt: string; dueOn: string; internalTarget: string;
  working: string[]; clock: ClockEvent[]; tasks: RequestTask[]; closedAt: string | null;
};

/** What a signed-in person may open themselves, with an optional word about it. */
export const OpenOwnRequestInput = z.strictObject({ right: z.enum(RIGHTS), details: z.string().trim().max(4_000).optional() });
export type OpenOwnRequest = z.infer<typeof OpenOwnRequestInput>;

export const WithdrawRequestInput = z.strictObject({ requestId: z.uuid() });

/** The public state, derived: an outcome decides, then a wait for the person, then whether any task has begun. */
export function requestState(facts: { outcome: string | null; waitReason: string | null; tasks: readonly { state: TaskState }[] }): RequestState {
  if (facts.outcome) return facts.outcome as RequestState;
  if (facts.waitReason === "identity") return "verifying";
  if (facts.waitReason) return "waiting_for_you";
  return facts.tasks.some((task) => task.state !== "pending") ? "in_progress" : "received";
}

/** Late: not closed, and its date has passed; whatever state its machinery is in. `today` is the civil date in the tenant's zone. */
export const isOverdue = ({ closedAt, dueOn }: Pick<RightsRequest, "closedAt" | "dueOn">, today: string): boolean => closedAt === null && dueOn < today;
