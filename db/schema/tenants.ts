// Which companies use Rightful, and on which sites?
import { jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { instant, key, tenantId } from "./columns.ts";

export const tenants = pgTable("tenants", {
  tenantId: uuid("tenant_id").primaryKey(),
  slug: key("slug").notNull(),
  mode: text("mode").notNull().default("live"),
  name: text("name").notNull(),
  accent: text("accent").notNull(),
  logoSvg: text("logo_svg"),
  locale: text("locale").notNull(),
  timeZone: text("time_zone").notNull(),
  regime: text("regime").notNull(),
  country: text("country").notNull(),
  settings: jsonb("settings").notNull().default({}),
  createdAt: instant("created_at").notNull(),
  /** From when on people are told by mail of data received about them; null: from the beginning. */
  informedSince: instant("informed_since"),
}, (t) => [unique("tenants_slug_key").on(t.slug)]);

export const sites = pgTable("sites", {
  tenantId: tenantId(),
  id: uuid("id").notNull(),
  name: key("name").notNull(),
  siteKey: key("site_key").notNull(),
  /** Where its banner stands, as `https://shop.example`: from nowhere else a decision is taken. */
  origins: text("origins").array().notNull(),
  /** From then on its key opens nothing; what was decided there stays. */
  closedAt: instant("closed_at"),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.id] }),
  unique("sites_name_key").on(t.tenantId, t.name),
  unique("sites_site_key_key").on(t.siteKey),
]);
