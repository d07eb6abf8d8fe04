// Which tracker categories did a visitor allow? (Partitioned by hash of the tenant, by hand, in the first migration.)
import { boolean, index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, key, tenantId, xid8 } from "./columns.ts";
import { sql } from "drizzle-orm";

export const consentDecisions = pgTable("consent_decisions", {
  tenantId: tenantId(),
  id: uuid("id").notNull(),
  visitorId: key("visitor_id").notNull(),
  subjectId: uuid("subject_id"),
  site: key("site").notNull(),
  necessary: boolean("necessary").notNull(),
  analytical: boolean("analytical").notNull(),
  functionality: boolean("functionality").notNull(),
  targeting: boolean("targeting").notNull(),
  /** Vendors decided about one by one, by name; the others follow their category. */
  vendors: jsonb("vendors").notNull().default({}),
  action: text("action").notNull(),
  source: text("source").notNull(),
  decidedAt: instant("decided_at").notNull(),
  recordedAt: instant("recorded_at").notNull(),
  txid: xid8("txid").notNull().default(sql`pg_current_xact_id()`),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.id] }),
  index("consent_decisions_visitor_idx").on(t.tenantId, t.visitorId, t.decidedAt),
  index("consent_decisions_subject_idx").on(t.tenantId, t.subjectId, t.decidedAt),
  index("consent_decisions_decided_idx").on(t.tenantId, t.decidedAt),
]);
