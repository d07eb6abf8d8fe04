// The door to retention: rules, dates and their inverse.
import "server-only";

export { civilDateIn } from "./civil-date.ts";
export { civilDaysIn } from "./civil-days.ts";
export { keptUntil, ruleFor } from "./kept-until.ts";
export * from "./model.ts";
export { requiredParts } from "./required-parts.ts";
export { lastTriggerGone, retentionDate, triggersGoneBefore } from "./retention-date.ts";
