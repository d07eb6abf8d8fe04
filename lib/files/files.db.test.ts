import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { asSystemJob } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aSubject, aTenant } from "#lib/testing/factories.ts";
import type { Ctx } from "../kernel/context.ts";
import { sha256 } from "../kernel/crypto.ts";
import { CHUNK_BYTES, type NewFile } from "./model.ts";
import { completeFile, deleteAbandoned, deleteFiles, deleteUnfinished, findFiles } from "./queries.ts";
import { readFile } from "./read-file.ts";
import { storeFile } from "./store-file.ts";

const db = testDatabase();
const plain = Buffer.concat([Buffer.from("begins readable"), randomBytes(2 * CHUNK_BYTES + 12_345)]);
let ctx: Ctx;
let note: NewFile;
let fileId: string;

beforeAll(async () => {
  const { tenantId } = await aTenant();
  ctx = asSystemJob(tenantId);
  note = { subjectId: (await aSubject({ tenantId })).id, kind: "export", name: "copy.zip", contentType: "application/zip", expiresAt: "2026-12-04T10:00:00.000Z" };
});

async function* inBits(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const read = async (range: { start: number; end: number }, of: Pick<Ctx, "tenantId"> = ctx) => Buffer.concat(await Array.fromAsync(readFile(of, fileId, range)));

describe("a stored file", () => {
  it("lies in sealed pieces of one mebibyte, and is there once it is completed", async () => {
    const stored = await storeFile(ctx, note, inBits(plain, 70_001));
    ({ fileId } = stored);
    expect(stored).toEqual({ fileId, size: plain.length, sha256: sha256(plain) });
    expect(await readTenant(ctx, (tx) => findFiles(tx, [fileId]))).toEqual([]);
    const complete = () => withTenant(ctx, (tx) => completeFile(tx, fileId, { size: stored.size, sha256: stored.sha256, completedAt: ctx.now.toString() }));
    expect([await complete(), await complete()]).toEqual([true, false]);
    expect(await readTenant(ctx, (tx) => findFiles(tx, [fileId]))).toEqual([{ id: fileId, subjectId: note.subjectId, name: "copy.zip", contentType: "application/zip", size: plain.length, sha256: sha256(plain), expiresAt: note.expiresAt }]);
    const pieces = await db.asAdmin<{ position: number; size: number; open: boolean }>("select position, octet_length(body) as size, position(convert_to('begins readable', 'UTF8') in body) > 0 as open from file_chunks order by position");
    const sealing = 2 + 12 + 16;
    expect(pieces).toEqual([CHUNK_BYTES, CHUNK_BYTES, plain.length - 2 * CHUNK_BYTES].map((size, position) => ({ position, size: size + sealing, open: false })));
  });

  it("gives back every byte, and any stretch of them", async () => {
    expect((await read({ start: 0, end: plain.length - 1 })).equals(plain)).toBe(true);
    for (const [start, end] of [[0, 0], [CHUNK_BYTES - 1, CHUNK_BYTES], [CHUNK_BYTES, CHUNK_BYTES], [17, 2 * CHUNK_BYTES + 3], [plain.length - 1, plain.length - 1]] as const) {
      expect((await read({ start, end })).equals(plain.subarray(start, end + 1)), `${start}-${end}`).toBe(true);
    }
  });

  it("does not open when a piece was exchanged, changed or lost, nor for another tenant", async () => {
    await expect(read({ start: 0, end: 9 }, await aTenant())).rejects.toThrow(/missing/);
    const exchange = "update file_chunks set position = position + 10 where position < 2; update file_chunks set position = 11 - position where position in (10, 11)";
    await db.asAdmin("update file_chunks set position = 7 where position = 2");
    await db.asAdmin(exchange);
    await expect(read({ start: 0, end: 9 })).rejects.toThrow(/authenticate/);
    await db.asAdmin(exchange);
    expect((await read({ start: 0, end: 14 })).toString()).toBe("begins readable");
    await db.asAdmin("update file_chunks set body = set_byte(body, 100, (get_byte(body, 100) + 1) % 256) where position = 0");
    await expect(read({ start: 0, end: 9 })).rejects.toThrow(/authenticate/);
    await expect(read({ start: 2 * CHUNK_BYTES, end: plain.length - 1 })).rejects.toThrow(/missing/);
  });

  it("goes with all its pieces; what was never finished goes on its own", async () => {
    expect(await withTenant(ctx, (tx) => deleteFiles(tx, [fileId]))).toBe(1);
    await storeFile(ctx, note, inBits(plain, 500_000));
    expect(await withTenant(ctx, (tx) => deleteAbandoned(tx, "2026-11-20T09:00:00Z", 10))).toBe(0);
    expect(await withTenant(ctx, (tx) => deleteUnfinished(tx, note.subjectId!, "export"))).toBe(1);
    await storeFile(ctx, note, inBits(plain, 500_000));
    expect(await withTenant(ctx, (tx) => deleteAbandoned(tx, "2026-11-20T11:00:00Z", 10))).toBe(1);
    expect(await db.asAdmin("select 1 from files union all select 1 from file_chunks")).toEqual([]);
  });

  it("is never there when its source fails", async () => {
    await expect(storeFile(ctx, note, (async function* () { yield plain; throw new Error("the source broke"); })())).rejects.toThrow("the source broke");
    expect(await db.asAdmin("select 1 from files where completed_at is not null")).toEqual([]);
  });
});
