// Which events does the house tell of, outside and inside?

/** Sent to tenants (api.md, "Meanings"). */
export const PUBLIC_EVENTS = [
  "preference.updated", "subject.unsubscribed", "suppression.added", "suppression.removed", "consent.recorded",
  "request.opened", "request.updated", "request.completed",
  "subject.erasure_requested", "subject.erased", "subject.restricted", "subject.rectified",
  "order.personal_data_removed", "endpoint.disabled", "audit.checkpoint",
] as const;

/** Heard inside the house only. */
export const INTERNAL_EVENTS = ["sign_in.asked", "export.asked", "export.ready", "export.failed", "export.expired", "complaint.sent", "catalogue.saved", "subject.saved", "ingest.finished", "machine.claimed", "session.changed", "tenant.created"] as const;

export type PublicEvent = (typeof PUBLIC_EVENTS)[number];
export type EventType = PublicEvent | (typeof INTERNAL_EVENTS)[number];

/** Thin: the tenant's own reference and the new state, nothing else about the person. */
export type EventNote = { type: EventType; subjectId?: string | undefined; data: Record<string, unknown> };

/** An event as a handler hears it. */
export type HeardEvent = { id: string; type: EventType; subjectId: string | null; data: Record<string, unknown>; occurredAt: string };
