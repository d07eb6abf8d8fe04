// The door to "do not contact".
import "server-only";
export { findLink, type Link } from "./find-link.ts";
export { listLinkKeys, makeLinkKey, retireLinkKey } from "./link-keys.ts";
export { mintUnsubscribeLinks } from "./mint-links.ts";
export { checkSuppressions, listSuppressions, noteListTaken, wholeList } from "./read-list.ts";
export { carrySuppressions, suppressionsOf } from "./suppressions-of.ts";
export { findByHashes as suppressionsByHash, insertWhereNone as addWhereNone, markErased as markAddressesErased, remove as removeSuppressions, removeEnded as removeEndedPauses, upsert as addSuppressions } from "./queries.ts";
export * from "./model.ts";
