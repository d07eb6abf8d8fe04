// The door to decisions on trackers.
import "server-only";
export { BrowserDecision } from "./browser-decision.ts";
export { browserFamily } from "./browser-family.ts";
export { consentOf, recordConsents } from "./consent-of.ts";
export { decideConsent } from "./decide-consent.ts";
export { consentRetention } from "./consent-retention.ts";
export { ConsentState, ConsentStateInput, getConsentState } from "./get-consent-state.ts";
export { getOwnConsent } from "./get-own-consent.ts";
export { recordDecision } from "./record-decision.ts";
export { decisionsOfSite, FIGURE_DAYS, getFiguresBySite, getSiteFigures, noteDecisionsTaken } from "./site-figures.ts";
export { VisitorSecret, visitorId } from "./visitor-id.ts";
export * from "./model.ts";
