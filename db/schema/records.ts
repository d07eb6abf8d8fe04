// Which other dated items are held: of a person, or of a machine that nobody has claimed yet?
import { boolean, foreignKey, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, key, tenantId } from "./columns.ts";
import { subjects } from "./subjects.ts";

const content = {
  recordId: key("record_id").notNull(),
  kind: key("kind").notNull(),
  occurredAt: instant("occurred_at").notNull(),
  title: text("title").notNull(),
  body: text("body"),
  system: text("system"),
  isPublic: boolean("is_public").notNull(),
};

export const records = pgTable("records", {
  tenantId: tenantId(),
  subjectId: uuid("subject_id").notNull(),
  machineId: key("machine_id"),
  ...content,
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.subjectId, t.recordId] }),
  index("records_occurred_idx").on(t.tenantId, t.kind, t.occurredAt),
  foreignKey({ name: "records_subject_fk", columns: [t.tenantId, t.subjectId], foreignColumns: [subjects.tenantId, subjects.id] }),
]);

export const machineRecords = pgTable("machine_records", {
  tenantId: tenantId(),
  machineId: key("machine_id").notNull(),
  ...content,
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.machineId, t.recordId] }),
  index("machine_records_occurred_idx").on(t.tenantId, t.kind, t.occurredAt),
]);
