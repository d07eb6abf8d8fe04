// How are files and their sealed pieces kept?
import { and, eq, inArray, isNull, lte, sql } from "drizzle-orm";
import { fileChunks, files } from "#db/schema/files.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import type { FileKind, NewFile, StoredFile } from "./model.ts";

export async function insertFile(tx: TenantTx, row: NewFile & { id: string; createdAt: string }): Promise<void> {
  await tx.insert(files).values({ tenantId: tx.tenantId, ...row, size: 0 });
}

export async function insertChunk(tx: TenantTx, fileId: string, position: number, body: Uint8Array): Promise<void> {
  await tx.insert(fileChunks).values({ tenantId: tx.tenantId, fileId, position, body });
}

/** From here on the file is there; false when it was removed meanwhile. */
export async function completeFile(tx: TenantTx, id: string, whole: { size: number; sha256: string; completedAt: string }): Promise<boolean> {
  const rows = await tx.update(files).set(whole).where(and(eq(files.id, id), isNull(files.completedAt))).returning({ id: files.id });
  return rows.length === 1;
}

/** Those of the named files that are there whole. */
export async function findFiles(tx: TenantTx, ids: readonly string[]): Promise<StoredFile[]> {
  if (ids.length === 0) return [];
  const rows = await tx.select().from(files).where(and(inArray(files.id, [...ids]), sql`${files.completedAt} is not null`));
  return rows.map(({ id, subjectId, name, contentType, size, sha256, expiresAt }) => ({ id, subjectId, name, contentType, size, sha256: sha256!, expiresAt }));
}

export async function findChunk(tx: TenantTx, fileId: string, position: number): Promise<Uint8Array | null> {
  const [row] = await tx.select({ body: fileChunks.body }).from(fileChunks).where(and(eq(fileChunks.fileId, fileId), eq(fileChunks.position, position)));
  return row?.body ?? null;
}

/** Removes files with their pieces. */
export async function deleteFiles(tx: TenantTx, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  return (await tx.delete(files).where(inArray(files.id, [...ids])).returning({ id: files.id })).length;
}

/** Removes what a killed run of this person's job left half written. */
export async function deleteUnfinished(tx: TenantTx, subjectId: string, kind: FileKind): Promise<number> {
  return (await tx.delete(files).where(and(eq(files.subjectId, subjectId), eq(files.kind, kind), isNull(files.completedAt))).returning({ id: files.id })).length;
}

/** Removes up to `limit` unfinished files that were begun before `before`: whoever wrote them is gone. */
export async function deleteAbandoned(tx: TenantTx, before: string, limit: number): Promise<number> {
  const old = tx.select({ id: files.id }).from(files).where(and(isNull(files.completedAt), lte(files.createdAt, before))).limit(limit);
  return (await tx.delete(files).where(inArray(files.id, old)).returning({ id: files.id })).length;
}
