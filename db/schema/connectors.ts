// Which tools of a tenant do we act in ourselves, what did each do with every opt-out, and which calls were made?
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, key, tenantId } from "./columns.ts";
import { sql } from "drizzle-orm";

/** `state`: `enabled`, `disabled` by staff, or `unauthorized` since the vendor took our key no longer. */
export const connectors = pgTable("connectors", {
  tenantId: tenantId(),
  id: uuid("id").notNull(),
  vendor: text("vendor").notNull(),
  name: text("name").notNull(),
  /** Sealed: the key, and what else it takes to reach the account. */
  settings: text("settings").notNull(),
  /** Fingerprint of the vendor's account: what is spent there is counted once, through however many connectors. */
  account: text("account").notNull(),
  /** The tenant's topic to the vendor's own list, group or type. */
  topics: jsonb("topics").$type<Record<string, string>>().notNull(),
  /** The vendor's lists, groups or types as of the last look. */
  places: jsonb("places").$type<{ id: string; name: string }[]>().notNull(),
  /** Places that have come up since staff last said which is which. */
  newPlaces: jsonb("new_places").$type<string[]>().notNull(),
  state: text("state").notNull().default("enabled"),
  failingSince: instant("failing_since"),
  lastReason: text("last_reason"),
  restsUntil: instant("rests_until"),
  /** How far the list of suppressions has been read. */
  feedCursor: text("feed_cursor"),
  /** Fingerprint of the token in the address to which the vendor reports. */
  inboundHash: key("inbound_hash").notNull(),
  inboundAt: instant("inbound_at"),
  testedAt: instant("tested_at").notNull(),
  driftCheckedAt: instant("drift_checked_at"),
  createdAt: instant("created_at").notNull(),
  createdBy: text("created_by").notNull(),
}, (t) => [primaryKey({ columns: [t.tenantId, t.id] }), index("connectors_inbound_idx").on(t.inboundHash)]);

/** One opt-out of one address in one tool. `state`: `waiting`, `sent`, `accepted`, `confirmed`, `drifted`, or `failed` (no more attempts by themselves). */
export const connectorTargets = pgTable("connector_targets", {
  tenantId: tenantId(),
  connectorId: uuid("connector_id").notNull(),
  addressHash: key("address_hash").notNull(),
  topic: key("topic").notNull(),
  /** Sealed, and only until the tool has confirmed: whoever has been erased since must still be stopped there. */
  address: text("address"),
  state: text("state").notNull().default("waiting"),
  /** What confirmed says: `stopped`, `already`, or `nothing_held`. What failed says: why. */
  reason: text("reason"),
  attempts: integer("attempts").notNull().default(0),
  /** When the opt-out was said: a later one for the same place begins anew. */
  saidAt: instant("said_at").notNull(),
  queuedAt: instant("queued_at").notNull(),
  dueAt: instant("due_at"),
  leasedUntil: instant("leased_until"),
  sentAt: instant("sent_at"),
  acceptedAt: instant("accepted_at"),
  confirmedAt: instant("confirmed_at"),
  checkedAt: instant("checked_at"),
  driftedAt: instant("drifted_at"),
  drifts: integer("drifts").notNull().default(0),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.connectorId, t.addressHash, t.topic] }),
  index("connector_targets_due_idx").on(t.tenantId, t.connectorId, t.dueAt).where(sql`due_at is not null`),
  index("connector_targets_state_idx").on(t.tenantId, t.connectorId, t.state, t.queuedAt),
  foreignKey({ name: "connector_targets_connector_fk", columns: [t.tenantId, t.connectorId], foreignColumns: [connectors.tenantId, connectors.id] }),
]);

/** Every call: which, when, and what came of it. No address, no body. */
export const connectorCalls = pgTable("connector_calls", {
  tenantId: tenantId(),
  connectorId: uuid("connector_id").notNull(),
  id: uuid("id").notNull(),
  /** Null: about nobody, as a test is. */
  addressHash: key("address_hash"),
  calledAt: instant("called_at").notNull(),
  version: text("version").notNull(),
  endpoint: text("endpoint").notNull(),
  outcome: text("outcome").notNull(),
  status: integer("status"),
  vendorRequestId: text("vendor_request_id"),
  tookMs: integer("took_ms").notNull(),
}, (t) => [
  primaryKey({ columns: [t.tenantId, t.connectorId, t.id] }),
  index("connector_calls_address_idx").on(t.tenantId, t.addressHash),
  foreignKey({ name: "connector_calls_connector_fk", columns: [t.tenantId, t.connectorId], foreignColumns: [connectors.tenantId, connectors.id] }),
]);

/** What has been spent in the running window of one vendor account. */
export const connectorBudgets = pgTable("connector_budgets", {
  tenantId: tenantId(),
  account: text("account").notNull(),
  windowAt: instant("window_at").notNull(),
  used: integer("used").notNull(),
}, (t) => [primaryKey({ columns: [t.tenantId, t.account] })]);
