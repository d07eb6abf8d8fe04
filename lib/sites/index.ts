// The door to sites and their banners.
import "server-only";
export { bannerDifference } from "./banner-difference.ts";
export { defaultBanner, vendorOf } from "./default-banner.ts";
export { getDraft, type DraftPage } from "./get-draft.ts";
export { publishDraft } from "./publish-draft.ts";
export { addLanguage, saveSettings, saveWords, takeVendors } from "./save-draft.ts";
export { SHIPPED_LANGUAGES, shippedTexts } from "./shipped-texts.ts";
export * from "./draft-forms.ts";
export { siteByKey } from "./open-site.ts";
export { publishBanner } from "./publish-banner.ts";
export * from "./model.ts";
