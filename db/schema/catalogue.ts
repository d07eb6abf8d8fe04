// What does a tenant say it holds, why and for how long, and which notices did it publish?
import { integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { civilDate, instant, key, tenantId } from "./columns.ts";

/** The data map as one document per version; versions are immutable. */
export const catalogueVersions = pgTable("catalogue_versions", {
  tenantId: tenantId(),
  version: integer("version").notNull(),
  document: jsonb("document").notNull(),
  sha256: text("sha256").notNull(),
  savedBy: text("saved_by").notNull(),
  savedAt: instant("saved_at").notNull(),
}, (t) => [primaryKey({ columns: [t.tenantId, t.version] })]);

export const noticeVersions = pgTable("notice_versions", {
  tenantId: tenantId(),
  notice: key("notice").notNull(),
  version: key("version").notNull(),
  title: text("title").notNull(),
  body: text("body").notNull(),
  publishedOn: civilDate("published_on").notNull(),
  sha256: text("sha256").notNull(),
}, (t) => [primaryKey({ columns: [t.tenantId, t.notice, t.version] })]);
