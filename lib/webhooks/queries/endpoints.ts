// How are endpoints and their keys kept?
import { and, asc, desc, eq, gt, isNull, lte, or, sql } from "drizzle-orm";
import { webhookAttempts, webhookDeliveries, webhookEndpoints, webhookKeys } from "#db/schema/webhooks.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import { isUuid } from "../../kernel/ids.ts";
import type { DisabledReason, Signature } from "../model.ts";

/** As kept: the address and the tenant's own headers are sealed. */
export type KeptEndpoint = {
  id: string; url: string; headers: string | null; description: string; signature: Signature; eventTypes: string[] | null; state: "enabled" | "disabled"; disabledReason: DisabledReason | null;
  disabledAt: string | null; failingSince: string | null; lastDeliveredAt: string | null; restsUntil: string | null; createdAt: string; createdBy: string;
};
export type KeptKey = { id: string; sealed: string; publicKey: string; createdAt: string; shownAt: string | null; retiresAt: string | null };

const asEndpoint = ({ tenantId: _tenant, servedUntil: _served, ...row }: typeof webhookEndpoints.$inferSelect): KeptEndpoint => row as KeptEndpoint;

export async function insertEndpoint(tx: TenantTx, row: Pick<KeptEndpoint, "id" | "url" | "headers" | "description" | "signature" | "eventTypes" | "createdAt" | "createdBy">): Promise<void> {
  await tx.insert(webhookEndpoints).values({ tenantId: tx.tenantId, ...row });
}

/** With `lock` held until the end of the transaction: `update` keeps new deliveries away too, as a removal must; `no key update` does not. */
export async function findEndpoint(tx: TenantTx, id: string, lock?: "update" | "no key update"): Promise<KeptEndpoint | null> {
  if (!isUuid(id)) return null;
  const query = tx.select().from(webhookEndpoints).where(eq(webhookEndpoints.id, id));
  const [row] = await (lock ? query.for(lock) : query);
  return row ? asEndpoint(row) : null;
}

/** Takes an endpoint for one worker until `until`, or keeps it that long; null while another has it, it is off, or it is gone. `held`: until when this worker has it already. */
export async function serveEndpoint(tx: TenantTx, id: string, { now, until, held }: { now: string; until: string; held: string | null }): Promise<KeptEndpoint | null> {
  const free = or(isNull(webhookEndpoints.servedUntil), lte(webhookEndpoints.servedUntil, now), ...(held ? [eq(webhookEndpoints.servedUntil, held)] : []));
  const [row] = await tx.update(webhookEndpoints).set({ servedUntil: until }).where(and(eq(webhookEndpoints.id, id), eq(webhookEndpoints.state, "enabled"), free)).returning();
  return row ? asEndpoint(row) : null;
}

/** Gives it back, unless another has taken it over since. */
export async function leaveEndpoint(tx: TenantTx, id: string, held: string): Promise<void> {
  await tx.update(webhookEndpoints).set({ servedUntil: null }).where(and(eq(webhookEndpoints.id, id), eq(webhookEndpoints.servedUntil, held)));
}

export async function listEndpoints(tx: TenantTx): Promise<KeptEndpoint[]> {
  return (await tx.select().from(webhookEndpoints).orderBy(asc(webhookEndpoints.createdAt), asc(webhookEndpoints.id))).map(asEndpoint);
}

export async function updateEndpoint(tx: TenantTx, id: string, change: Partial<Omit<KeptEndpoint, "id" | "createdAt" | "createdBy">>): Promise<void> {
  await tx.update(webhookEndpoints).set(change).where(eq(webhookEndpoints.id, id));
}

/** With its keys, deliveries and log. */
export async function deleteEndpoint(tx: TenantTx, id: string): Promise<void> {
  await tx.delete(webhookAttempts).where(eq(webhookAttempts.endpointId, id));
  await tx.delete(webhookDeliveries).where(eq(webhookDeliveries.endpointId, id));
  await tx.delete(webhookKeys).where(eq(webhookKeys.endpointId, id));
  await tx.delete(webhookEndpoints).where(eq(webhookEndpoints.id, id));
}

export async function insertKey(tx: TenantTx, endpointId: string, row: KeptKey): Promise<void> {
  await tx.insert(webhookKeys).values({ tenantId: tx.tenantId, endpointId, ...row });
}

/** What signs at `now`: the current keys first, then those that retire later. */
export async function listKeys(tx: TenantTx, endpointId: string, now: string): Promise<KeptKey[]> {
  const rows = await tx.select().from(webhookKeys).where(and(eq(webhookKeys.endpointId, endpointId), or(isNull(webhookKeys.retiresAt), gt(webhookKeys.retiresAt, now)))).orderBy(desc(webhookKeys.createdAt), desc(webhookKeys.id));
  return rows.map(({ tenantId: _tenant, endpointId: _endpoint, ...row }) => row);
}

/** From `retiresAt` on the current keys sign no more. */
export async function retireKeys(tx: TenantTx, endpointId: string, retiresAt: string): Promise<void> {
  await tx.update(webhookKeys).set({ retiresAt }).where(and(eq(webhookKeys.endpointId, endpointId), isNull(webhookKeys.retiresAt)));
}

/** True the first time only. */
export async function markShown(tx: TenantTx, endpointId: string, keyId: string, shownAt: string): Promise<boolean> {
  return (await tx.update(webhookKeys).set({ shownAt }).where(and(eq(webhookKeys.endpointId, endpointId), eq(webhookKeys.id, keyId), isNull(webhookKeys.shownAt))).returning({ id: webhookKeys.id })).length === 1;
}

export async function deleteRetiredKeys(tx: TenantTx, now: string): Promise<void> {
  await tx.delete(webhookKeys).where(sql`${webhookKeys.retiresAt} <= ${now}::timestamptz`);
}
