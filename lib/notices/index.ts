// The door to privacy notices.
import "server-only";
export { changesOf, compareNotices, type Change } from "./compare-notices.ts";
export { findText as noticeText, findVersions as noticeVersionsIn } from "./queries.ts";
export { compareVersions, listNotices, publicNotice, readNotice } from "./list-notices.ts";
export * from "./model.ts";
