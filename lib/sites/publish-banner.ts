// How does a new version of a banner become the one that is shown?
import { withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { actorRef } from "../audit/model.ts";
import { canonicalJson } from "../kernel/canonical-json.ts";
import type { Ctx } from "../kernel/context.ts";
import { sha256 } from "../kernel/crypto.ts";
import { fail, failNotFound } from "../kernel/errors.ts";
import { emit } from "../outbox/index.ts";
import type { BannerConfig } from "./model.ts";
import { materialChanges } from "./is-material.ts";
import { forgetSite } from "./open-site.ts";
import { findShown, findSite, insertBanner } from "./queries.ts";
import { deleteDraft } from "./queries/drafts.ts";

/**
 * One immutable version more, with the hash of what is shown. `asksAgain`: everybody is asked again; the first version always asks, and so does a material change, whatever was said here.
 * @throws `not_found` for a site that is not there or closed, `conflict` when it says just what is shown already
 */
export async function publishBanner(ctx: Ctx, { siteId, config, asksAgain }: { siteId: string; config: BannerConfig; asksAgain: boolean }): Promise<{ version: number; hash: string }> {
  authorize(ctx, "site.change");
  const text = canonicalJson(config);
  const made = await withTenant(ctx, async (tx) => {
    const site = await findSite(tx, siteId, true);
    if (!site || site.closedAt) failNotFound("no such open site");
    const shown = await findShown(tx, siteId);
    const [version, hash] = [(shown?.version ?? 0) + 1, sha256(text)];
    if (shown?.hash === hash) fail("conflict", "This is what the banner says already: change something first.");
    const asks = asksAgain || !shown || materialChanges(shown.config, config).length > 0;
    await insertBanner(tx, siteId, { version, config: text, hash, asksAgain: asks, publishedAt: ctx.now.toString({ smallestUnit: "millisecond" }), publishedBy: actorRef(ctx.actor) });
    await deleteDraft(tx, siteId, text);
    await emit(tx, ctx, { type: "banner.published", data: { siteId, version } });
    await recordAudit(tx, ctx, { action: "banner.published", object: `site:${siteId}`, payload: { version, hash, asksAgain: asks } });
    return { version, hash, siteKey: site.siteKey };
  });
  forgetSite(made.siteKey);
  return { version: made.version, hash: made.hash };
}
