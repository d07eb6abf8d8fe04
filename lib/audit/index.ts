// The door to the evidence log.
import "server-only";
export { recordAudit } from "./record-audit.ts";
export { noteLook } from "./note-look.ts";
export { listAccesses, listAudit } from "./list-audit.ts";
export { leafHash, payloadCommit } from "./leaf.ts";
export { isUnder, leafOf, pathOf, rootOf } from "./merkle.ts";
export { AuditPageInput, type AuditEntry, type AuditNote } from "./model.ts";
