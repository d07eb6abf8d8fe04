// Which events happened, in which order per person, and which were handed on?
import { index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { counter, instant, key, tenantId, xid8 } from "./columns.ts";
import { sql } from "drizzle-orm";

export const events = pgTable("events", {
  tenantId: tenantId(),
  id: uuid("id").notNull(),
  type: key("type").notNull(),
  subjectId: uuid("subject_id"),
  data: jsonb("data").notNull(),
  occurredAt: instant("occurred_at").notNull(),
  dispatchedAt: instant("dispatched_at"),
  txid: xid8("txid").notNull().default(sql`pg_current_xact_id()`),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.id] }),
  index("events_feed_idx").on(t.tenantId, t.txid, t.id),
  index("events_waiting_idx").on(t.tenantId, t.id).where(sql`dispatched_at is null`),
  index("events_subject_idx").on(t.tenantId, t.subjectId).where(sql`subject_id is not null`),
  index("events_erasures_idx").on(t.tenantId, t.occurredAt).where(sql`type = 'subject.erasure_requested'`),
]);

export const subjectSequences = pgTable("subject_sequences", {
  tenantId: tenantId(),
  subjectId: uuid("subject_id").notNull(),
  last: counter("last").notNull(),
}, (t) => [primaryKey({ columns: [t.tenantId, t.subjectId] })]);

/** Which handler has already heard which event, so that a second delivery changes nothing. */
export const handledEvents = pgTable("handled_events", {
  tenantId: tenantId(),
  eventId: uuid("event_id").notNull(),
  handler: text("handler").notNull(),
  handledAt: instant("handled_at").notNull(),
}, (t) => [primaryKey({ columns: [t.tenantId, t.eventId, t.handler] })]);
