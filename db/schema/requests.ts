// Which rights requests are there, which clock events does each have, and which tasks?
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { civilDate, instant, tenantId } from "./columns.ts";
import { subjects } from "./subjects.ts";

export const requests = pgTable("requests", {
  tenantId: tenantId(),
  id: uuid("id").notNull(),
  subjectId: uuid("subject_id"),
  right: text("right").notNull(),
  regime: text("regime").notNull(),
  country: text("country").notNull(),
  timeZone: text("time_zone").notNull(),
  receivedAt: instant("received_at").notNull(),
  details: text("details"),
  waitReason: text("wait_reason"),
  outcome: text("outcome"),
  closedAt: instant("closed_at"),
  refusalGround: text("refusal_ground"),
  refusalText: text("refusal_text"),
  internalNote: text("internal_note"),
  openedBy: text("opened_by").notNull(),
  /** What was asked for where the right alone does not say it (lib/requests/model.ts, About); ids and dates, never a value. */
  about: jsonb("about"),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.id] }),
  index("requests_subject_idx").on(t.tenantId, t.subjectId, t.receivedAt),
  foreignKey({ name: "requests_subject_fk", columns: [t.tenantId, t.subjectId], foreignColumns: [subjects.tenantId, subjects.id] }),
]);

/** Append-only: what started, stopped or moved the clock, under which rule and why. */
export const requestClockEvents = pgTable("request_clock_events", {
  tenantId: tenantId(),
  requestId: uuid("request_id").notNull(),
  position: integer("position").notNull(),
  kind: text("kind").notNull(),
  happenedOn: civilDate("happened_on").notNull(),
  rule: text("rule").notNull(),
  reason: text("reason"),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.requestId, t.position] }),
  foreignKey({ name: "request_clock_events_request_fk", columns: [t.tenantId, t.requestId], foreignColumns: [requests.tenantId, requests.id] }),
]);

export const requestTasks = pgTable("request_tasks", {
  tenantId: tenantId(),
  id: uuid("id").notNull(),
  requestId: uuid("request_id").notNull(),
  system: text("system").notNull(),
  state: text("state").notNull(),
  outcome: text("outcome"),
  evidence: jsonb("evidence"),
  createdAt: instant("created_at").notNull(),
  doneAt: instant("done_at"),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.id] }),
  index("request_tasks_request_idx").on(t.tenantId, t.requestId),
  foreignKey({ name: "request_tasks_request_fk", columns: [t.tenantId, t.requestId], foreignColumns: [requests.tenantId, requests.id] }),
]);

/** What happened to a request between its beginning and its end, as its person is told; never altered. */
export const requestSteps = pgTable("request_steps", {
  tenantId: tenantId(),
  requestId: uuid("request_id").notNull(),
  id: uuid("id").notNull(),
  kind: text("kind").notNull(),
  facts: jsonb("facts").notNull(),
  happenedAt: instant("happened_at").notNull(),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.requestId, t.id] }),
  foreignKey({ name: "request_steps_request_fk", columns: [t.tenantId, t.requestId], foreignColumns: [requests.tenantId, requests.id] }),
]);

/** What a person wrote to the data protection lead. */
export const contactMessages = pgTable("contact_messages", {
  tenantId: tenantId(),
  id: uuid("id").notNull(),
  subjectId: uuid("subject_id").notNull(),
  kind: text("kind").notNull(),
  body: text("body").notNull(),
  sentAt: instant("sent_at").notNull(),
  mailedAt: instant("mailed_at"),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.id] }),
  index("contact_messages_subject_idx").on(t.tenantId, t.subjectId),
  foreignKey({ name: "contact_messages_subject_fk", columns: [t.tenantId, t.subjectId], foreignColumns: [subjects.tenantId, subjects.id] }),
]);
