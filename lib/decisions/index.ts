// The door to automated decisions.
import "server-only";
export { contestDecision } from "./contest-decision.ts";
export { listOwnDecisions } from "./list-own-decisions.ts";
export { recordDecision } from "./record-decision.ts";
export { decisionUnderReview, reviewDecision } from "./review-decision.ts";
export * from "./model.ts";
