// Who are a tenant's account holders, and what is held as profile data?
import { foreignKey, index, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
import { instant, key, tenantId } from "./columns.ts";

export const subjects = pgTable("subjects", {
  tenantId: tenantId(),
  id: uuid("id").notNull(),
  externalId: key("external_id").notNull(),
  email: text("email").notNull(),
  emailNorm: key("email_norm").notNull(),
  phone: text("phone"),
  locale: text("locale"),
  country: text("country"),
  collectedAt: instant("collected_at").notNull(),
  createdAt: instant("created_at").notNull(),
  frozenAt: instant("frozen_at"),
  /** Keyed hash of the address; all that is left of it after an erasure. Null only in rows older than the column, until a job fills it. */
  addressHash: key("address_hash"),
  erasedAt: instant("erased_at"),
  /** Keyed hash of the external id, kept of an erased person so that an import of it can be refused. */
  externalHash: key("external_hash"),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.id] }),
  unique("subjects_external_id_key").on(t.tenantId, t.externalId),
  index("subjects_email_idx").on(t.tenantId, t.emailNorm),
  index("subjects_address_idx").on(t.tenantId, t.addressHash),
  index("subjects_external_hash_idx").on(t.tenantId, t.externalHash),
  index("subjects_erased_idx").on(t.tenantId, t.erasedAt).where(sql`erased_at is not null`),
]);

export const profileValues = pgTable("profile_values", {
  tenantId: tenantId(),
  subjectId: uuid("subject_id").notNull(),
  field: key("field").notNull(),
  value: jsonb("value").notNull(),
  source: text("source").notNull(),
  system: text("system"),
  receivedFrom: text("received_from"),
  collectedAt: instant("collected_at").notNull(),
  /** The request by which the person was told of it, where it came from somebody else (GDPR Article 14). */
  toldBy: uuid("told_by"),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.subjectId, t.field] }),
  index("profile_values_untold_idx").on(t.tenantId, t.subjectId).where(sql`source = 'received' and told_by is null`),
  index("profile_values_collected_idx").on(t.tenantId, t.field, t.collectedAt),
  foreignKey({ name: "profile_values_subject_fk", columns: [t.tenantId, t.subjectId], foreignColumns: [subjects.tenantId, subjects.id] }),
]);

export const machineClaims = pgTable("machine_claims", {
  tenantId: tenantId(),
  machineId: key("machine_id").notNull(),
  subjectId: uuid("subject_id").notNull(),
  claimedAt: instant("claimed_at").notNull(),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.machineId] }),
  index("machine_claims_subject_idx").on(t.tenantId, t.subjectId),
  foreignKey({ name: "machine_claims_subject_fk", columns: [t.tenantId, t.subjectId], foreignColumns: [subjects.tenantId, subjects.id] }),
]);

/** Addresses a person had before: they are told of what happens to the account, and confirm it while the change is young. */
export const subjectAddresses = pgTable("subject_addresses", {
  tenantId: tenantId(),
  subjectId: uuid("subject_id").notNull(),
  addressHash: key("address_hash").notNull(),
  email: text("email").notNull(),
  replacedAt: instant("replaced_at").notNull(),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.subjectId, t.addressHash] }),
  foreignKey({ name: "subject_addresses_subject_fk", columns: [t.tenantId, t.subjectId], foreignColumns: [subjects.tenantId, subjects.id] }),
]);

/** A value before and after it was corrected, never altered. */
export const valueChanges = pgTable("value_changes", {
  tenantId: tenantId(),
  id: uuid("id").notNull(),
  subjectId: uuid("subject_id").notNull(),
  field: key("field").notNull(),
  before: jsonb("before"),
  after: jsonb("after"),
  changedAt: instant("changed_at").notNull(),
  requestId: uuid("request_id"),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.id] }),
  index("value_changes_subject_idx").on(t.tenantId, t.subjectId, t.changedAt),
  foreignKey({ name: "value_changes_subject_fk", columns: [t.tenantId, t.subjectId], foreignColumns: [subjects.tenantId, subjects.id] }),
]);

/** A use that a person has frozen (`restriction`) or switched off (`objection`); purpose `*` is every use. Gone when it is lifted. */
export const restrictions = pgTable("restrictions", {
  tenantId: tenantId(),
  subjectId: uuid("subject_id").notNull(),
  purpose: key("purpose").notNull(),
  kind: text("kind").notNull(),
  since: instant("since").notNull(),
  requestId: uuid("request_id"),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.subjectId, t.purpose, t.kind] }),
  foreignKey({ name: "restrictions_subject_fk", columns: [t.tenantId, t.subjectId], foreignColumns: [subjects.tenantId, subjects.id] }),
]);
