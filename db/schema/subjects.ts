// Who are a tenant's account holders, and what is held as profile data?
import { foreignKey, index, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
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
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.id] }),
  unique("subjects_external_id_key").on(t.tenantId, t.externalId),
  index("subjects_email_idx").on(t.tenantId, t.emailNorm),
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
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.subjectId, t.field] }),
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
