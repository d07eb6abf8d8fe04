// How is a tenant found and made?
import { eq, sql } from "drizzle-orm";
import { linkKeys } from "#db/schema/preferences.ts";
import { sites, tenants } from "#db/schema/tenants.ts";
import type { PlatformTx } from "#db/with-platform.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import type { NewTenant, Tenant } from "./model.ts";

const toTenant = (row: typeof tenants.$inferSelect): Tenant => ({
  tenantId: row.tenantId, slug: row.slug, mode: row.mode as Tenant["mode"], name: row.name, accent: row.accent,
  hasLogo: row.logoSvg !== null, locale: row.locale, timeZone: row.timeZone, regime: row.regime, country: row.country, informedSince: row.informedSince,
});

export async function findBySlug(tx: PlatformTx, slug: string): Promise<Tenant | null> {
  const [row] = await tx.select().from(tenants).where(eq(tenants.slug, slug));
  return row ? toTenant(row) : null;
}

export async function findByLinkKey(tx: PlatformTx, kid: string): Promise<Tenant | null> {
  const [row] = await tx.select({ tenant: tenants }).from(linkKeys).innerJoin(tenants, eq(tenants.tenantId, linkKeys.tenantId)).where(eq(linkKeys.kid, kid));
  return row ? toTenant(row.tenant) : null;
}

export async function findSlugs(tx: PlatformTx): Promise<Tenant[]> {
  return (await tx.select().from(tenants).orderBy(tenants.slug)).map(toTenant);
}

/** False when the slug is taken, by whomever. */
export async function insertTenant(tx: TenantTx, input: NewTenant, createdAt: string): Promise<boolean> {
  const { ownerEmail: _invited, logoSvg, ...rest } = input;
  const made = await tx.insert(tenants).values({ tenantId: tx.tenantId, ...rest, logoSvg: logoSvg ?? null, createdAt, informedSince: createdAt })
    .onConflictDoNothing().returning({ tenantId: tenants.tenantId });
  return made.length === 1;
}

export async function getTenant(tx: TenantTx): Promise<Tenant> {
  const [row] = await tx.select().from(tenants).where(eq(tenants.tenantId, tx.tenantId));
  return toTenant(row!);
}

export async function findLogo(tx: TenantTx): Promise<string | null> {
  const [row] = await tx.select({ logoSvg: tenants.logoSvg }).from(tenants).where(eq(tenants.tenantId, tx.tenantId));
  return row?.logoSvg ?? null;
}

export async function insertSite(tx: TenantTx, site: { id: string; name: string; siteKey: string; origins: string[] }): Promise<void> {
  await tx.insert(sites).values({ tenantId: tx.tenantId, ...site });
}

/** True while the yearly figures are for everybody to read. */
export async function hasFiguresPublished(tx: TenantTx): Promise<boolean> {
  const [row] = await tx.select({ settings: tenants.settings }).from(tenants).where(eq(tenants.tenantId, tx.tenantId));
  return (row?.settings as { figuresPublished?: boolean } | undefined)?.figuresPublished === true;
}

export async function setFiguresPublished(tx: TenantTx, figuresPublished: boolean): Promise<void> {
  await tx.update(tenants).set({ settings: sql`${tenants.settings} || ${JSON.stringify({ figuresPublished })}::jsonb` }).where(eq(tenants.tenantId, tx.tenantId));
}
