import type { AccessEntry, ActorKind } from "#components/audit/access-log.tsx";
import type { AuditEntry } from "#lib/audit/model.ts";
import type { Reader } from "#messages/reader.ts";
import type { MessageKey } from "#messages/translate.ts";

const DID: Readonly<Record<string, MessageKey>> = {
  "session.started": "access-log.did.session.started", "session.ended": "access-log.did.session.ended",
  "subject.read": "access-log.did.subject.read", "subject.created": "access-log.did.subject.created", "subject.updated": "access-log.did.subject.updated",
  "preferences.changed": "access-log.did.preferences.changed", "machine.claimed": "access-log.did.machine.claimed",
  "value.corrected": "access-log.did.value.corrected", "consent.recorded": "access-log.did.consent.recorded",
  "consent.receipt_read": "access-log.did.consent.receipt_read", "device.linked": "access-log.did.device.linked", "device.unlinked": "access-log.did.device.unlinked",
  "restriction.made": "access-log.did.restriction.made", "objection.made": "access-log.did.objection.made", "restriction.lifted": "access-log.did.restriction.lifted",
  "decision.recorded": "access-log.did.decision.recorded", "decision.contested": "access-log.did.decision.contested", "decision.reviewed": "access-log.did.decision.reviewed",
  "request.opened": "access-log.did.request.opened", "request.withdrawn": "access-log.did.request.withdrawn", "message.sent": "access-log.did.message.sent",
  "export.begun": "access-log.did.export.begun", "export.downloaded": "access-log.did.export.downloaded", "export.broken": "access-log.did.export.broken", "export.asked": "access-log.did.export.asked",
  "export.retried": "access-log.did.export.retried", "export.started": "access-log.did.export.started", "export.part_made": "access-log.did.export.part_made", "export.ready": "access-log.did.export.ready",
  "request.read": "access-log.did.request.read", "request.confirmed": "access-log.did.request.confirmed", "request.replied": "access-log.did.request.replied",
  "request.message_sent": "access-log.did.request.message_sent", "request.asked": "access-log.did.request.asked", "request.paused": "access-log.did.request.paused",
  "request.resumed": "access-log.did.request.resumed", "request.extension_asked": "access-log.did.request.extension_asked", "request.extended": "access-log.did.request.extended",
  "request.answered": "access-log.did.request.answered", "request.refused": "access-log.did.request.refused", "request.noted": "access-log.did.request.noted",
  "request.assigned": "access-log.did.request.assigned", "request.task_added": "access-log.did.request.task_added", "request.task_completed": "access-log.did.request.task_completed",
  "request.item_decided": "access-log.did.request.item_decided", "request.evidence_kept": "access-log.did.request.evidence_kept", "request.evidence_read": "access-log.did.request.evidence_read",
  "disclosure.recorded": "access-log.did.disclosure.recorded", "hold.placed": "access-log.did.hold.placed", "hold.lifted": "access-log.did.hold.lifted", "escalation.read": "access-log.did.escalation.read",
  "escalation.acknowledged": "access-log.did.escalation.acknowledged", "escalation.answered": "access-log.did.escalation.answered", "escalation.asked_for": "access-log.did.escalation.asked_for",
  "export.failed": "access-log.did.export.failed", "export.expired": "access-log.did.export.expired",
};
const KINDS: readonly ActorKind[] = ["subject", "staff", "apiKey", "agent", "operator", "system"];

/** A session is begun by the house on the word of a link, but it is the person who signs in and out. */
function actorOf({ actor, action }: AuditEntry): ActorKind {
  if (action.startsWith("session.")) return "subject";
  return KINDS.find((kind) => kind === actor.split(":")[0]) ?? "system";
}

/** The log in words; an act that has none yet is told by its own name rather than hidden. */
export function accessEntries({ t }: Reader, entries: readonly AuditEntry[]): AccessEntry[] {
  return entries.map((entry) => {
    const did = Object.hasOwn(DID, entry.action) ? DID[entry.action] : undefined;
    return { id: String(entry.seq), at: entry.recordedAt, actor: actorOf(entry), what: did ? t(did) : t("access-log.did.other", { action: entry.action }) };
  });
}
