// How are idempotency keys kept?
import { and, eq, lt } from "drizzle-orm";
import { idempotencyKeys } from "#db/schema/auth.ts";
import type { TenantTx } from "#db/with-tenant.ts";

type Row = typeof idempotencyKeys.$inferSelect;

const named = (keyId: string, name: string) => and(eq(idempotencyKeys.keyId, keyId), eq(idempotencyKeys.idempotencyKey, name));

export async function takeKey(tx: TenantTx, row: Pick<Row, "keyId" | "idempotencyKey" | "requestHash" | "createdAt">): Promise<"new" | Row> {
  const made = await tx.insert(idempotencyKeys).values({ tenantId: tx.tenantId, ...row }).onConflictDoNothing().returning({ keyId: idempotencyKeys.keyId });
  if (made.length === 1) return "new";
  const [held] = await tx.select().from(idempotencyKeys).where(named(row.keyId, row.idempotencyKey));
  return held!;
}

export async function finishKey(tx: TenantTx, keyId: string, name: string, status: number, answerSealed: string): Promise<void> {
  await tx.update(idempotencyKeys).set({ status, answerSealed }).where(named(keyId, name));
}

export async function releaseKey(tx: TenantTx, keyId: string, name: string): Promise<void> {
  await tx.delete(idempotencyKeys).where(named(keyId, name));
}

export async function forgetKeys(tx: TenantTx, before: string): Promise<void> {
  await tx.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, before));
}
