// Which events does the house tell of, outside and inside?

/** Sent to tenants (api.md, "Meanings"). */
export const PUBLIC_EVENTS = [
  "preference.updated", "subject.unsubscribed", "suppression.added", "suppression.removed", "consent.recorded",
  "request.opened", "request.updated", "request.completed",
  "subject.erasure_requested", "subject.erased", "subject.restricted", "subject.rectified",
  "order.personal_data_removed", "endpoint.disabled", "audit.checkpoint",
] as const;

/** Heard inside the house only. */
export const INTERNAL_EVENTS = ["sign_in.asked", "export.asked", "export.ready", "export.failed", "export.expired", "complaint.sent", "request.message_sent", "request.extension_asked", "request.noted", "filter.saved", "filter.deleted", "figures.published", "template.saved", "template.deleted", "hold.placed", "hold.lifted", "request.answered", "task.failed", "decision.contested", "decision.recorded", "disclosure.recorded", "escalation.opened", "escalation.answered", "escalation.settled", "values.received", "notice.told", "catalogue.saved", "subject.saved", "ingest.finished", "machine.claimed", "endpoint.saved", "opt_in.asked", "import.saved", "import.confirmed", "connector.saved", "connector.told", "connector.unauthorized", "link_key.saved", "endpoint.test", "session.changed", "tenant.created", "banner.published", "site.saved", "device.linked", "device.unlinked", "consent.sealed"] as const;

export type PublicEvent = (typeof PUBLIC_EVENTS)[number];
export type EventType = PublicEvent | (typeof INTERNAL_EVENTS)[number];

/** Thin: the tenant's own reference and the new state, nothing else about the person. */
export type EventNote = { type: EventType; subjectId?: string | undefined; data: Record<string, unknown> };

/** True where what is told outside is about a person and says neither the tenant's reference nor a hash (api.md, "Meanings"). */
export const isNameless = ({ type, subjectId, data }: EventNote): boolean => Boolean(subjectId) && (PUBLIC_EVENTS as readonly string[]).includes(type) && !("externalId" in data) && !("hash" in data);

/** An event as a handler hears it. */
export type HeardEvent = { id: string; type: EventType; subjectId: string | null; data: Record<string, unknown>; occurredAt: string };
