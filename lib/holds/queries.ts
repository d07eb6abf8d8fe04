// How are legal holds kept and found?
import { and, desc, eq, isNull, sql, type SQL } from "drizzle-orm";
import { holds } from "#db/schema/requests.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import type { Hold, HoldGround } from "./model.ts";

const columns = { id: holds.id, ground: holds.ground, reason: holds.reason, placedAt: holds.placedAt, until: holds.until, liftedAt: holds.liftedAt };

export async function insertHold(tx: TenantTx, row: { id: string; subjectId: string; ground: HoldGround; reason: string; placedBy: string; placedAt: string; until: string | null }): Promise<void> {
  await tx.insert(holds).values({ tenantId: tx.tenantId, ...row });
}

/** True when this call is the one that lifts it. */
export async function endHold(tx: TenantTx, { id, subjectId }: { id: string; subjectId: string }, by: { liftedAt: string; liftedBy: string }): Promise<boolean> {
  return (await tx.update(holds).set(by).where(and(eq(holds.id, id), eq(holds.subjectId, subjectId), isNull(holds.liftedAt))).returning({ id: holds.id })).length === 1;
}

/** The person's holds, newest first. */
export async function listHolds(tx: TenantTx, subjectId: string): Promise<Hold[]> {
  const rows = await tx.select(columns).from(holds).where(eq(holds.subjectId, subjectId)).orderBy(desc(holds.placedAt), desc(holds.id));
  return rows.map((row) => ({ ...row, ground: row.ground as HoldGround }));
}

/** In SQL: the ids of everybody under a hold on `today`; the same rule as `isHolding`. */
export const heldSubjects = (today: string): SQL => sql`select subject_id from holds where lifted_at is null and (until is null or until > ${today}::date)`;
