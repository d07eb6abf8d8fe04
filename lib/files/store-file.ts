// How does a file of any size come in, sealed, with one piece of it in memory?
import { createHash } from "node:crypto";
import { withTenant } from "#db/with-tenant.ts";
import type { Ctx } from "../kernel/context.ts";
import { sealBytes } from "../kernel/crypto.ts";
import { newId } from "../kernel/ids.ts";
import { CHUNK_BYTES, type NewFile } from "./model.ts";
import { placeOf } from "./place.ts";
import { insertChunk, insertFile } from "./queries.ts";

/**
 * Writes `source` piece by piece, each in a short transaction, and returns what the file is. It is not there yet: `completeFile` makes it so,
 * in the transaction that needs it. When `source` fails, or the file's row is removed meanwhile, this fails and the pieces are left for whoever cleans up.
 */
export async function storeFile(ctx: Pick<Ctx, "tenantId" | "now">, note: NewFile, source: AsyncIterable<Uint8Array>): Promise<{ fileId: string; size: number; sha256: string }> {
  const [fileId, hash] = [newId(), createHash("sha256")];
  await withTenant(ctx, (tx) => insertFile(tx, { ...note, id: fileId, createdAt: ctx.now.toString({ smallestUnit: "millisecond" }) }));
  let [size, position] = [0, 0];
  for await (const piece of inPieces(source, CHUNK_BYTES)) {
    hash.update(piece);
    const body = sealBytes(piece, placeOf(ctx.tenantId, fileId, position));
    await withTenant(ctx, (tx) => insertChunk(tx, fileId, position, body));
    size += piece.length;
    position += 1;
  }
  return { fileId, size, sha256: hash.digest("hex") };
}

/** The same bytes in pieces of exactly `bytes`, the last one shorter; one buffer is filled again and again. */
async function* inPieces(source: AsyncIterable<Uint8Array>, bytes: number): AsyncGenerator<Buffer> {
  const piece = Buffer.allocUnsafe(bytes);
  let filled = 0;
  for await (const chunk of source) {
    for (let at = 0; at < chunk.length;) {
      const taken = Math.min(bytes - filled, chunk.length - at);
      piece.set(chunk.subarray(at, at + taken), filled);
      [filled, at] = [filled + taken, at + taken];
      if (filled < bytes) continue;
      yield piece;
      filled = 0;
    }
  }
  if (filled > 0) yield piece.subarray(0, filled);
}
