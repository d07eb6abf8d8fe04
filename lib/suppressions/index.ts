// The door to "do not contact".
import "server-only";
export { carrySuppressions, suppressionsOf } from "./suppressions-of.ts";
export { findByHashes as suppressionsByHash, markErased as markAddressesErased, remove as removeSuppressions, upsert as addSuppressions } from "./queries.ts";
export { ANY, covers, isSuppressed, SUPPRESSION_REASONS, type Cell, type KeptSuppression, type Suppression, type SuppressionReason } from "./model.ts";
