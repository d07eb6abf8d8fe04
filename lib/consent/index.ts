// The door to decisions on trackers.
import "server-only";
export { browserFamily } from "./browser-family.ts";
export { consentOf, recordConsents } from "./consent-of.ts";
export { decideConsent } from "./decide-consent.ts";
export { consentRetention } from "./consent-retention.ts";
export { decisionOf, getOwnDecision, type ShownDecision } from "./decision-of.ts";
export { readDeviceState, type DeviceState, type FromSite } from "./device-state.ts";
export { getOwnConsent } from "./get-own-consent.ts";
export { askDeviceCode, linkOwnDevice, seeDeviceCode } from "./link-by-code.ts";
export { linkByToken } from "./link-by-token.ts";
export { unlinkDevice } from "./unlink-device.ts";
export { VisitorSecret, visitorIdOf } from "./visitor-id.ts";
export { withdrawAt } from "./withdraw-at.ts";
export * from "./model.ts";
