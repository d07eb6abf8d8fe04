// How are prepared copies and their parts kept?
import { and, asc, desc, eq, inArray, isNull, lte, or } from "drizzle-orm";
import { exportParts, exports } from "#db/schema/exports.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import type { Category, ExportState } from "../model.ts";

export type ExportRow = typeof exports.$inferSelect & { state: ExportState; categories: Category[] | null };
const asRow = (row: typeof exports.$inferSelect): ExportRow => row as ExportRow;

export async function insertExport(tx: TenantTx, row: Pick<ExportRow, "id" | "subjectId" | "requestId" | "categories" | "rowsExpected" | "createdAt">): Promise<void> {
  await tx.insert(exports).values({ tenantId: tx.tenantId, ...row, state: "waiting" });
}

/** With `lock` held until the end of the transaction. */
export async function findExport(tx: TenantTx, id: string, lock = false): Promise<ExportRow | null> {
  const query = tx.select().from(exports).where(eq(exports.id, id));
  const [row] = await (lock ? query.for("update") : query);
  return row ? asRow(row) : null;
}

/** The person's prepared copies, newest first. */
export async function listExportsOf(tx: TenantTx, subjectId: string): Promise<ExportRow[]> {
  return (await tx.select().from(exports).where(eq(exports.subjectId, subjectId)).orderBy(desc(exports.createdAt), desc(exports.id)).limit(50)).map(asRow);
}

/** Copies of anybody that wait for a worker: nobody has them now. */
export async function listWorkable(tx: TenantTx, now: string, limit: number): Promise<string[]> {
  const rows = await tx.select({ id: exports.id }).from(exports)
    .where(and(inArray(exports.state, ["waiting", "working"]), or(isNull(exports.leaseUntil), lte(exports.leaseUntil, now)))).orderBy(asc(exports.createdAt)).limit(limit);
  return rows.map(({ id }) => id);
}

/** Copies that were ready and are over now. */
export async function listOver(tx: TenantTx, now: string, limit: number): Promise<ExportRow[]> {
  return (await tx.select().from(exports).where(and(eq(exports.state, "ready"), lte(exports.expiresAt, now))).orderBy(asc(exports.expiresAt)).limit(limit)).map(asRow);
}

export async function updateExport(tx: TenantTx, id: string, change: Partial<Pick<ExportRow, "state" | "rowsDone" | "resumeAt" | "attempts" | "leaseUntil" | "readyAt" | "expiresAt">>): Promise<void> {
  await tx.update(exports).set(change).where(eq(exports.id, id));
}

export async function insertPart(tx: TenantTx, exportId: string, part: number, fileId: string): Promise<void> {
  await tx.insert(exportParts).values({ tenantId: tx.tenantId, exportId, part, fileId });
}

/** Which files the parts of these copies are, part by part. */
export async function listParts(tx: TenantTx, exportIds: readonly string[]): Promise<{ exportId: string; part: number; fileId: string }[]> {
  if (exportIds.length === 0) return [];
  return tx.select({ exportId: exportParts.exportId, part: exportParts.part, fileId: exportParts.fileId }).from(exportParts).where(inArray(exportParts.exportId, [...exportIds])).orderBy(asc(exportParts.exportId), asc(exportParts.part));
}

/** Takes the parts off the copies, so that their files can go. */
export async function deleteParts(tx: TenantTx, exportIds: readonly string[]): Promise<string[]> {
  if (exportIds.length === 0) return [];
  const rows = await tx.delete(exportParts).where(inArray(exportParts.exportId, [...exportIds])).returning({ fileId: exportParts.fileId });
  return rows.map(({ fileId }) => fileId);
}
