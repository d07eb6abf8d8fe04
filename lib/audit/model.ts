// What does one entry of the evidence log hold?
import { z } from "zod";
import type { Actor } from "../kernel/context.ts";

/** `action` is noun.verb in the past tense, `object` names the thing without personal data (`request:<id>`); `payload` is erasable. `by` says who it was where the context does not know yet (someone signing in). */
export type AuditNote = { by?: string; action: string; object: string; subjectId?: string | undefined; payload?: Record<string, unknown> };

export type AuditEntry = { seq: number; recordedAt: string; actor: string; action: string; object: string; payload: unknown };

/** The actor as it stands in the lasting part of the log: a kind, with an id only where that id is not a person's account. */
export function actorRef(actor: Actor): string {
  switch (actor.kind) {
    case "subject": return "subject";
    case "staff": return `staff:${actor.staffId}`;
    case "apiKey": return `apiKey:${actor.keyId}`;
    case "agent": return `agent:${actor.agentId}`;
    case "operator": return `operator:${actor.operatorId}`;
    case "system": return `system:${actor.job}`;
  }
}

/** Query of the log's page: entries before a number, newest first. */
export const AuditPageInput = z.strictObject({ beforeSeq: z.coerce.number().int().min(1).optional(), limit: z.coerce.number().int().min(1).max(200).default(100) });
export type AuditPage = z.infer<typeof AuditPageInput>;
