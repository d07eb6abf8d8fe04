// Which purchases are held, and which personal part of each?
import { foreignKey, index, jsonb, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
import { instant, key, tenantId } from "./columns.ts";
import { subjects } from "./subjects.ts";

export const orders = pgTable("orders", {
  tenantId: tenantId(),
  subjectId: uuid("subject_id").notNull(),
  orderId: key("order_id").notNull(),
  placedAt: instant("placed_at").notNull(),
  total: jsonb("total"),
  items: jsonb("items").notNull(),
  personal: jsonb("personal").notNull(),
  updatedAt: instant("updated_at").notNull(),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.subjectId, t.orderId] }),
  index("orders_placed_idx").on(t.tenantId, t.placedAt),
  // What the nightly removal still has to look at: not the many orders that it emptied before.
  index("orders_held_idx").on(t.tenantId, t.placedAt).where(sql`personal <> '{}'::jsonb`),
  foreignKey({ name: "orders_subject_fk", columns: [t.tenantId, t.subjectId], foreignColumns: [subjects.tenantId, subjects.id] }),
]);
