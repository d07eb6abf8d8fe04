// The door to legal holds.
import "server-only";
export { holdOf, holdsForRequest } from "./hold-of.ts";
export { liftHold, placeHold } from "./place-hold.ts";
export { heldSubjects } from "./queries.ts";
export * from "./model.ts";
