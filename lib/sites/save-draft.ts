// How does staff change the draft of a banner, part by part?
import { withTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { actorRef } from "../audit/model.ts";
import { catalogueOf } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { failNotFound } from "../kernel/errors.ts";
import { emit } from "../outbox/index.ts";
import { vendorOf } from "./default-banner.ts";
import type { SettingsChange, WordsChange } from "./draft-forms.ts";
import { draftOf } from "./get-draft.ts";
import { BannerConfig, type BannerVendor } from "./model.ts";
import { findSite } from "./queries.ts";
import { upsertDraft } from "./queries/drafts.ts";
import { shippedTexts, type ShippedLanguage } from "./shipped-texts.ts";

/** The words of one language that the banner has. @throws `not_found` for another language, and for a site that is not there or closed */
export async function saveWords(ctx: Ctx, { siteId, language, texts }: WordsChange): Promise<void> {
  await change(ctx, siteId, async (_tx, draft) => {
    if (!Object.hasOwn(draft.texts, language)) failNotFound("no such language");
    return { ...draft, texts: { ...draft.texts, [language]: texts } };
  });
}

/** Look and workings. @throws `not_found` when the language that others fall back to has no words, and for a site that is not there or closed */
export async function saveSettings(ctx: Ctx, { siteId, consentMode, waitForUpdateMs, adsDataRedaction, reports, policyUrl, ...plain }: SettingsChange): Promise<void> {
  await change(ctx, siteId, async (_tx, { policyUrl: _replaced, ...draft }) => {
    if (!Object.hasOwn(draft.texts, plain.locale)) failNotFound("no words in that language");
    return { ...draft, ...plain, ...(policyUrl ? { policyUrl } : {}), reports: reports / 100, consentMode: consentMode ? { waitForUpdateMs, adsDataRedaction } : null };
  });
}

/** One more language in the words that we ship; one that is there keeps its words. */
export async function addLanguage(ctx: Ctx, { siteId, language }: { siteId: string; language: ShippedLanguage }): Promise<void> {
  await change(ctx, siteId, async (_tx, draft) => ({ ...draft, texts: { [language]: shippedTexts(language), ...draft.texts } }));
}

/** The vendors of the tenant's catalogue instead of those here. Hosts and privacy pages that were known of a vendor stay where the catalogue tells none. */
export async function takeVendors(ctx: Ctx, { siteId }: { siteId: string }): Promise<void> {
  await change(ctx, siteId, async (tx, draft) => {
    const { trackers } = await catalogueOf(tx);
    return { ...draft, vendors: trackers.slice(0, 100).map((tracker) => keepingKnown(vendorOf(tracker), draft.vendors)) };
  });
}

function keepingKnown(vendor: BannerVendor, known: readonly BannerVendor[]): BannerVendor {
  const held = known.find(({ name }) => name === vendor.name);
  if (!held) return vendor;
  const privacyUrl = vendor.privacyUrl ?? held.privacyUrl;
  return { ...vendor, hosts: vendor.hosts.length > 0 ? vendor.hosts : held.hosts, ...(privacyUrl ? { privacyUrl } : {}) };
}

async function change(ctx: Ctx, siteId: string, edit: (tx: TenantTx, draft: BannerConfig) => Promise<BannerConfig>): Promise<void> {
  authorize(ctx, "site.change");
  await withTenant(ctx, async (tx) => {
    const site = await findSite(tx, siteId, true); // locked: two who save different parts both keep theirs
    if (!site || site.closedAt) failNotFound("no such open site");
    const config = BannerConfig.parse(await edit(tx, (await draftOf(tx, siteId)).config));
    await upsertDraft(tx, siteId, { config, savedAt: ctx.now.toString({ smallestUnit: "millisecond" }), savedBy: actorRef(ctx.actor) });
    await emit(tx, ctx, { type: "site.saved", data: { siteId } });
    await recordAudit(tx, ctx, { action: "banner.drafted", object: `site:${siteId}` });
  });
}
