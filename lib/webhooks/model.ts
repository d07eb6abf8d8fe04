// Where are a tenant's events sent, and what came of it?
import { z } from "zod";
import { PUBLIC_EVENTS, type PublicEvent } from "../outbox/model.ts";
import { mayBeSent } from "./custom-headers.ts";

/** Sent by `/test` alone, to one endpoint; it is about nobody. */
export const TEST_EVENT = "endpoint.test";

/** What carries somebody's "no": while one is undelivered a legal clock runs at the receiver too. */
export const OPT_OUT_EVENTS = ["preference.updated", "subject.unsubscribed", "suppression.added"] as const satisfies readonly PublicEvent[];

export const DISABLED_REASONS = ["by_hand", "gone", "failing"] as const;
export type DisabledReason = (typeof DISABLED_REASONS)[number];
export const DELIVERY_STATES = ["waiting", "delivered", "failed"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];
export const ATTEMPT_OUTCOMES = ["delivered", "rejected", "redirected", "refused", "timeout", "unreachable"] as const;
export type AttemptOutcome = (typeof ATTEMPT_OUTCOMES)[number];

const Headers = z.record(z.string(), z.string()).refine((headers) => Object.keys(headers).length <= 10, "are more than ten")
  .refine((headers) => Object.entries(headers).every(([name, value]) => mayBeSent(name, value)), "hold one that is ours to set (webhook-…, host, content-…) or that cannot be sent");
const EventTypes = z.array(z.enum(PUBLIC_EVENTS)).min(1, "is empty: name at least one, or leave it out for all").nullable();
const Description = z.string().trim().max(200);
const Url = z.string().min(1, "is empty: give the address that is to be called").max(2_048);

/** How an endpoint's webhooks are signed: with the secret it shares with us, or with our private key, whose public half it gets. */
export const SIGNATURES = ["v1", "v1a"] as const;
export type Signature = (typeof SIGNATURES)[number];

/** `eventTypes` null: all. `headers`: sent along with each webhook. */
export const CreateEndpointInput = z.strictObject({ url: Url, description: Description.default(""), signature: z.enum(SIGNATURES).default("v1"), eventTypes: EventTypes.default(null), headers: Headers.default({}) });
export type CreateEndpoint = z.output<typeof CreateEndpointInput>;
export const UpdateEndpointInput = z.strictObject({ url: Url.optional(), description: Description.optional(), signature: z.enum(SIGNATURES).optional(), eventTypes: EventTypes.optional(), headers: Headers.optional(), state: z.literal("disabled").optional() });
export type UpdateEndpoint = z.output<typeof UpdateEndpointInput>;
export const EndpointParams = z.object({ id: z.uuid("is the id of an endpoint") });

/** What a form offers instead of a list of events: everything, what marketing tools need, or what happens to requests. */
export const EVENT_CHOICES: Record<EventChoice, PublicEvent[] | null> = { all: null, opt_outs: [...OPT_OUT_EVENTS, "suppression.removed"], requests: PUBLIC_EVENTS.filter((type) => /^(request|subject)\.(opened|updated|completed|erasure_requested|erased|restricted|rectified)/.test(type)) };
export type EventChoice = "all" | "opt_outs" | "requests";
const choices = ["all", "opt_outs", "requests"] as const;
export const NewEndpointForm = z.object({ url: Url, description: Description, signature: z.enum(SIGNATURES), events: z.enum(choices) });
export const OnEndpointForm = z.object({ endpointId: z.uuid() });
/** `own`: a list that was set by API stays as it is. */
export const ChangeEndpointForm = NewEndpointForm.extend({ endpointId: z.uuid(), events: z.enum([...choices, "own"]) });
export const ReplayForm = OnEndpointForm.extend({ id: z.string().regex(/^msg_[0-9a-f]{32}$/) });

/** The choice that stands for these events; null for a list of its own. */
export const choiceOf = (eventTypes: readonly string[] | null): EventChoice | null =>
  choices.find((name) => JSON.stringify(EVENT_CHOICES[name]?.toSorted() ?? null) === JSON.stringify(eventTypes?.toSorted() ?? null)) ?? null;

/** What anyone who may see endpoints sees of one. `headers`: their names. `undelivered`: events that wait or failed. */
export const Endpoint = z.object({
  id: z.string(), url: z.string(), description: z.string(), signature: z.enum(SIGNATURES), eventTypes: z.array(z.string()).nullable(), headers: z.array(z.string()), state: z.enum(["enabled", "disabled"]),
  disabledReason: z.enum(DISABLED_REASONS).nullable(), disabledAt: z.string().nullable(), failingSince: z.string().nullable(), createdAt: z.string(), publicKeys: z.array(z.string()), undelivered: z.number(), lastDeliveredAt: z.string().nullable(),
});
export type Endpoint = z.infer<typeof Endpoint>;
/** The shared secret is in this answer and never again. */
export const EndpointWithSecret = Endpoint.extend({ secret: z.string() });
export const NewSecret = z.object({ secret: z.string(), publicKey: z.string(), oldRetiresAt: z.string() });
export const EndpointList = z.object({ data: z.array(Endpoint), nextCursor: z.null() });

export const Attempt = z.object({ attemptedAt: z.string(), outcome: z.enum(ATTEMPT_OUTCOMES), status: z.number().nullable(), reason: z.string().nullable(), answer: z.string().nullable(), tookMs: z.number() });
export type Attempt = z.infer<typeof Attempt>;
/** `id`: the `webhook-id` that the receiver sees, the same at each attempt. */
export const Delivery = z.object({
  id: z.string(), type: z.string(), occurredAt: z.string(), state: z.enum(DELIVERY_STATES), attempts: z.number(), dueAt: z.string().nullable(), deliveredAt: z.string().nullable(), request: z.string(), log: z.array(Attempt),
});
export type Delivery = z.infer<typeof Delivery>;
export const DeliveryPage = z.object({ data: z.array(Delivery), nextCursor: z.string().nullable() });
export const ListDeliveriesInput = z.strictObject({ state: z.enum(DELIVERY_STATES).optional(), after: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) });

const MESSAGE_ID = /^msg_[0-9a-f]{32}$/;
const Instant = z.iso.datetime({ offset: true, error: "is an instant such as 2026-11-20T10:00:00Z" });
/** One message; or all that failed; or, delivered or not, all of a span of time. */
export const RecoverInput = z.strictObject({ id: z.string().regex(MESSAGE_ID, "is the id of a message, msg_…").optional(), failedSince: Instant.optional(), from: Instant.optional(), until: Instant.optional() })
  .refine(({ id, failedSince, from, until }) => [id, failedSince, from ?? until].filter(Boolean).length === 1 && Boolean(from) === Boolean(until), { error: "give id, or failedSince, or from with until", path: ["id"] });
export type Recover = z.output<typeof RecoverInput>;
export const SentTest = z.object({ id: z.string() });
export const Recovered = z.object({ queued: z.number() });

/** The id under which a receiver sees an event: ours, never the tenant's, without a full stop. */
export const messageIdOf = (eventId: string): string => `msg_${eventId.replaceAll("-", "")}`;
export const eventIdOf = (messageId: string): string => messageId.slice(4).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
