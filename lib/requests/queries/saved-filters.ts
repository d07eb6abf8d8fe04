// How are the views kept that a member of staff named?
import { and, asc, eq } from "drizzle-orm";
import { savedFilters } from "#db/schema/requests.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import type { SavedFilter } from "../queue/model.ts";

export async function listOfStaff(tx: TenantTx, staffId: string): Promise<SavedFilter[]> {
  return tx.select({ id: savedFilters.id, name: savedFilters.name, query: savedFilters.query }).from(savedFilters).where(eq(savedFilters.staffId, staffId)).orderBy(asc(savedFilters.name)).limit(100);
}

/** Under a name that is there already, the new view takes the old one's place. */
export async function upsertFilter(tx: TenantTx, row: SavedFilter & { staffId: string; savedAt: string }): Promise<void> {
  await tx.insert(savedFilters).values({ tenantId: tx.tenantId, ...row }).onConflictDoUpdate({ target: [savedFilters.tenantId, savedFilters.staffId, savedFilters.name], set: { query: row.query, savedAt: row.savedAt } });
}

export async function deleteOne(tx: TenantTx, staffId: string, id: string): Promise<boolean> {
  return (await tx.delete(savedFilters).where(and(eq(savedFilters.staffId, staffId), eq(savedFilters.id, id))).returning({ id: savedFilters.id })).length === 1;
}
