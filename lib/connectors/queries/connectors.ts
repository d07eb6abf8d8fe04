// How are connectors kept and found?
import { and, asc, eq, sql } from "drizzle-orm";
import { connectorCalls, connectors, connectorTargets } from "#db/schema/connectors.ts";
import type { PlatformTx } from "#db/with-platform.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import { isUuid } from "../../kernel/ids.ts";
import type { Connector, ConnectorState } from "../model.ts";

type Row = typeof connectors.$inferSelect;
export type KeptConnector = Omit<Row, "tenantId" | "vendor" | "state"> & { connector: Connector; state: ConnectorState };

const toConnector = ({ tenantId: _tenant, vendor, state, ...row }: Row): KeptConnector => ({ ...row, connector: vendor as Connector, state: state as ConnectorState });

export async function insertConnector(tx: TenantTx, { connector, ...row }: Omit<typeof connectors.$inferInsert, "tenantId" | "vendor"> & { connector: Connector }): Promise<void> {
  await tx.insert(connectors).values({ tenantId: tx.tenantId, vendor: connector, ...row });
}

export async function findConnector(tx: TenantTx, id: string, lock?: "update" | "no key update"): Promise<KeptConnector | null> {
  if (!isUuid(id)) return null;
  const query = tx.select().from(connectors).where(eq(connectors.id, id));
  const [row] = await (lock ? query.for(lock) : query);
  return row ? toConnector(row) : null;
}

export async function listConnectors(tx: TenantTx): Promise<KeptConnector[]> {
  return (await tx.select().from(connectors).orderBy(asc(connectors.createdAt), asc(connectors.id))).map(toConnector);
}

export async function updateConnector(tx: TenantTx, id: string, change: Partial<Omit<Row, "tenantId" | "id" | "vendor">>): Promise<void> {
  await tx.update(connectors).set(change).where(eq(connectors.id, id));
}

/** With all that it was told and all its calls. */
export async function deleteConnector(tx: TenantTx, id: string): Promise<void> {
  await tx.delete(connectorCalls).where(eq(connectorCalls.connectorId, id));
  await tx.delete(connectorTargets).where(eq(connectorTargets.connectorId, id));
  await tx.delete(connectors).where(eq(connectors.id, id));
}

export type Turn = { tenantId: string; connectorId: string };

/** Connectors that are on and do not rest; in no order, so that none is always first. */
export async function listTurns(tx: PlatformTx, now: string): Promise<Turn[]> {
  const { rows } = await tx.execute(sql`select tenant_id as "tenantId", id as "connectorId" from connectors where state = 'enabled' and (rests_until is null or rests_until <= ${now}::timestamptz) order by random()`);
  return rows as Turn[];
}

/** Whose report address ends in the token with this fingerprint. */
export async function findByInbound(tx: PlatformTx, inboundHash: string, connector: Connector): Promise<Turn | null> {
  const [row] = await tx.select({ tenantId: connectors.tenantId, connectorId: connectors.id }).from(connectors).where(and(eq(connectors.inboundHash, inboundHash), eq(connectors.vendor, connector)));
  return row ?? null;
}
