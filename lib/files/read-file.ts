// How does a stored file go out again, whole or from the middle, with one piece of it in memory?
import { readTenant } from "#db/with-tenant.ts";
import type { Ctx } from "../kernel/context.ts";
import { unsealBytes } from "../kernel/crypto.ts";
import { CHUNK_BYTES, type ByteRange } from "./model.ts";
import { placeOf } from "./place.ts";
import { findChunk } from "./queries.ts";

/** The plain bytes of `range`, piece by piece, each read in a short transaction. Fails when a piece is missing or was changed. Whoever calls has made sure whose file it is. */
export async function* readFile(ctx: Pick<Ctx, "tenantId">, fileId: string, { start, end }: ByteRange): AsyncGenerator<Buffer> {
  for (let position = Math.floor(start / CHUNK_BYTES); position * CHUNK_BYTES <= end; position += 1) {
    const sealed = await readTenant(ctx, (tx) => findChunk(tx, fileId, position));
    if (!sealed) throw new Error("a piece of a stored file is missing");
    const from = position * CHUNK_BYTES;
    yield unsealBytes(sealed, placeOf(ctx.tenantId, fileId, position)).subarray(Math.max(0, start - from), end - from + 1);
  }
}
