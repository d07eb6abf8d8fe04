// Which decisions did a computer make about people, to whom was data given away, and what were people told of?
import { foreignKey, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { civilDate, instant, key, tenantId } from "./columns.ts";
import { subjects } from "./subjects.ts";

/** One automated decision about one person, as the tenant's system sent it; `decision` is the catalogue's id. */
export const decisionsMade = pgTable("decisions_made", {
  tenantId: tenantId(),
  subjectId: uuid("subject_id").notNull(),
  /** The tenant's own number of it. */
  decisionId: key("decision_id").notNull(),
  decision: key("decision").notNull(),
  result: text("result").notNull(),
  reasons: text("reasons"),
  decidedAt: instant("decided_at").notNull(),
  recordedAt: instant("recorded_at").notNull(),
  /** After a person looked at it: `upheld` or `changed`, and in which words. */
  reviewOutcome: text("review_outcome"),
  reviewText: text("review_text"),
  reviewedAt: instant("reviewed_at"),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.subjectId, t.decisionId] }),
  foreignKey({ name: "decisions_made_subject_fk", columns: [t.tenantId, t.subjectId], foreignColumns: [subjects.tenantId, subjects.id] }),
]);

/** Data given to an authority or a buyer. Secret from the person while `secret_until` has not come. */
export const disclosures = pgTable("disclosures", {
  tenantId: tenantId(),
  id: uuid("id").notNull(),
  subjectId: uuid("subject_id"),
  /** `authority`, `buyer` or `other`. */
  kind: text("kind").notNull(),
  recipient: text("recipient").notNull(),
  what: text("what").notNull(),
  ground: text("ground").notNull(),
  disclosedOn: civilDate("disclosed_on").notNull(),
  secretGround: text("secret_ground"),
  secretUntil: civilDate("secret_until"),
  recordedBy: text("recorded_by").notNull(),
  recordedAt: instant("recorded_at").notNull(),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.id] }),
  index("disclosures_subject_idx").on(t.tenantId, t.subjectId, t.disclosedOn),
  foreignKey({ name: "disclosures_subject_fk", columns: [t.tenantId, t.subjectId], foreignColumns: [subjects.tenantId, subjects.id] }),
]);

/** Which version of which notice a person was mailed about. */
export const noticesTold = pgTable("notices_told", {
  tenantId: tenantId(),
  subjectId: uuid("subject_id").notNull(),
  notice: key("notice").notNull(),
  version: key("version").notNull(),
  toldAt: instant("told_at").notNull(),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.subjectId, t.notice, t.version] }),
  foreignKey({ name: "notices_told_subject_fk", columns: [t.tenantId, t.subjectId], foreignColumns: [subjects.tenantId, subjects.id] }),
]);

/** How far the mails about a new version of a notice have come: people in the order of their ids, up to `last_subject`. */
export const noticeMailings = pgTable("notice_mailings", {
  tenantId: tenantId(),
  notice: key("notice").notNull(),
  version: key("version").notNull(),
  startedAt: instant("started_at").notNull(),
  lastSubject: uuid("last_subject"),
  doneAt: instant("done_at"),
}, (t) => [primaryKey({ columns: [t.tenantId, t.notice, t.version] })]);
