// The door to "who may do what".
import "server-only";
export { authorize } from "./authorize.ts";
export { demandFresh, FRESH_SECONDS, isFresh } from "./fresh.ts";
export { ACTIONS, SCOPES, can, type Action, type Thing } from "./model.ts";
