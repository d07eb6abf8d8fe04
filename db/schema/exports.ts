// Which exports of a person's data were asked for, and how far is each?
import { bigint, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns.ts";
import { files } from "./files.ts";
import { requests } from "./requests.ts";
import { subjects } from "./subjects.ts";

/** `resumeAt` is where the next run goes on after a kill; `leaseUntil` keeps a second worker away meanwhile. */
export const exports = pgTable("exports", {
  tenantId: tenantId(),
  id: uuid("id").notNull(),
  subjectId: uuid("subject_id").notNull(),
  requestId: uuid("request_id").notNull(),
  state: text("state").notNull(),
  categories: text("categories").array(),
  rowsExpected: bigint("rows_expected", { mode: "number" }).notNull(),
  rowsDone: bigint("rows_done", { mode: "number" }).notNull().default(0),
  resumeAt: jsonb("resume_at"),
  attempts: integer("attempts").notNull().default(0),
  leaseUntil: instant("lease_until"),
  createdAt: instant("created_at").notNull(),
  readyAt: instant("ready_at"),
  expiresAt: instant("expires_at"),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.id] }),
  index("exports_subject_idx").on(t.tenantId, t.subjectId, t.createdAt),
  foreignKey({ name: "exports_subject_fk", columns: [t.tenantId, t.subjectId], foreignColumns: [subjects.tenantId, subjects.id] }),
  foreignKey({ name: "exports_request_fk", columns: [t.tenantId, t.requestId], foreignColumns: [requests.tenantId, requests.id] }),
]);

/** The stored parts of an export, each a whole ZIP of at most 1 GB. */
export const exportParts = pgTable("export_parts", {
  tenantId: tenantId(),
  exportId: uuid("export_id").notNull(),
  part: integer("part").notNull(),
  fileId: uuid("file_id").notNull(),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.exportId, t.part] }),
  foreignKey({ name: "export_parts_export_fk", columns: [t.tenantId, t.exportId], foreignColumns: [exports.tenantId, exports.id] }).onDelete("cascade"),
  foreignKey({ name: "export_parts_file_fk", columns: [t.tenantId, t.fileId], foreignColumns: [files.tenantId, files.id] }),
]);
