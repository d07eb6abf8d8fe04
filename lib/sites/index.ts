// The door to sites and their banners.
import "server-only";
export { defaultBanner, shippedTexts, vendorOf } from "./default-banner.ts";
export { siteByKey } from "./open-site.ts";
export { publishBanner } from "./publish-banner.ts";
export { chooseLocale, scriptConfigOf } from "./script-config.ts";
export * from "./model.ts";
