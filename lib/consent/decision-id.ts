// When are two told decisions the same one? When person, site, moment, act and categories agree: then they have the same id.
import { createHash } from "node:crypto";
import type { ConsentDecision } from "./model.ts";

/** A UUIDv7 whose time is that of the decision and whose rest is a hash of it, so that the ledger keeps a decision told twice once. */
export function decisionId(subjectId: string, { site, categories, action, decidedAt }: ConsentDecision): string {
  const { necessary, analytical, functionality, targeting } = categories;
  return uuidOf(Date.parse(decidedAt), [subjectId, site, decidedAt, action, necessary, analytical, functionality, targeting]);
}

/** The same for a decision that a browser made an id for, at each try the same one: nobody who learns that id can take its place from another browser or site. */
export const browserDecisionId = (siteId: string, visitorId: string, id: string): string => uuidOf(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16), [siteId, visitorId, id]);

function uuidOf(time: number, facts: readonly unknown[]): string {
  const bytes = createHash("sha256").update(JSON.stringify(facts)).digest();
  bytes.writeUIntBE(Math.max(0, time), 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString("hex", 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
