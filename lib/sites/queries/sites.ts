// How is a site added and changed, and what came of the names that browsers reported?
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { cookieReports } from "#db/schema/consent.ts";
import { sites } from "#db/schema/tenants.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import type { ReportedName, Site } from "../model.ts";

/** False when the name is taken. */
export async function insertOpenSite(tx: TenantTx, row: Pick<Site, "id" | "name" | "siteKey" | "origins">): Promise<boolean> {
  return (await tx.insert(sites).values({ tenantId: tx.tenantId, ...row }).onConflictDoNothing().returning({ id: sites.id })).length === 1;
}

export async function updateSite(tx: TenantTx, id: string, set: Partial<Pick<Site, "origins" | "closedAt">>): Promise<void> {
  await tx.update(sites).set(set).where(eq(sites.id, id));
}

/** Names that stand for a decision of staff, the most met first. */
export async function findReported(tx: TenantTx, siteId: string, limit: number): Promise<ReportedName[]> {
  return tx.select({ name: cookieReports.name, seen: cookieReports.seen, firstSeenAt: cookieReports.firstSeenAt, lastSeenAt: cookieReports.lastSeenAt }).from(cookieReports)
    .where(and(eq(cookieReports.siteId, siteId), isNull(cookieReports.dismissedAt))).orderBy(desc(cookieReports.seen), cookieReports.name).limit(limit);
}

/** False when the name is none that stands. */
export async function dismissName(tx: TenantTx, siteId: string, name: string, dismissedAt: string): Promise<boolean> {
  const { rowCount } = await tx.update(cookieReports).set({ dismissedAt }).where(and(eq(cookieReports.siteId, siteId), eq(cookieReports.name, name), isNull(cookieReports.dismissedAt)));
  return (rowCount ?? 0) > 0;
}

/** Names that the tenant lists by now, on whatever site they were met, stand no more. */
export async function deleteNamed(tx: TenantTx, names: readonly string[]): Promise<void> {
  if (names.length > 0) await tx.execute(sql`delete from cookie_reports where tenant_id = ${tx.tenantId}::uuid and name = any(${sql.param([...names])}::text[])`);
}
