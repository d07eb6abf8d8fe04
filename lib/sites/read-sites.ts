// Which sites does a tenant have, and what stands for staff to look at on each?
import { readTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { failNotFound } from "../kernel/errors.ts";
import { bannerDifference } from "./banner-difference.ts";
import { curatedFor } from "./curated.ts";
import type { ListedSite, SitePage } from "./model.ts";
import { findShown, findSite, findSites, findVersions } from "./queries.ts";
import { findReported } from "./queries/sites.ts";

const MOST_REPORTED = 50;

/** By name; closed ones too. */
export async function listSites(ctx: Ctx): Promise<ListedSite[]> {
  authorize(ctx, "site.see");
  return readTenant(ctx, async (tx) => {
    const listed: ListedSite[] = [];
    for (const site of await findSites(tx)) {
      const shown = await findShown(tx, site.id);
      listed.push({ ...site, shown: shown && { version: shown.version, publishedAt: shown.publishedAt } });
    }
    return listed;
  });
}

/** @throws `not_found` for a site that is none of the tenant's */
export async function getSite(ctx: Ctx, siteId: string): Promise<SitePage> {
  authorize(ctx, "site.see");
  return readTenant(ctx, async (tx) => {
    const site = (await findSite(tx, siteId)) ?? failNotFound("no such site");
    const [versions, reported] = [await findVersions(tx, siteId), await findReported(tx, siteId, MOST_REPORTED)];
    const changed = versions.map((one, at) => ({ ...one, changes: versions[at + 1] ? bannerDifference(versions[at + 1]!.config, one.config) : [] }));
    return { site, versions: changed, reported: reported.map((one) => ({ ...one, curated: curatedFor(one.name) })) };
  });
}
