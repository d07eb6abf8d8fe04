// Which files of opt-outs have staff sent, and how far has each got?
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns.ts";

/** `state`: `previewed` until staff say so, `running`, `done`. The file itself is sealed (files) and gone after `expiresAt`; no address stands here. */
export const suppressionImports = pgTable("suppression_imports", {
  tenantId: tenantId(),
  id: uuid("id").notNull(),
  fileId: uuid("file_id").notNull(),
  name: text("name").notNull(),
  state: text("state").notNull(),
  /** Lines behind the first, good ones, and what those say: how many of each topic, channel and reason. */
  lines: integer("lines").notNull(),
  good: integer("good").notNull(),
  says: jsonb("says").$type<{ topic: string; channel: string; reason: string; count: number }[]>().notNull(),
  /** Good lines that have been kept, and how many of them changed something. */
  kept: integer("kept").notNull().default(0),
  written: integer("written").notNull().default(0),
  createdAt: instant("created_at").notNull(),
  createdBy: text("created_by").notNull(),
  startedAt: instant("started_at"),
  finishedAt: instant("finished_at"),
  expiresAt: instant("expires_at").notNull(),
}, (t) => [primaryKey({ columns: [t.tenantId, t.id] }), index("suppression_imports_state_idx").on(t.tenantId, t.state)]);
