// The door to files: sealed pieces in the database, one at a time in memory.
import "server-only";
export { keepEvidence, openEvidence } from "./evidence.ts";
export { storeFile } from "./store-file.ts";
export { readFile } from "./read-file.ts";
export { completeFile, deleteAbandoned, deleteFiles, deleteUnfinished, findFiles } from "./queries.ts";
export { EVIDENCE_BYTES, EVIDENCE_TYPES } from "./model.ts";
export type { ByteRange, NewFile, StoredFile } from "./model.ts";
