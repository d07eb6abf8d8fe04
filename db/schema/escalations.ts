// What needs a person: messages to the data protection lead, escalations and who was told of them.
import { sql } from "drizzle-orm";
import { foreignKey, index, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { civilDate, instant, key, tenantId } from "./columns.ts";
import { requests } from "./requests.ts";
import { subjects } from "./subjects.ts";

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

/** Something that needs a person: why, about whom or what, how high on the ladder it stands, and by when. */
export const escalations = pgTable("escalations", {
  tenantId: tenantId(),
  id: uuid("id").notNull(),
  kind: text("kind").notNull(),
  /** The request, task or message it is about, so that the same is not opened twice while it is open. */
  aboutId: uuid("about_id").notNull(),
  subjectId: uuid("subject_id"),
  requestId: uuid("request_id"),
  messageId: uuid("message_id"),
  /** `owner` (who is assigned), `admin`, `lead`. */
  rung: text("rung").notNull(),
  openedAt: instant("opened_at").notNull(),
  raisedAt: instant("raised_at"),
  targetOn: civilDate("target_on").notNull(),
  /** Where a law sets a day for the acknowledgement. */
  ackDue: civilDate("ack_due"),
  acknowledgedAt: instant("acknowledged_at"),
  assigneeId: uuid("assignee_id"),
  closedAt: instant("closed_at"),
  /** `answered`, `settled` (what it was about is over), `no_action`. */
  outcome: text("outcome"),
  /** What the person is told, where it is about one. */
  answerText: text("answer_text"),
  internalNote: text("internal_note"),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.id] }),
  uniqueIndex("escalations_open_key").on(t.tenantId, t.kind, t.aboutId).where(sql`closed_at is null`),
  index("escalations_open_idx").on(t.tenantId, t.targetOn, t.id).where(sql`closed_at is null`),
  index("escalations_subject_idx").on(t.tenantId, t.subjectId),
  index("escalations_request_idx").on(t.tenantId, t.requestId),
  foreignKey({ name: "escalations_subject_fk", columns: [t.tenantId, t.subjectId], foreignColumns: [subjects.tenantId, subjects.id] }),
  foreignKey({ name: "escalations_request_fk", columns: [t.tenantId, t.requestId], foreignColumns: [requests.tenantId, requests.id] }),
]);

/** What became of an escalation, step by step; never altered. */
export const escalationSteps = pgTable("escalation_steps", {
  tenantId: tenantId(),
  escalationId: uuid("escalation_id").notNull(),
  id: uuid("id").notNull(),
  kind: text("kind").notNull(),
  rung: text("rung"),
  happenedAt: instant("happened_at").notNull(),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.escalationId, t.id] }),
  foreignKey({ name: "escalation_steps_escalation_fk", columns: [t.tenantId, t.escalationId], foreignColumns: [escalations.tenantId, escalations.id] }),
]);

/** Which mail went to staff about what on which day, so that nothing is told twice. `recipient`: a staff member's id, or `lead`. */
export const staffMails = pgTable("staff_mails", {
  tenantId: tenantId(),
  recipient: key("recipient").notNull(),
  about: key("about").notNull(),
  day: civilDate("day").notNull(),
  sentAt: instant("sent_at").notNull(),
}, (t) => [primaryKey({ columns: [t.tenantId, t.recipient, t.about, t.day] })]);
