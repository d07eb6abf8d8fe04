// The door to marketing preferences.
import "server-only";
export { changePreferences, offeredCells, type Choice, type Decided } from "./change-preferences.ts";
export { getPreferences, heldOf } from "./get-preferences.ts";
export { putPreferences } from "./put-preferences.ts";
export { agree, getOwnMarketing, stopEverything, switchOff } from "./own-preferences.ts";
export { CONFIRM_DAYS, confirmationToMail, confirmOptIn, forgetUnanswered, readConfirmation, rememberAsked, type ConfirmationState } from "./double-opt-in.ts";
export { setFrequency } from "./frequency.ts";
export { endPause, endPauses, pauseMarketing } from "./pause.ts";
export { stopAddresses, type OptOut } from "./stop-addresses.ts";
export { readLink, unsubscribeByLink, type LinkPage, type Undo } from "./unsubscribe-by-link.ts";
export { undoUnsubscribe } from "./undo-unsubscribe.ts";
export { marketingPage } from "./marketing-page.ts";
export { getCampaignTrend, getOptOutTrend, type CampaignTrend, type OptOutTrend } from "./opt-out-trend.ts";
export type { Refusal } from "./preference-change.ts";
export * from "./model.ts";
