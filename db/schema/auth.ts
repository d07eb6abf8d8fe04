// Who works for a tenant, who is signed in, and which keys may call the API?
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { instant, key, tenantId } from "./columns.ts";
import { subjects } from "./subjects.ts";

export const staffMembers = pgTable("staff_members", {
  tenantId: tenantId(),
  id: uuid("id").notNull(),
  email: text("email").notNull(),
  emailNorm: key("email_norm").notNull(),
  name: text("name").notNull(),
  role: text("role").notNull(),
  createdAt: instant("created_at").notNull(),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.id] }),
  unique("staff_members_email_key").on(t.tenantId, t.emailNorm),
]);

/** One subject of one tenant, or one staff member: exactly one of the two ids is set. */
export const sessions = pgTable("sessions", {
  tenantId: tenantId(),
  tokenHash: key("token_hash").notNull(),
  subjectId: uuid("subject_id"),
  staffId: uuid("staff_id"),
  /** Keyed hash of the address that opened it; null where no mail was needed. */
  provenHash: key("proven_hash"),
  authenticatedAt: instant("authenticated_at").notNull(),
  lastSeenAt: instant("last_seen_at").notNull(),
  expiresAt: instant("expires_at").notNull(),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.tokenHash] }),
  index("sessions_subject_idx").on(t.tenantId, t.subjectId),
  index("sessions_staff_idx").on(t.tenantId, t.staffId),
  foreignKey({ name: "sessions_subject_fk", columns: [t.tenantId, t.subjectId], foreignColumns: [subjects.tenantId, subjects.id] }),
  foreignKey({ name: "sessions_staff_fk", columns: [t.tenantId, t.staffId], foreignColumns: [staffMembers.tenantId, staffMembers.id] }),
]);

/** A sign-in that was asked for: written alike for known and unknown addresses. */
export const signInLinks = pgTable("sign_in_links", {
  tenantId: tenantId(),
  tokenHash: key("token_hash").notNull(),
  audience: text("audience").notNull(),
  emailNorm: key("email_norm").notNull(),
  browserHash: text("browser_hash").notNull(),
  codeHash: text("code_hash").notNull(),
  /** A link that confirms an act: whose, and the room it leads to. Null for a sign-in. */
  subjectId: uuid("subject_id"),
  room: text("room"),
  /** What was asked for in the form without sign-in, sealed until it is known whether the address is on file. */
  wishSealed: text("wish_sealed"),
  /** The request that using this link confirms. */
  requestId: uuid("request_id"),
  tokenSealed: text("token_sealed"),
  createdAt: instant("created_at").notNull(),
  expiresAt: instant("expires_at").notNull(),
  usedAt: instant("used_at"),
  wrongCodes: integer("wrong_codes").notNull().default(0),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.tokenHash] }),
  index("sign_in_links_email_idx").on(t.tenantId, t.emailNorm, t.createdAt),
]);

export const apiKeys = pgTable("api_keys", {
  tenantId: tenantId(),
  id: uuid("id").notNull(),
  name: text("name").notNull(),
  keyHash: key("key_hash").notNull(),
  scopes: text("scopes").array().notNull(),
  createdAt: instant("created_at").notNull(),
  lastUsedAt: instant("last_used_at"),
  revokedAt: instant("revoked_at"),
}, (t) => [primaryKey({ columns: [t.tenantId, t.id] }), unique("api_keys_key_hash_key").on(t.keyHash)]);

export const idempotencyKeys = pgTable("idempotency_keys", {
  tenantId: tenantId(),
  keyId: uuid("key_id").notNull(),
  idempotencyKey: key("idempotency_key").notNull(),
  requestHash: text("request_hash").notNull(),
  status: integer("status"),
  answerSealed: text("answer_sealed"),
  createdAt: instant("created_at").notNull(),
}, (t) => [primaryKey({ columns: [t.tenantId, t.keyId, t.idempotencyKey] })]);

/** People who run Rightful itself; no tenant, so the platform role alone may read these two tables. */
export const operators = pgTable("operators", {
  id: uuid("id").primaryKey(),
  email: text("email").notNull(),
  emailNorm: key("email_norm").notNull(),
}, (t) => [unique("operators_email_key").on(t.emailNorm)]);

export const operatorSessions = pgTable("operator_sessions", {
  tokenHash: key("token_hash").primaryKey(),
  operatorId: uuid("operator_id").notNull().references(() => operators.id),
  authenticatedAt: instant("authenticated_at").notNull(),
  expiresAt: instant("expires_at").notNull(),
});

export const operatorActions = pgTable("operator_actions", {
  id: uuid("id").primaryKey(),
  operator: text("operator").notNull(),
  purpose: text("purpose").notNull(),
  details: jsonb("details").notNull(),
  happenedAt: instant("happened_at").notNull(),
});
