// Which site is a public key for?
import { readTenant } from "#db/with-tenant.ts";
import { withPlatform } from "#db/with-platform.ts";
import type { BannerConfig, OpenSite } from "./model.ts";
import { findByKey, findShown, findVersion } from "./queries.ts";

const REMEMBERED_MS = 15_000;
const remembered = new Map<string, { site: OpenSite | null; until: number }>();

/** The open site with this key and the banner it shows, or null; at most 15 seconds old, so that a decision costs one statement. */
export async function siteByKey(siteKey: string): Promise<OpenSite | null> {
  if (!/^site_[\w-]{43}$/.test(siteKey)) return null;
  const known = remembered.get(siteKey);
  if (known && known.until > performance.now()) return known.site;
  const site = await read(siteKey);
  if (remembered.size > 10_000) remembered.clear();
  remembered.set(siteKey, { site, until: performance.now() + REMEMBERED_MS });
  return site;
}

/** This process forgets what it remembers of the key: its site changed. */
export const forgetSite = (siteKey: string): void => void remembered.delete(siteKey);

async function read(siteKey: string): Promise<OpenSite | null> {
  const found = await withPlatform("find a site by its key", (tx) => findByKey(tx, siteKey));
  if (!found) return null;
  const shown = await readTenant(found, (tx) => findShown(tx, found.siteId));
  return { ...found, siteKey, banner: shown && { version: shown.version, askedSince: shown.askedSince, config: shown.config } };
}

const REMEMBERED_VERSIONS = 2_000;
const earlier = new Map<string, BannerConfig>();

/** What this site's banner says in `version`, or null when there is none such. Asked of the database at most once a process: versions never change. */
export async function bannerAt(site: OpenSite, version: number): Promise<BannerConfig | null> {
  if (site.banner?.version === version) return site.banner.config;
  const name = `${site.siteId} ${version}`;
  const found = earlier.get(name) ?? (await readTenant(site, (tx) => findVersion(tx, site.siteId, version)));
  if (earlier.size > REMEMBERED_VERSIONS) earlier.clear();
  if (found) earlier.set(name, found);
  return found;
}
