// Which orders are held of one person, for a transaction that is open already?
import type { TenantTx } from "#db/with-tenant.ts";
import { asKept, type OrderFact, type OrderInFile } from "./model.ts";
import { inFile, type Terms } from "./order-retention.ts";
import { findOrders, upsertOrders, type OwnedOrder } from "./queries.ts";

/** Every order of the person as it stands in their file, newest first. */
export async function ordersOf(tx: TenantTx, subjectId: string, terms: Terms): Promise<OrderInFile[]> {
  return (await findOrders(tx, subjectId)).flatMap((order) => inFile(order, terms) ?? []);
}

/** Keeps told orders; a newer one wins, at the same time the later in the list. Returns how many rows changed: 0 for what was told before. */
export async function keepOrders(tx: TenantTx, told: readonly { subjectId: string; fact: OrderFact }[]): Promise<number> {
  const newest = new Map<string, OwnedOrder>();
  for (const { subjectId, fact } of told) {
    const order = { subjectId, ...asKept(fact) };
    const name = `${subjectId} ${order.orderId}`;
    const known = newest.get(name);
    if (!known || known.updatedAt <= order.updatedAt) newest.set(name, order);
  }
  return upsertOrders(tx, [...newest.values()]);
}
