// What is a rights request, and in which states can it be?
import { z } from "zod";

export const RIGHTS = ["informed", "access", "rectification", "erasure", "restriction", "portability", "objection", "automated_decision", "sale_opt_out", "limit_sensitive"] as const;
export type Right = (typeof RIGHTS)[number];

export const REQUEST_STATES = ["received", "verifying", "in_progress", "waiting_for_you", "completed", "refused", "withdrawn"] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

export type TaskState = "pending" | "claimed" | "done" | "failed" | "blocked";
export type ClockEvent = { kind: "received" | "paused" | "resumed" | "extended"; on: string; rule: string; reason?: string };
export type RequestTask = { id: string; system: string; state: TaskState };

/** What a person can want done about an automated decision: somebody to look, their view to be heard, or the result to be contested (GDPR Article 22(3)). */
export const DECISION_WISHES = ["person", "view", "contest"] as const;

/**
 * What was asked for, where the right alone does not say it. Ids of the catalogue and civil dates, never a value of the person. `*` stands for every one.
 */
export const About = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("marketing"), topic: z.string(), channel: z.string() }),
  z.strictObject({ kind: z.literal("pause"), until: z.string() }),
  z.strictObject({ kind: z.literal("cookies"), site: z.string() }),
  z.strictObject({ kind: z.literal("purpose"), purpose: z.string() }),
  z.strictObject({ kind: z.literal("field"), field: z.string() }),
  z.strictObject({ kind: z.literal("fields"), fields: z.array(z.string()) }),
  z.strictObject({ kind: z.literal("export"), categories: z.array(z.string()) }),
  z.strictObject({ kind: z.literal("decision"), decision: z.string(), decisionId: z.string().nullable(), wish: z.enum(DECISION_WISHES) }),
]);
export type About = z.infer<typeof About>;

/** What can happen to a request between its beginning and its end; `facts` fill in the sentence `requests.step.<kind>`. */
export const STEP_KINDS = ["confirmed", "started", "ready", "downloaded", "notified", "suppressed", "sessions_ended", "erased", "kept", "removed", "changed", "lifted", "failed", "retried", "expired", "mailed", "linked", "told", "asked", "paused", "resumed", "extension_asked", "extended", "extension_void", "held", "released"] as const;
export type StepKind = (typeof STEP_KINDS)[number];
export type Step = { kind: StepKind; facts?: Record<string, string | number> };
/** A line of a request's timeline; the first is `received`, the last one its outcome. `at`: an instant. */
export type TimelineLine = { kind: StepKind | "received" | "completed" | "refused" | "withdrawn"; facts: Record<string, string | number>; happenedAt: string };

/** A request as the person, staff and the API see it. `dueOn` is computed, never stored. `law`: the line of it that gave the date, and whether that line was read at its source. */
export type RightsRequest = {
  id: string; right: Right; state: RequestState; receivedAt: string; dueOn: string; internalTarget: string;
  working: string[]; law: { article: string; verified: boolean }; clock: ClockEvent[]; tasks: RequestTask[]; closedAt: string | null;
  /** `aboutName`: the catalogue's word for the topic, purpose or field; null for all of them. */
  about: About | null; aboutName: string | null; timeline: TimelineLine[];
};

/** By which way a request came. */
export const REQUEST_CHANNELS = ["centre", "form", "call", "letter", "email", "api"] as const;
export type RequestChannel = (typeof REQUEST_CHANNELS)[number];

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

/** The grounds on which a request, or a part of one, may be refused; each with the rule it stands on. */
export const GROUNDS = {
  identity_not_confirmed: "GDPR Articles 11(2), 12(6)",
  unfounded: "GDPR Article 12(5)(b)",
  excessive: "GDPR Article 12(5)(b)",
  not_held: "GDPR Article 15(1)",
  right_not_given: "GDPR Articles 15 to 22",
  others_rights: "GDPR Articles 15(4), 20(4)",
  legal_obligation: "GDPR Article 17(3)(b)",
  legal_claims: "GDPR Articles 17(3)(e), 21(1)",
  expression: "GDPR Article 17(3)(a)",
  public_interest: "GDPR Articles 17(3)(c), 17(3)(d)",
  contract: "GDPR Articles 6(1)(b), 22(2)(a)",
  compelling_grounds: "GDPR Article 21(1)",
  restricted_by_law: "GDPR Article 23",
} as const;
export type Ground = keyof typeof GROUNDS;
export const GROUND_CODES = Object.keys(GROUNDS) as [Ground, ...Ground[]];

export const EXTENSION_REASONS = ["complexity", "number_of_requests"] as const;
export const ITEM_OUTCOMES = ["done", "refused", "retained"] as const;
/** Why a form was not taken; each has its sentence in messages/en/handling.json. */
export const HANDLING_REASONS = ["closed", "no_pause", "paused_already", "waits_already", "no_extension", "extended_already", "extension_asked", "too_late", "tasks_open", "ground_missing", "reason_missing", "unknown_person", "not_pausing"] as const;
export type HandlingReason = (typeof HANDLING_REASONS)[number];
export type RequestMessage = { id: string; sender: "person" | "staff"; staffName: string | null; body: string; sentAt: string; mailedAt: string | null };
export type RequestItem = { id: string; what: string; outcome: (typeof ITEM_OUTCOMES)[number]; ground: Ground | null; reason: string | null; until: string | null };
/** What the person reads of the answer beside the request itself. `rule`: the article that the ground stands on, where the law is a GDPR. */
export type OwnAnswer = { text: string | null; ground: Ground | null; rule: string | null; items: RequestItem[]; messages: RequestMessage[]; details: string | null };
