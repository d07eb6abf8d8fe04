// The door to account holders.
import "server-only";
export { askCorrection } from "./ask-correction.ts";
export { claimMachine } from "./claim-machine.ts";
export { correctValue } from "./correct-value.ts";
export { hashAddresses } from "./hash-addresses.ts";
export { erasedSince, externalHash, type Erased } from "./erased-since.ts";
export { fileOf, getSubjectFile } from "./get-subject-file.ts";
export { countHeld } from "./count-held.ts";
export { getOwnOverview } from "./get-own-overview.ts";
export { getOwnProfile } from "./get-own-profile.ts";
export { accountAfter, keepSubjects, keepValues } from "./keep-subjects.ts";
export { listPeople } from "./list-people.ts";
export { putSubject } from "./put-subject.ts";
export { findAccount as findSubject, findAccountById as findSubjectById, findAccounts as findSubjects, findAccountsById as findSubjectsById, findByEmail as findSubjectByEmail, findEarlierAddresses } from "./queries.ts";
export { kindOf, typedFrom } from "./typed-value.ts";
export { valueRetention } from "./value-retention.ts";
export * from "./model.ts";
