// Which bytes of an entry are hashed into the tree? The twin of the SQL function audit_append.
import { createHash } from "node:crypto";

export type LeafFields = { tenantId: string; seq: number; recordedAt: string; actorRef: string; action: string; objectRef: string; payloadCommit: Uint8Array };

/** SHA-256(salt ‖ payload): binds the payload, tells nothing once the salt is gone. */
export const payloadCommit = (salt: Uint8Array, payload: string): Buffer => createHash("sha256").update(salt).update(payload, "utf8").digest();

/** RFC 6962, 2.1: SHA-256(0x00 ‖ entry). The entry is eight lines; no field can hold a line break. */
export function leafHash(entry: LeafFields): Buffer {
  const lines = ["rightful-audit-v1", entry.tenantId, entry.seq, entry.recordedAt, entry.actorRef, entry.action, entry.objectRef, Buffer.from(entry.payloadCommit).toString("hex")];
  return createHash("sha256").update(Buffer.from([0])).update(lines.join("\n"), "utf8").digest();
}
