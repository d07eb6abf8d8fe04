// Where does a tenant want its events sent, under which keys, and what came of each delivery?
import { sql } from "drizzle-orm";
import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, key, tenantId } from "./columns.ts";
import { events } from "./outbox.ts";

/** `state`: `enabled` or `disabled`; what happens while it is disabled waits for it. */
export const webhookEndpoints = pgTable("webhook_endpoints", {
  tenantId: tenantId(),
  id: uuid("id").notNull(),
  /** Sealed: an address or a header of the tenant's own may hold a secret. */
  url: text("url").notNull(),
  headers: text("headers"),
  description: text("description").notNull(),
  /** `v1`: with the shared secret; `v1a`: with our private key. */
  signature: text("signature").notNull().default("v1"),
  /** Null: all. */
  eventTypes: text("event_types").array(),
  state: text("state").notNull().default("enabled"),
  disabledReason: text("disabled_reason"),
  disabledAt: instant("disabled_at"),
  /** Since when every attempt has failed; null while the last one was taken. */
  failingSince: instant("failing_since"),
  /** When it last took anything. */
  lastDeliveredAt: instant("last_delivered_at"),
  /** No attempt before this: the receiver did not answer at all, or asked for time. */
  restsUntil: instant("rests_until"),
  /** While one worker serves it: when that one counts as lost. By endpoint and not by delivery, so that taking one writes nothing. */
  servedUntil: instant("served_until"),
  createdAt: instant("created_at").notNull(),
  createdBy: text("created_by").notNull(),
}, (t) => [primaryKey({ columns: [t.tenantId, t.id] })]);

/** One generation of an endpoint's keys; an old one signs along until it retires. */
export const webhookKeys = pgTable("webhook_keys", {
  tenantId: tenantId(),
  endpointId: uuid("endpoint_id").notNull(),
  id: uuid("id").notNull(),
  /** Sealed: the shared secret and the private key, with a space between. */
  sealed: text("sealed").notNull(),
  publicKey: text("public_key").notNull(),
  /** When the shared secret was shown, which happens once. */
  shownAt: instant("shown_at"),
  createdAt: instant("created_at").notNull(),
  /** Null: the current one. */
  retiresAt: instant("retires_at"),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.endpointId, t.id] }),
  foreignKey({ name: "webhook_keys_endpoint_fk", columns: [t.tenantId, t.endpointId], foreignColumns: [webhookEndpoints.tenantId, webhookEndpoints.id] }),
]);

/** One event for one endpoint: the queue and the log in one. `state`: `waiting`, `delivered`, `failed` (no more attempts by themselves). */
export const webhookDeliveries = pgTable("webhook_deliveries", {
  tenantId: tenantId(),
  endpointId: uuid("endpoint_id").notNull(),
  eventId: uuid("event_id").notNull(),
  eventType: key("event_type").notNull(),
  occurredAt: instant("occurred_at").notNull(),
  state: key("state").notNull().default("waiting"),
  attempts: integer("attempts").notNull().default(0),
  /** The next attempt. Null: none by itself. */
  dueAt: instant("due_at"),
  /** The first time it was taken; sending it again changes nothing about that. */
  deliveredAt: instant("delivered_at"),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.endpointId, t.eventId] }),
  index("webhook_deliveries_due_idx").on(t.tenantId, t.endpointId, t.dueAt, t.eventId).where(sql`state = 'waiting'`),
  index("webhook_deliveries_log_idx").on(t.tenantId, t.endpointId, t.occurredAt, t.eventId),
  index("webhook_deliveries_undelivered_idx").on(t.tenantId, t.eventType, t.occurredAt).where(sql`state <> 'delivered'`),
  foreignKey({ name: "webhook_deliveries_endpoint_fk", columns: [t.tenantId, t.endpointId], foreignColumns: [webhookEndpoints.tenantId, webhookEndpoints.id] }),
  foreignKey({ name: "webhook_deliveries_event_fk", columns: [t.tenantId, t.eventId], foreignColumns: [events.tenantId, events.id] }),
]);

/** Every attempt: what was asked and what was answered, bounded. `outcome` as of the call; `answer` is hostile text. */
export const webhookAttempts = pgTable("webhook_attempts", {
  tenantId: tenantId(),
  endpointId: uuid("endpoint_id").notNull(),
  eventId: uuid("event_id").notNull(),
  id: uuid("id").notNull(),
  attemptedAt: instant("attempted_at").notNull(),
  outcome: text("outcome").notNull(),
  status: integer("status"),
  reason: text("reason"),
  answer: text("answer"),
  tookMs: integer("took_ms").notNull(),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.endpointId, t.eventId, t.id] }),
  foreignKey({ name: "webhook_attempts_delivery_fk", columns: [t.tenantId, t.endpointId, t.eventId], foreignColumns: [webhookDeliveries.tenantId, webhookDeliveries.endpointId, webhookDeliveries.eventId] }),
]);
