// The door to copies of a person's data.
import "server-only";
export { askExport, makeExport, prepareForRequest, retryExport } from "./ask-export.ts";
export { beginDownload, type Download } from "./begin-download.ts";
export { cancelExports } from "./cancel-exports.ts";
export { exportToMail, rememberTold, type Telling } from "./export-to-mail.ts";
export { breakDownload, finishDownload } from "./finish-download.ts";
export { getExport, getOwnExport } from "./get-own-export.ts";
export { makeArchive } from "./make-archive.ts";
export { openPart } from "./open-part.ts";
export { cellOf, csvLine } from "./csv.ts";
export { copyName } from "./part-name.ts";
export { continueExports, expireExports } from "./tend-exports.ts";
export { workExport } from "./work-export.ts";
export * from "./model.ts";
