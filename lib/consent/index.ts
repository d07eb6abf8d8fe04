// The door to decisions on trackers.
import "server-only";
export { consentOf, recordConsents } from "./consent-of.ts";
export { decideConsent } from "./decide-consent.ts";
export { consentRetention } from "./consent-retention.ts";
export { getOwnConsent } from "./get-own-consent.ts";
export * from "./model.ts";
