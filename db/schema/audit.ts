// What was done, by whom, in a log that proves itself and survives erasure?
import { index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { bytes, counter, instant, key, tenantId } from "./columns.ts";

/** The number of entries; its row lock orders the writers. */
export const auditHeads = pgTable("audit_heads", {
  tenantId: tenantId().primaryKey(),
  size: counter("size").notNull(),
});

/** The lasting part: no personal data, hashed into an RFC 6962 leaf. */
export const auditEntries = pgTable("audit_entries", {
  tenantId: tenantId(),
  seq: counter("seq").notNull(),
  recordedAt: instant("recorded_at").notNull(),
  actorRef: text("actor_ref").notNull(),
  action: key("action").notNull(),
  objectRef: text("object_ref").notNull(),
  payloadCommit: bytes("payload_commit").notNull(),
  leafHash: bytes("leaf_hash").notNull(),
}, (t) => [primaryKey({ columns: [t.tenantId, t.seq] })]);

/** The erasable part: salt and payload; without them the commitment tells nothing. */
export const auditPayloads = pgTable("audit_payloads", {
  tenantId: tenantId(),
  seq: counter("seq").notNull(),
  subjectId: uuid("subject_id"),
  salt: bytes("salt").notNull(),
  payload: text("payload").notNull(),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.seq] }),
  index("audit_payloads_subject_idx").on(t.tenantId, t.subjectId),
]);
