// How is the evidence of calls kept?
import { and, desc, eq, lt } from "drizzle-orm";
import { connectorCalls } from "#db/schema/connectors.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import type { CallView } from "../model.ts";

export type NewCall = CallView & { version: string; addressHash: string | null };

const AT_ONCE = 500;

export async function insertCalls(tx: TenantTx, connectorId: string, calls: readonly NewCall[]): Promise<void> {
  for (let i = 0; i < calls.length; i += AT_ONCE) await tx.insert(connectorCalls).values(calls.slice(i, i + AT_ONCE).map((call) => ({ tenantId: tx.tenantId, connectorId, ...call })));
}

export async function listCalls(tx: TenantTx, connectorId: string, limit: number): Promise<CallView[]> {
  const rows = await tx.select().from(connectorCalls).where(eq(connectorCalls.connectorId, connectorId)).orderBy(desc(connectorCalls.id)).limit(limit);
  return rows.map(({ id, calledAt, endpoint, outcome, status, vendorRequestId, tookMs }) => ({ id, calledAt, endpoint, outcome, status, vendorRequestId, tookMs }));
}

/** Lines older than `before` go; ids are in the order of time. */
export async function deleteCallsBefore(tx: TenantTx, connectorId: string, before: string): Promise<void> {
  await tx.delete(connectorCalls).where(and(eq(connectorCalls.connectorId, connectorId), lt(connectorCalls.calledAt, before)));
}
