// The door to marketing preferences.
import "server-only";
export { changePreferences, offeredCells, type Choice, type Decided } from "./change-preferences.ts";
export { getPreferences, heldOf } from "./get-preferences.ts";
export { putPreferences } from "./put-preferences.ts";
export { changeOwnPreference, getOwnMarketing, stopEverything } from "./own-preferences.ts";
export { marketingPage } from "./marketing-page.ts";
export type { Refusal } from "./preference-change.ts";
export * from "./model.ts";
