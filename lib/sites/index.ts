// The door to sites and their banners.
import "server-only";
export { CookieReport, countReport } from "./count-report.ts";
export { CURATED_ROWS } from "./curated.ts";
export { defaultBanner, shippedTexts, vendorOf } from "./default-banner.ts";
export { bannerAt, siteByKey } from "./open-site.ts";
export { tagOf } from "./tag-of.ts";
export { dismissReport, listReported, listTypedTracker } from "./list-tracker.ts";
export { getSite, listSites } from "./read-sites.ts";
export { changeOrigins, closeSite, createSite } from "./write-site.ts";
export { publishBanner } from "./publish-banner.ts";
export { chooseLocale, scriptConfigOf } from "./script-config.ts";
export { linkingSecret } from "./linking-secret.ts";
export { findBannerVersion as bannerVersionOf } from "./queries.ts";
export * from "./model.ts";
