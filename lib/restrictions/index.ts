// The door to what a person has frozen or objected to.
import "server-only";
export { stopForRequest } from "./carry-out.ts";
export { getOwnUses } from "./get-own-uses.ts";
export { liftRestriction } from "./lift-restriction.ts";
export { restrictUse } from "./restrict-use.ts";
export { stoppedFor, usedFor } from "./stopped-for.ts";
export * from "./model.ts";
