// The door to records.
import "server-only";
export { findClaims as machineOwners } from "./queries.ts";
export { keepRecords, recordsOf, takeMachineRecords, type ToldRecord } from "./records-of.ts";
export { listOwnRecords } from "./list-own-records.ts";
export { recordRetention } from "./record-retention.ts";
export * from "./model.ts";
