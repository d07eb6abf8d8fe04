// How are imports kept?
import { and, desc, eq, lt, ne, sql } from "drizzle-orm";
import { suppressionImports } from "#db/schema/imports.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import { isUuid } from "../../kernel/ids.ts";
import type { ImportView } from "../imports/model.ts";

type Row = typeof suppressionImports.$inferSelect;
export type KeptImport = ImportView & { fileId: string };
const toImport = ({ tenantId: _tenant, createdBy: _by, state, ...row }: Row): KeptImport => ({ ...row, state: state as ImportView["state"] });

export async function insertImport(tx: TenantTx, row: Omit<typeof suppressionImports.$inferInsert, "tenantId">): Promise<void> {
  await tx.insert(suppressionImports).values({ tenantId: tx.tenantId, ...row });
}

export async function findImport(tx: TenantTx, id: string, lock = false): Promise<KeptImport | null> {
  if (!isUuid(id)) return null;
  const query = tx.select().from(suppressionImports).where(eq(suppressionImports.id, id));
  const [row] = await (lock ? query.for("update") : query);
  return row ? toImport(row) : null;
}

export async function listImports(tx: TenantTx, limit: number): Promise<KeptImport[]> {
  return (await tx.select().from(suppressionImports).orderBy(desc(suppressionImports.id)).limit(limit)).map(toImport);
}

export async function listRunning(tx: TenantTx): Promise<KeptImport[]> {
  return (await tx.select().from(suppressionImports).where(eq(suppressionImports.state, "running")).orderBy(suppressionImports.id)).map(toImport);
}

export async function updateImport(tx: TenantTx, id: string, change: Partial<Pick<Row, "state" | "startedAt" | "finishedAt">>): Promise<void> {
  await tx.update(suppressionImports).set(change).where(eq(suppressionImports.id, id));
}

/** Counts a batch that was kept; false where another worker has counted it already. */
export async function addKept(tx: TenantTx, id: string, before: number, { kept, written }: { kept: number; written: number }): Promise<boolean> {
  return (await tx.update(suppressionImports).set({ kept: sql`kept + ${kept}`, written: sql`written + ${written}` }).where(and(eq(suppressionImports.id, id), eq(suppressionImports.kept, before))).returning({ id: suppressionImports.id })).length === 1;
}

export async function deleteImport(tx: TenantTx, id: string): Promise<void> {
  await tx.delete(suppressionImports).where(eq(suppressionImports.id, id));
}

/** Those whose days are over and whose file is still there; what is being kept is finished first. */
export async function listExpired(tx: TenantTx, now: string): Promise<KeptImport[]> {
  return (await tx.select().from(suppressionImports).where(and(lt(suppressionImports.expiresAt, now), ne(suppressionImports.state, "running"), sql`exists (select from files f where f.tenant_id = ${suppressionImports.tenantId} and f.id = ${suppressionImports.fileId})`))).map(toImport);
}
