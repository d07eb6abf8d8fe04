// The door to disclosures.
import "server-only";
export { listDisclosures, listOwnDisclosures, recordDisclosure, recordForApi } from "./record-disclosure.ts";
export * from "./model.ts";
