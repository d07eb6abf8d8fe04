// The door to sites and their banners.
import "server-only";
export { CookieReport, countReport } from "./count-report.ts";
export { defaultBanner, shippedTexts, vendorOf } from "./default-banner.ts";
export { bannerAt, siteByKey } from "./open-site.ts";
export { publishBanner } from "./publish-banner.ts";
export { chooseLocale, scriptConfigOf } from "./script-config.ts";
export { linkingSecret } from "./linking-secret.ts";
export { findBannerVersion as bannerVersionOf } from "./queries.ts";
export * from "./model.ts";
