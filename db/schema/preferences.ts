// What may a person be contacted about, on which channel, and who must not be contacted at all?
import { foreignKey, index, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { instant, key, tenantId, xid8 } from "./columns.ts";
import { subjects } from "./subjects.ts";
import { sql } from "drizzle-orm";

const cell = {
  topic: key("topic").notNull(),
  channel: key("channel").notNull(),
  state: text("state").notNull(),
  source: text("source").notNull(),
  wording: text("wording"),
  /** How often at most, while it is in; null: as often as they write. */
  frequency: text("frequency"),
  changedAt: instant("changed_at").notNull(),
};

/** The state now; the global stop is the cell `*`, `*`. */
export const preferences = pgTable("preferences", {
  tenantId: tenantId(),
  subjectId: uuid("subject_id").notNull(),
  ...cell,
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.subjectId, t.topic, t.channel] }),
  foreignKey({ name: "preferences_subject_fk", columns: [t.tenantId, t.subjectId], foreignColumns: [subjects.tenantId, subjects.id] }),
]);

/** Every change, never altered. */
export const preferenceChanges = pgTable("preference_changes", {
  tenantId: tenantId(),
  id: uuid("id").notNull(),
  subjectId: uuid("subject_id").notNull(),
  ...cell,
  /** From which mailing the choice came, where its link said so. */
  campaign: text("campaign"),
  actor: text("actor").notNull(),
  recordedAt: instant("recorded_at").notNull(),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.id] }),
  index("preference_changes_stops_idx").on(t.tenantId, t.changedAt).where(sql`state = 'out'`),
  index("preference_changes_subject_idx").on(t.tenantId, t.subjectId, t.changedAt),
  foreignKey({ name: "preference_changes_subject_fk", columns: [t.tenantId, t.subjectId], foreignColumns: [subjects.tenantId, subjects.id] }),
]);

/** A yes that counts once its person has pressed the link in a mail (double opt-in). */
export const optInConfirmations = pgTable("opt_in_confirmations", {
  tenantId: tenantId(),
  id: uuid("id").notNull(),
  subjectId: uuid("subject_id").notNull(),
  topic: key("topic").notNull(),
  channel: key("channel").notNull(),
  wording: text("wording").notNull(),
  frequency: text("frequency"),
  askedAt: instant("asked_at").notNull(),
  expiresAt: instant("expires_at").notNull(),
  confirmedAt: instant("confirmed_at"),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.id] }),
  index("opt_in_confirmations_subject_idx").on(t.tenantId, t.subjectId, t.askedAt),
  foreignKey({ name: "opt_in_confirmations_subject_fk", columns: [t.tenantId, t.subjectId], foreignColumns: [subjects.tenantId, subjects.id] }),
]);

/** "Do not contact": a keyed hash with no tie to a subject row, so that it outlives erasure. */
export const suppressions = pgTable("suppressions", {
  tenantId: tenantId(),
  channel: key("channel").notNull(),
  topic: key("topic").notNull(),
  addressHash: key("address_hash").notNull(),
  reason: text("reason").notNull(),
  since: instant("since").notNull(),
  /** When a pause ends; every other suppression stands until it is lifted. */
  until: instant("until"),
  txid: xid8("txid").notNull().default(sql`pg_current_xact_id()`),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.addressHash, t.channel, t.topic] }),
  unique("suppressions_feed_key").on(t.tenantId, t.txid, t.addressHash, t.channel, t.topic),
  index("suppressions_until_idx").on(t.tenantId, t.until).where(sql`until is not null`),
]);

/** Keys under which one-click links are made; `kid` is unique across tenants and names tenant and key. `holder`: `ours`, or `tenant` for one that the tenant makes links with. */
export const linkKeys = pgTable("link_keys", {
  tenantId: tenantId(),
  kid: key("kid").notNull(),
  holder: text("holder").notNull().default("ours"),
  createdAt: instant("created_at").notNull(),
  retiredAt: instant("retired_at"),
}, (t) => [primaryKey({ columns: [t.tenantId, t.kid] }), unique("link_keys_kid_key").on(t.kid)]);
