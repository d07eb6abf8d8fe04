// The door to erasure and to what is removed on its date.
import "server-only";
export { eraseForRequest, eraseOwn, eraseSubject } from "./erase-now.ts";
export { getErasureReport, getRemainder } from "./erasure-report.ts";
export { nextErasureMail, rememberErasureMailed } from "./mail-erasure.ts";
export { previewErasure } from "./preview-erasure.ts";
export { beginReleased, type ErasureAsked } from "./request-erasure.ts";
export { finishErasures, workErasure } from "./work-erasure.ts";
export { purge } from "./purge/purge.ts";
export * from "./model.ts";
