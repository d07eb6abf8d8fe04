// The door to automated decisions.
import "server-only";
export { listDecisions } from "./list-decisions.ts";
