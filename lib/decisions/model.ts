// What is a decision that a computer made about somebody, and what can that person ask about it?
import { z } from "zod";
import type { AutomatedDecision } from "../catalogue/model.ts";
import { DECISION_WISHES, type RightsRequest } from "../requests/model.ts";

const Name = z.string().trim().min(1).max(200);

/** `decision` is an id of the catalogue, `decisionId` the tenant's own number of this one. */
export const RecordDecisionInput = z.strictObject({
  externalId: z.string().min(1).max(200), decisionId: Name, decision: Name,
  result: z.string().trim().min(1).max(2_000), reasons: z.string().trim().max(4_000).optional(), decidedAt: z.iso.datetime({ offset: true }),
});
export type RecordDecision = z.infer<typeof RecordDecisionInput>;

/** The decision as it is kept after the call; an older one that was told late changes nothing. */
export const RecordedDecision = z.strictObject({
  externalId: z.string(), decisionId: z.string(), decision: z.string(), result: z.string(), reasons: z.string().nullable(), decidedAt: z.iso.datetime(), recordedAt: z.iso.datetime(),
});
export type RecordedDecision = z.infer<typeof RecordedDecision>;

/** What the person wants done; `decisionId` is empty where they mean the decision in general. Words are needed but where a person is asked for. */
export const ContestInput = z.strictObject({ decision: Name, decisionId: z.string().trim().max(200), wish: z.enum(DECISION_WISHES), text: z.string().trim().max(4_000) })
  .refine(({ wish, text }) => wish === "person" || text !== "", { path: ["text"], message: "is empty" });
export type Contest = z.infer<typeof ContestInput>;
export type Contested = { outcome: "opened"; requestId: string } | { outcome: "refused"; reason: "open_already" };

export const REVIEW_OUTCOMES = ["upheld", "changed"] as const;
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number];
export const ReviewInput = z.strictObject({ requestId: z.uuid(), text: z.string().trim().min(1, "is empty: write what the person is to read").max(10_000), despiteTasks: z.literal("yes").optional(), outcome: z.enum(REVIEW_OUTCOMES) });
export type Review = z.infer<typeof ReviewInput>;

/** One decision about one person. `review`: what a person at the tenant made of it. Instants. */
export type MadeDecision = { decisionId: string; decision: string; result: string; reasons: string | null; decidedAt: string; review: { outcome: ReviewOutcome; text: string; at: string } | null };

/** One kind of decision, as the catalogue explains it (null once it says nothing of it), with those about the person; `open`: a request about it that waits. */
export type OwnDecisions = { id: string; terms: AutomatedDecision | null; open: RightsRequest | null; made: (MadeDecision & { open: RightsRequest | null })[] };
