// What does a banner say before anybody has edited it?
import type { Tracker } from "../catalogue/model.ts";
import { vendorFacts } from "./curated.ts";
import { BannerConfig, type BannerVendor } from "./model.ts";
import { shippedTexts } from "./shipped-texts.ts";

/** A banner in the tenant's colour with the vendors of its catalogue; what a vendor does for two categories stands twice, as in the catalogue. */
export function defaultBanner({ accent, locale }: { accent: string; locale: string }, trackers: readonly Tracker[]): BannerConfig {
  return BannerConfig.parse({ locale, texts: { [locale]: shippedTexts(locale) }, accent, vendors: trackers.map(vendorOf) });
}

/** A vendor as the banner names it: first-party cookies only, since no script can delete the others. */
export function vendorOf({ vendor, category, purpose, cookies }: Tracker): BannerVendor {
  const { hosts, privacyUrl } = vendorFacts(vendor);
  const own = cookies.filter(({ party, kind }) => party === "first" && kind === "cookie").slice(0, 60);
  return { name: vendor.slice(0, 80), category, ...(purpose ? { purpose: purpose.slice(0, 600) } : {}), hosts, ...(privacyUrl ? { privacyUrl } : {}), cookies: own.map(({ name, lifetime }) => ({ name, ...(lifetime ? { lifetime: lifetime.slice(0, 80) } : {}) })) };
}
