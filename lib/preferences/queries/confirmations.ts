// How is a yes kept that waits for its link to be pressed?
import { and, desc, eq, gt, isNull, lt } from "drizzle-orm";
import { optInConfirmations } from "#db/schema/preferences.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import type { Frequency } from "../../catalogue/model.ts";

export type KeptConfirmation = Omit<typeof optInConfirmations.$inferSelect, "tenantId" | "frequency"> & { frequency: Frequency | null };

export async function insertConfirmation(tx: TenantTx, row: Omit<KeptConfirmation, "confirmedAt">): Promise<void> {
  await tx.insert(optInConfirmations).values({ tenantId: tx.tenantId, ...row });
}

export async function findConfirmation(tx: TenantTx, id: string, lock = false): Promise<KeptConfirmation | null> {
  const query = tx.select().from(optInConfirmations).where(eq(optInConfirmations.id, id));
  const [row] = await (lock ? query.for("update") : query);
  return (row as KeptConfirmation | undefined) ?? null;
}

/** Those of one person that still can be confirmed, the newest first. */
export async function listWaiting(tx: TenantTx, subjectId: string, now: string): Promise<Pick<KeptConfirmation, "topic" | "channel" | "askedAt">[]> {
  return tx.select({ topic: optInConfirmations.topic, channel: optInConfirmations.channel, askedAt: optInConfirmations.askedAt }).from(optInConfirmations).where(and(eq(optInConfirmations.subjectId, subjectId), isNull(optInConfirmations.confirmedAt), gt(optInConfirmations.expiresAt, now))).orderBy(desc(optInConfirmations.askedAt));
}

/** Those that were never pressed go once their link has been over for a while. */
export async function deleteStale(tx: TenantTx, before: string): Promise<number> {
  return (await tx.delete(optInConfirmations).where(and(isNull(optInConfirmations.confirmedAt), lt(optInConfirmations.expiresAt, before))).returning({ id: optInConfirmations.id })).length;
}

export async function markConfirmed(tx: TenantTx, id: string, confirmedAt: string): Promise<void> {
  await tx.update(optInConfirmations).set({ confirmedAt }).where(eq(optInConfirmations.id, id));
}
