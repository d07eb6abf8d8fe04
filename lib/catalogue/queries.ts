// How are catalogue versions read and added?
import { desc } from "drizzle-orm";
import { catalogueVersions, noticeVersions } from "#db/schema/catalogue.ts";
import { noticeMailings } from "#db/schema/decisions.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import type { Notice } from "./model.ts";

export type NewVersion = { version: number; document: unknown; sha256: string; savedBy: string; savedAt: string };

/** The number of the newest version; 0 before the first. */
export async function findVersion(tx: TenantTx): Promise<number> {
  const [row] = await tx.select({ version: catalogueVersions.version }).from(catalogueVersions).orderBy(desc(catalogueVersions.version)).limit(1);
  return row?.version ?? 0;
}

export async function findNewest(tx: TenantTx): Promise<{ version: number; document: unknown } | null> {
  const columns = { version: catalogueVersions.version, document: catalogueVersions.document };
  const [row] = await tx.select(columns).from(catalogueVersions).orderBy(desc(catalogueVersions.version)).limit(1);
  return row ?? null;
}

/** False when somebody else added this version first. */
export async function insertVersion(tx: TenantTx, row: NewVersion): Promise<boolean> {
  const made = await tx.insert(catalogueVersions).values({ tenantId: tx.tenantId, ...row }).onConflictDoNothing().returning({ version: catalogueVersions.version });
  return made.length === 1;
}

export async function insertNotices(tx: TenantTx, notices: (Notice & { sha256: string })[]): Promise<void> {
  if (notices.length === 0) return;
  await tx.insert(noticeVersions).values(notices.map(({ id, ...rest }) => ({ tenantId: tx.tenantId, notice: id, ...rest })));
}

/** From its day on people are mailed about each of these versions. */
export async function insertMailings(tx: TenantTx, notices: readonly Pick<Notice, "id" | "version">[], startedAt: string): Promise<void> {
  if (notices.length > 0) await tx.insert(noticeMailings).values(notices.map(({ id, version }) => ({ tenantId: tx.tenantId, notice: id, version, startedAt })));
}
