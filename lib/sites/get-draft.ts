// What does the banner editor show: the draft, what is shown now, and what publishing would do?
import { readTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { catalogueOf } from "../catalogue/index.ts";
import { canonicalJson } from "../kernel/canonical-json.ts";
import type { Ctx } from "../kernel/context.ts";
import { sha256 } from "../kernel/crypto.ts";
import { failNotFound } from "../kernel/errors.ts";
import { isUuid } from "../kernel/ids.ts";
import { getTenant } from "../tenants/index.ts";
import { bannerDifference } from "./banner-difference.ts";
import { checkBanner } from "./check-banner.ts";
import { defaultBanner } from "./default-banner.ts";
import { materialChanges } from "./is-material.ts";
import type { BannerChange, BannerConfig, BannerVersion, Finding, MaterialChange, Site } from "./model.ts";
import { findShown, findSite } from "./queries.ts";
import { countDecided, findDraft } from "./queries/drafts.ts";

/** `hash`: of the draft, to publish just this; `savedAt`: null while nobody has changed anything; `browsers`: how many decided since `since` and would be asked again. */
export type DraftPage = {
  site: Site; config: BannerConfig; hash: string; savedAt: string | null; shown: BannerVersion | null;
  difference: BannerChange[]; material: MaterialChange[]; findings: Finding[]; asked: { browsers: number; since: string };
};

/** The draft of a site's banner, judged. @throws `not_found` for a site that is not there or closed */
export async function getDraft(ctx: Ctx, siteId: string): Promise<DraftPage> {
  authorize(ctx, "site.see");
  return readTenant(ctx, async (tx) => {
    const site = isUuid(siteId) ? await findSite(tx, siteId) : null;
    if (!site || site.closedAt) failNotFound("no such open site");
    const { config, savedAt, shown } = await draftOf(tx, siteId);
    const since = ctx.now.subtract({ hours: 24 * (shown ?? { config }).config.keepDays }).toString({ smallestUnit: "millisecond" });
    return {
      site, config, hash: hashOf(config), savedAt, shown, difference: shown ? bannerDifference(shown.config, config) : [], material: shown ? materialChanges(shown.config, config) : [],
      findings: checkBanner(config), asked: { since, browsers: await countDecided(tx, siteId, since) },
    };
  });
}

/** SHA-256 in hex of what a banner says, as its version would have it. */
export const hashOf = (config: BannerConfig): string => sha256(canonicalJson(config));

/** The draft; what is shown where there is none; the banner that nobody has edited where nothing was ever shown. */
export async function draftOf(tx: TenantTx, siteId: string): Promise<{ config: BannerConfig; savedAt: string | null; shown: BannerVersion | null }> {
  const [draft, shown] = [await findDraft(tx, siteId), await findShown(tx, siteId)];
  const config = draft?.config ?? shown?.config ?? defaultBanner(await getTenant(tx), (await catalogueOf(tx)).trackers);
  return { config, savedAt: draft?.savedAt ?? null, shown };
}
