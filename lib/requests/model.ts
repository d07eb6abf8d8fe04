// What is a rights request, and in which states can it be?
import { z } from "zod";

export const RIGHTS = ["informed", "access", "rectification", "erasure", "restriction", "portability", "objection", "automated_decision", "sale_opt_out", "limit_sensitive"] as const;
export type Right = (typeof RIGHTS)[number];

export const REQUEST_STATES = ["received", "verifying", "in_progress", "waiting_for_you", "completed", "refused", "withdrawn"] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

export type TaskState = "pending" | "claimed" | "done" | "failed" | "blocked";
export type ClockEvent = { kind: "received" | "paused" | "resumed" | "extended"; on: string; rule: string; reason?: string };
export type RequestTask = { id: string; system: string; state: TaskState };

/**
 * What was asked for, where the right alone does not say it. Ids of the catalogue and civil dates, never a value of the person. `*` stands for every one.
 */
export const About = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("marketing"), topic: z.string(), channel: z.string() }),
  z.strictObject({ kind: z.literal("pause"), until: z.string() }),
  z.strictObject({ kind: z.literal("cookies"), site: z.string() }),
  z.strictObject({ kind: z.literal("purpose"), purpose: z.string() }),
  z.strictObject({ kind: z.literal("field"), field: z.string() }),
  z.strictObject({ kind: z.literal("export"), categories: z.array(z.string()) }),
]);
export type About = z.infer<typeof About>;

/** What can happen to a request between its beginning and its end; `facts` fill in the sentence `requests.step.<kind>`. */
export const STEP_KINDS = ["confirmed", "started", "ready", "downloaded", "notified", "suppressed", "sessions_ended", "erased", "kept", "removed", "changed", "lifted", "failed", "retried", "expired", "mailed"] as const;
export type StepKind = (typeof STEP_KINDS)[number];
export type Step = { kind: StepKind; facts?: Record<string, string | number> };
/** A line of a request's timeline; the first is `received`, the last one its outcome. `at`: an instant. */
export type TimelineLine = { kind: StepKind | "received" | "completed" | "refused" | "withdrawn"; facts: Record<string, string | number>; happenedAt: string };

/** A request as the person, staff and the API see it. `dueOn` is computed, never stored. */
export type RightsRequest = {
  id: string; right: Right; state: RequestState; receivedAt: string; dueOn: string; internalTarget: string;
  working: string[]; clock: ClockEvent[]; tasks: RequestTask[]; closedAt: string | null;
  /** `aboutName`: the catalogue's word for the topic, purpose or field; null for all of them. */
  about: About | null; aboutName: string | null; timeline: TimelineLine[];
};

/** What a signed-in person may open themselves, with an optional word about it. */
export const OpenOwnRequestInput = z.strictObject({ right: z.enum(RIGHTS), details: z.string().trim().max(4_000).optional() });
export type OpenOwnRequest = z.infer<typeof OpenOwnRequestInput>;

/** The parts of the account itself that a request can be about, as the field `account.<part>`. */
export const ACCOUNT_PARTS = ["email", "number", "phone", "locale", "country"] as const;
export type AccountPart = (typeof ACCOUNT_PARTS)[number];

export const WithdrawRequestInput = z.strictObject({ requestId: z.uuid() });

/** The public state, derived: an outcome decides, then a wait for the person, then whether any task has begun. */
export function requestState(facts: { outcome: string | null; waitReason: string | null; tasks: readonly { state: TaskState }[] }): RequestState {
  if (facts.outcome) return facts.outcome as RequestState;
  if (facts.waitReason === "identity") return "verifying";
  if (facts.waitReason) return "waiting_for_you";
  return facts.tasks.some((task) => task.state !== "pending") ? "in_progress" : "received";
}

/** True while its person can take it back: it is open, and nothing has begun that cannot be undone. */
export const isWithdrawable = ({ right, closedAt, timeline }: Pick<RightsRequest, "right" | "closedAt" | "timeline">): boolean =>
  closedAt === null && !(right === "erasure" && timeline.some(({ kind }) => kind === "started"));

/** Late: not closed, and its date has passed; whatever state its machinery is in. `today` is the civil date in the tenant's zone. */
export const isOverdue = ({ closedAt, dueOn }: Pick<RightsRequest, "closedAt" | "dueOn">, today: string): boolean => closedAt === null && dueOn < today;
