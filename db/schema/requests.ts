// Which rights requests are there, which clock events does each have, and which tasks?
import { sql } from "drizzle-orm";
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { civilDate, instant, key, tenantId } from "./columns.ts";
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
  /** By which way it came: the centre, the form without sign-in, a call, a letter, a mail, the API. */
  channel: text("channel").notNull().default("centre"),
  /** What the calculator gives, kept so that a list can be sorted by it; written with every clock event, healed by a job. Null for an act that was done at once. */
  dueOn: civilDate("due_on"),
  targetOn: civilDate("target_on"),
  assigneeId: uuid("assignee_id"),
  /** An earlier open request of the same person for the same; a link, never a state. */
  duplicateOf: uuid("duplicate_of"),
  /** What the person is told as the answer. */
  answerText: text("answer_text"),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.id] }),
  index("requests_subject_idx").on(t.tenantId, t.subjectId, t.receivedAt),
  index("requests_received_idx").on(t.tenantId, t.receivedAt, t.id),
  index("requests_due_idx").on(t.tenantId, t.dueOn, t.id),
  index("requests_open_due_idx").on(t.tenantId, t.dueOn, t.id).where(sql`outcome is null`),
  index("requests_open_received_idx").on(t.tenantId, t.receivedAt, t.id).where(sql`outcome is null`),
  index("requests_right_due_idx").on(t.tenantId, t.right, t.dueOn, t.id),
  index("requests_open_right_idx").on(t.tenantId, t.right, t.dueOn, t.id).where(sql`outcome is null`),
  index("requests_closed_due_idx").on(t.tenantId, t.dueOn, t.id).where(sql`outcome is not null`),
  index("requests_channel_due_idx").on(t.tenantId, t.channel, t.dueOn, t.id),
  index("requests_waiting_idx").on(t.tenantId, t.dueOn, t.id).where(sql`outcome is null and wait_reason is not null`),
  index("requests_nobody_idx").on(t.tenantId, t.dueOn, t.id).where(sql`outcome is null and assignee_id is null`),
  index("requests_assignee_due_idx").on(t.tenantId, t.assigneeId, t.dueOn, t.id).where(sql`outcome is null`),
  index("requests_closed_idx").on(t.tenantId, t.closedAt, t.id).where(sql`closed_at is not null`),
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
  /** `automatic`: ours; `webhook`: a connected system answers; `manual`: a person does it. */
  kind: text("kind").notNull().default("automatic"),
  /** What is to be done, in words, for a manual one. */
  title: text("title"),
  assigneeId: uuid("assignee_id"),
  dueOn: civilDate("due_on"),
  /** What stays there after all: what, why, until. */
  retained: jsonb("retained"),
  /** What the system holds, for the person's copy. */
  data: jsonb("data"),
  /** The evidence that a member of staff put there. */
  fileId: uuid("file_id"),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.id] }),
  index("request_tasks_request_idx").on(t.tenantId, t.requestId),
  index("request_tasks_failed_idx").on(t.tenantId, t.id).where(sql`state = 'failed'`),
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

/** The thread between a person and staff about one request. `sender`: `person` or `staff`. */
export const requestMessages = pgTable("request_messages", {
  tenantId: tenantId(),
  id: uuid("id").notNull(),
  requestId: uuid("request_id").notNull(),
  sender: text("sender").notNull(),
  staffId: uuid("staff_id"),
  body: text("body").notNull(),
  sentAt: instant("sent_at").notNull(),
  mailedAt: instant("mailed_at"),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.id] }),
  index("request_messages_request_idx").on(t.tenantId, t.requestId, t.sentAt),
  foreignKey({ name: "request_messages_request_fk", columns: [t.tenantId, t.requestId], foreignColumns: [requests.tenantId, requests.id] }),
]);

/** What staff write for each other beside a request; its person never sees it. */
export const requestNotes = pgTable("request_notes", {
  tenantId: tenantId(),
  id: uuid("id").notNull(),
  requestId: uuid("request_id").notNull(),
  staffId: uuid("staff_id").notNull(),
  body: text("body").notNull(),
  writtenAt: instant("written_at").notNull(),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.id] }),
  index("request_notes_request_idx").on(t.tenantId, t.requestId, t.writtenAt),
  foreignKey({ name: "request_notes_request_fk", columns: [t.tenantId, t.requestId], foreignColumns: [requests.tenantId, requests.id] }),
]);

/** Where an answer differs from thing to thing: what was done with each, and why not where it was not. */
export const requestItems = pgTable("request_items", {
  tenantId: tenantId(),
  id: uuid("id").notNull(),
  requestId: uuid("request_id").notNull(),
  what: text("what").notNull(),
  /** `done`, `refused` or `retained`. */
  outcome: text("outcome").notNull(),
  ground: text("ground"),
  reason: text("reason"),
  until: civilDate("until"),
  decidedAt: instant("decided_at").notNull(),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.id] }),
  index("request_items_request_idx").on(t.tenantId, t.requestId),
  foreignKey({ name: "request_items_request_fk", columns: [t.tenantId, t.requestId], foreignColumns: [requests.tenantId, requests.id] }),
]);

/** A legal hold: while it lasts, nothing of the person is erased or removed. */
export const holds = pgTable("holds", {
  tenantId: tenantId(),
  id: uuid("id").notNull(),
  subjectId: uuid("subject_id").notNull(),
  ground: text("ground").notNull(),
  reason: text("reason").notNull(),
  placedBy: text("placed_by").notNull(),
  placedAt: instant("placed_at").notNull(),
  until: civilDate("until"),
  liftedAt: instant("lifted_at"),
  liftedBy: text("lifted_by"),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.id] }),
  index("holds_subject_idx").on(t.tenantId, t.subjectId).where(sql`lifted_at is null`),
  foreignKey({ name: "holds_subject_fk", columns: [t.tenantId, t.subjectId], foreignColumns: [subjects.tenantId, subjects.id] }),
]);

/** Texts that staff start an answer from, one per language. `use`: answer, refusal, extension, pause, message. */
export const replyTemplates = pgTable("reply_templates", {
  tenantId: tenantId(),
  id: uuid("id").notNull(),
  use: text("use").notNull(),
  right: text("right"),
  locale: key("locale").notNull(),
  name: key("name").notNull(),
  body: text("body").notNull(),
  changedAt: instant("changed_at").notNull(),
}, (t) => [primaryKey({ columns: [t.tenantId, t.id] }), unique("reply_templates_name_key").on(t.tenantId, t.use, t.name, t.locale)]);

/** A view of the request list that a member of staff kept under a name. `query`: the list's own address, without page. */
export const savedFilters = pgTable("saved_filters", {
  tenantId: tenantId(),
  id: uuid("id").notNull(),
  staffId: uuid("staff_id").notNull(),
  name: key("name").notNull(),
  query: text("query").notNull(),
  savedAt: instant("saved_at").notNull(),
}, (t) => [primaryKey({ columns: [t.tenantId, t.id] }), unique("saved_filters_name_key").on(t.tenantId, t.staffId, t.name)]);
