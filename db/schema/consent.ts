// Which banner was shown where, and what did a visitor allow? (Decisions are partitioned by hash of the tenant, by hand, in the first migration.)
import { sql } from "drizzle-orm";
import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { bytes, counter, instant, key, tenantId, xid8 } from "./columns.ts";
import { subjects } from "./subjects.ts";
import { sites } from "./tenants.ts";

/** What was shown, for as long as a decision points at it: never changed. `config`: canonical JSON; `hash`: its SHA-256 in hex. */
export const bannerVersions = pgTable("banner_versions", {
  tenantId: tenantId(),
  siteId: uuid("site_id").notNull(),
  version: integer("version").notNull(),
  config: text("config").notNull(),
  hash: text("hash").notNull(),
  /** A material change: whoever decided under an earlier version is asked again. */
  asksAgain: boolean("asks_again").notNull(),
  publishedAt: instant("published_at").notNull(),
  publishedBy: text("published_by").notNull(),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.siteId, t.version] }),
  foreignKey({ name: "banner_versions_site_fk", columns: [t.tenantId, t.siteId], foreignColumns: [sites.tenantId, sites.id] }),
]);

/** A banner that is being written; one for each site. */
export const bannerDrafts = pgTable("banner_drafts", {
  tenantId: tenantId(),
  siteId: uuid("site_id").notNull(),
  config: jsonb("config").notNull(),
  savedAt: instant("saved_at").notNull(),
  savedBy: text("saved_by").notNull(),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.siteId] }),
  foreignKey({ name: "banner_drafts_site_fk", columns: [t.tenantId, t.siteId], foreignColumns: [sites.tenantId, sites.id] }),
]);

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
  /** Of a decision made at a banner: which, in which words, by which script, and what the browser said. Null for one that was told or made in the centre. */
  siteId: uuid("site_id"),
  bannerVersion: integer("banner_version"),
  locale: text("locale"),
  scriptHash: text("script_hash"),
  /** The browser's own clock, kept apart: `decided_at` and `recorded_at` are ours. */
  clientAt: instant("client_at"),
  /** The family only, like `Firefox`. */
  userAgent: text("user_agent"),
  /** Global Privacy Control and Do Not Track, by header or by property. */
  gpc: boolean("gpc"),
  dnt: boolean("dnt"),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.id] }),
  foreignKey({ name: "consent_decisions_banner_fk", columns: [t.tenantId, t.siteId, t.bannerVersion], foreignColumns: [bannerVersions.tenantId, bannerVersions.siteId, bannerVersions.version] }),
  index("consent_decisions_visitor_idx").on(t.tenantId, t.visitorId, t.decidedAt),
  index("consent_decisions_subject_idx").on(t.tenantId, t.subjectId, t.decidedAt),
  index("consent_decisions_decided_idx").on(t.tenantId, t.decidedAt),
  index("consent_decisions_txid_idx").on(t.tenantId, t.txid, t.id),
]);

/** A browser that is proven to be a person's. `visitor_id`: keyed hash of the secret in its cookie; it never belongs to a second person. */
export const linkedDevices = pgTable("linked_devices", {
  tenantId: tenantId(),
  visitorId: key("visitor_id").notNull(),
  siteId: uuid("site_id").notNull(),
  subjectId: uuid("subject_id").notNull(),
  /** `session`: confirmed by the signed-in person here; `token`: signed by the site's server. */
  proof: text("proof").notNull(),
  userAgent: text("user_agent"),
  linkedAt: instant("linked_at").notNull(),
  endedAt: instant("ended_at"),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.visitorId] }),
  index("linked_devices_subject_idx").on(t.tenantId, t.subjectId),
  foreignKey({ name: "linked_devices_site_fk", columns: [t.tenantId, t.siteId], foreignColumns: [sites.tenantId, sites.id] }),
  foreignKey({ name: "linked_devices_subject_fk", columns: [t.tenantId, t.subjectId], foreignColumns: [subjects.tenantId, subjects.id] }),
]);

/** A batch of decisions under one Merkle root (RFC 6962), which stands in the audit log. `leaves`: 32 bytes each, in the order (txid, id). */
export const consentSeals = pgTable("consent_seals", {
  tenantId: tenantId(),
  id: uuid("id").notNull(),
  /** The horizon: all decisions of transactions before it are in this seal or in an earlier one. */
  untilTxid: xid8("until_txid").notNull(),
  rows: integer("rows").notNull(),
  root: bytes("root").notNull(),
  leaves: bytes("leaves").notNull(),
  sealedAt: instant("sealed_at").notNull(),
}, (t) => [primaryKey({ columns: [t.tenantId, t.id] }), index("consent_seals_sealed_idx").on(t.tenantId, t.sealedAt)]);

/** Names of cookies that browsers met on a site and no version of its banner knows; no values. */
export const cookieReports = pgTable("cookie_reports", {
  tenantId: tenantId(),
  siteId: uuid("site_id").notNull(),
  name: key("name").notNull(),
  seen: counter("seen").notNull(),
  firstSeenAt: instant("first_seen_at").notNull(),
  lastSeenAt: instant("last_seen_at").notNull(),
  /** When staff said that it needs no entry. */
  dismissedAt: instant("dismissed_at"),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.siteId, t.name] }),
  foreignKey({ name: "cookie_reports_site_fk", columns: [t.tenantId, t.siteId], foreignColumns: [sites.tenantId, sites.id] }),
]);
