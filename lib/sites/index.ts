// The door to sites and their banners.
import "server-only";
export { defaultBanner, shippedTexts, vendorOf } from "./default-banner.ts";
export { linkingSecret } from "./linking-secret.ts";
export { siteByKey } from "./open-site.ts";
export { publishBanner } from "./publish-banner.ts";
export { findBannerVersion as bannerVersionOf } from "./queries.ts";
export * from "./model.ts";
