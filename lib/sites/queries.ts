// How are sites and the versions of their banners read and written?
import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { bannerVersions } from "#db/schema/consent.ts";
import { sites, tenants } from "#db/schema/tenants.ts";
import type { PlatformTx } from "#db/with-platform.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import { isUuid } from "../kernel/ids.ts";
import { BannerConfig, type BannerVersion, type Site } from "./model.ts";

const site = { id: sites.id, name: sites.name, siteKey: sites.siteKey, origins: sites.origins, closedAt: sites.closedAt };

export async function findSites(tx: TenantTx): Promise<Site[]> {
  return tx.select(site).from(sites).orderBy(asc(sites.name));
}

/** `lock`: held until the commit, so that two publish one after the other. */
export async function findSite(tx: TenantTx, id: string, lock = false): Promise<Site | null> {
  if (!isUuid(id)) return null;
  const asked = tx.select(site).from(sites).where(eq(sites.id, id));
  const [row] = await (lock ? asked.for("no key update") : asked);
  return row ?? null;
}

/** Whose an open key is. Null for one that is not ours, and once its site is closed. */
export async function findByKey(tx: PlatformTx, siteKey: string): Promise<{ tenantId: string; slug: string; siteId: string; name: string; origins: string[] } | null> {
  const [row] = await tx.select({ tenantId: sites.tenantId, slug: tenants.slug, siteId: sites.id, name: sites.name, origins: sites.origins })
    .from(sites).innerJoin(tenants, eq(tenants.tenantId, sites.tenantId)).where(and(eq(sites.siteKey, siteKey), isNull(sites.closedAt)));
  return row ?? null;
}

/** The version that is shown, and the newest one that asked everybody again. */
export async function findShown(tx: TenantTx, siteId: string): Promise<(BannerVersion & { askedSince: number }) | null> {
  const asked = sql<number>`(select coalesce(max(a.version), 1)::int from banner_versions a where a.tenant_id = ${tx.tenantId}::uuid and a.site_id = ${siteId}::uuid and a.asks_again)`;
  const [row] = await tx.select({ row: bannerVersions, asked }).from(bannerVersions).where(eq(bannerVersions.siteId, siteId)).orderBy(desc(bannerVersions.version)).limit(1);
  return row ? { ...toVersion(row.row), askedSince: row.asked } : null;
}

export async function findVersion(tx: TenantTx, siteId: string, version: number): Promise<BannerConfig | null> {
  const [row] = await tx.select({ config: bannerVersions.config }).from(bannerVersions).where(and(eq(bannerVersions.siteId, siteId), eq(bannerVersions.version, version)));
  return row ? BannerConfig.parse(JSON.parse(row.config)) : null;
}

export async function findVersions(tx: TenantTx, siteId: string): Promise<BannerVersion[]> {
  return (await tx.select().from(bannerVersions).where(eq(bannerVersions.siteId, siteId)).orderBy(desc(bannerVersions.version))).map(toVersion);
}

export async function findBannerVersion(tx: TenantTx, siteId: string, version: number): Promise<BannerVersion | null> {
  const [row] = await tx.select().from(bannerVersions).where(and(eq(bannerVersions.siteId, siteId), eq(bannerVersions.version, version)));
  return row ? toVersion(row) : null;
}

export async function insertBanner(tx: TenantTx, siteId: string, row: Omit<BannerVersion, "config"> & { config: string }): Promise<void> {
  await tx.insert(bannerVersions).values({ tenantId: tx.tenantId, siteId, ...row });
}

const toVersion = ({ version, config, hash, asksAgain, publishedAt, publishedBy }: typeof bannerVersions.$inferSelect): BannerVersion => ({ version, config: BannerConfig.parse(JSON.parse(config)), hash, asksAgain, publishedAt, publishedBy });
