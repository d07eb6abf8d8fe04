// Which files do we keep, sealed and in pieces?
import { bigint, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { bytes, instant, tenantId } from "./columns.ts";
import { subjects } from "./subjects.ts";

/** A file is there once `completedAt` is set; `size` and `sha256` are those of the plain bytes. */
export const files = pgTable("files", {
  tenantId: tenantId(),
  id: uuid("id").notNull(),
  subjectId: uuid("subject_id"),
  kind: text("kind").notNull(),
  name: text("name").notNull(),
  contentType: text("content_type").notNull(),
  size: bigint("size", { mode: "number" }).notNull(),
  sha256: text("sha256"),
  createdAt: instant("created_at").notNull(),
  completedAt: instant("completed_at"),
  expiresAt: instant("expires_at"),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.id] }),
  index("files_subject_idx").on(t.tenantId, t.subjectId),
  index("files_expires_idx").on(t.tenantId, t.expiresAt),
  foreignKey({ name: "files_subject_fk", columns: [t.tenantId, t.subjectId], foreignColumns: [subjects.tenantId, subjects.id] }),
]);

/** Sealed pieces of at most 1 MiB of plain bytes, in order. */
export const fileChunks = pgTable("file_chunks", {
  tenantId: tenantId(),
  fileId: uuid("file_id").notNull(),
  position: integer("position").notNull(),
  body: bytes("body").notNull(),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.fileId, t.position] }),
  foreignKey({ name: "file_chunks_file_fk", columns: [t.tenantId, t.fileId], foreignColumns: [files.tenantId, files.id] }).onDelete("cascade"),
]);
