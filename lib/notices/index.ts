// The door to privacy notices.
import "server-only";
export { compareNotices } from "./compare-notices.ts";
export { compareVersions, listNotices, publicNotice, readNotice } from "./list-notices.ts";
export * from "./model.ts";
