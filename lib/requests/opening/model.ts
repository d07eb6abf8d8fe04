// What is needed to record a request that came by a call, a letter, a mail, the API or the form without sign-in?
import { z } from "zod";
import { Email } from "../../identity/model.ts";
import { REQUEST_STATES, RIGHTS, type RightsRequest } from "../model.ts";

const details = z.string().trim().max(4_000);
const Received = z.iso.datetime({ offset: true }).or(z.iso.date());

/** By staff. `identity`: how it was made sure who asks; empty: not yet, and the request waits for it. */
export const RecordRequestInput = z.strictObject({
  who: z.string().trim().min(1, "is empty: give the e-mail address or the account number").max(320), right: z.enum(RIGHTS), channel: z.enum(["call", "letter", "email"]),
  receivedOn: z.iso.date("is a date such as 2026-11-02"), details: details.optional(), identity: z.string().trim().max(500).optional(),
});
export type RecordRequest = z.infer<typeof RecordRequestInput>;

/** `POST /requests`. `receivedAt`: an instant or a civil date, now if it is left out. */
export const ApiOpenInput = z.strictObject({
  externalId: z.string().min(1).max(200).optional(), email: Email.optional(), right: z.enum(RIGHTS), receivedAt: Received.optional(), regime: z.string().min(1).max(40).optional(), country: z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, "is a country code like IE or US-CA").optional(), details: details.optional(),
}).refine(({ externalId, email }) => (externalId === undefined) !== (email === undefined), { error: "give either externalId or email", path: ["externalId"] });
export type ApiOpen = z.infer<typeof ApiOpenInput>;

/** The form without sign-in. */
export const AskWithoutSignInInput = z.strictObject({ email: Email, right: z.enum(RIGHTS), details: details.optional() });
/** What is kept sealed of such a form until it is known whether the address is on file. */
export const Wish = z.strictObject({ right: z.enum(RIGHTS), details: z.string().nullable() });
export type Wish = z.infer<typeof Wish>;

/** A rights request as the API tells it. */
export const ApiRequest = z.object({
  id: z.string(), right: z.enum(RIGHTS), state: z.enum(REQUEST_STATES), receivedAt: z.string(), dueOn: z.string(), internalTarget: z.string(),
  clock: z.array(z.object({ kind: z.string(), on: z.string(), rule: z.string(), reason: z.string().optional() })),
  tasks: z.array(z.object({ id: z.string(), system: z.string(), state: z.string() })),
});
export type ApiRequest = z.infer<typeof ApiRequest>;
export const toApi = ({ id, right, state, receivedAt, dueOn, internalTarget, clock, tasks }: RightsRequest): ApiRequest => ({ id, right, state, receivedAt, dueOn, internalTarget, clock, tasks });

export const ApiListInput = z.strictObject({ after: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(200).default(100), state: z.enum(["open", "closed"]).optional(), right: z.enum(RIGHTS).optional(), externalId: z.string().min(1).max(200).optional() });
export type ApiList = z.infer<typeof ApiListInput>;
export const ApiRequests = z.object({ data: z.array(ApiRequest), nextCursor: z.string().nullable() });

/** What came of a task. `retained`: what stays there, why, and until which civil date. `data`: what the system holds, for the person's copy. */
export const CompleteTaskInput = z.strictObject({
  outcome: z.enum(["done", "nothing_held", "failed", "retained"]), evidence: z.unknown().optional(),
  retained: z.array(z.strictObject({ what: z.string().trim().min(1).max(300), why: z.string().trim().min(1).max(2_000), until: z.iso.date() })).max(100).optional(), data: z.unknown().optional(),
}).refine(({ outcome, retained }) => outcome !== "retained" || (retained?.length ?? 0) > 0, { error: "say what stays, why and until when", path: ["retained"] });
export type CompleteTask = z.infer<typeof CompleteTaskInput>;
/** Staff finish one by a form. */
export const FinishTaskInput = z.strictObject({
  requestId: z.uuid(), taskId: z.uuid(), outcome: z.enum(["done", "nothing_held", "failed", "retained"]), note: z.string().trim().max(2_000).optional(),
  what: z.string().trim().max(300).optional(), why: z.string().trim().max(2_000).optional(), until: z.iso.date().or(z.literal("")).optional(),
});
export type FinishTask = z.infer<typeof FinishTaskInput>;

export type Opened = { outcome: "done"; requestId: string } | { outcome: "refused"; reason: OpeningReason };
/** Why a request was not recorded; each has its sentence in messages/en/opening.json. */
export const OPENING_REASONS = ["unknown_person", "future", "too_old", "right_not_given", "erased"] as const;
export type OpeningReason = (typeof OPENING_REASONS)[number];
