// How does a file of opt-outs come from staff, what does it say, and when is it kept?
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { authorize } from "../../access/index.ts";
import { recordAudit } from "../../audit/index.ts";
import { actorRef } from "../../audit/model.ts";
import { completeFile, deleteFiles, findFiles, readFile, storeFile } from "../../files/index.ts";
import type { Ctx } from "../../kernel/context.ts";
import { fail, failNotFound } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import { emit } from "../../outbox/index.ts";
import { MINUTES_AHEAD, type Rejection } from "../model.ts";
import { NotAFile, readOptOuts } from "../opt-out-file.ts";
import type { NumberedOptOut } from "../opt-out-line.ts";
import { IMPORT_BYTES, type ImportView, type Says, type Understood } from "./model.ts";
import { deleteImport, findImport, insertImport, listImports as queryImports, updateImport, type KeptImport } from "../queries/imports.ts";

const [KEEP_DAYS, SHOWN, LISTED, LOOKED_AT] = [7, 8, 20, 20_000];
const instant = (ctx: Ctx): string => ctx.now.toString({ smallestUnit: "millisecond" });
const toView = ({ fileId: _file, ...view }: KeptImport): ImportView => view;

/** Every line of a stored file, read as it is taken. `@throws` NotAFile */
export async function* linesOf(ctx: Ctx, fileId: string): AsyncGenerator<NumberedOptOut | Rejection> {
  const [file] = await readTenant(ctx, (tx) => findFiles(tx, [fileId]));
  if (!file) failNotFound("the file is gone");
  yield* readOptOuts(readFile(ctx, file.id, { start: 0, end: file.size - 1 }), ctx.now.add({ minutes: MINUTES_AHEAD }).epochMilliseconds);
}

/** Keeps a file sealed and says what stands in it; nobody is stopped yet. `invalid` for what is empty, too large, or has no column of addresses; then nothing is left of it. */
export async function takeFile(ctx: Ctx, { name, source }: { name: string; source: AsyncIterable<Uint8Array> }): Promise<ImportView> {
  authorize(ctx, "suppression.write");
  const expiresAt = ctx.now.add({ hours: 24 * KEEP_DAYS }).toString({ smallestUnit: "millisecond" });
  const { fileId, ...whole } = await storeFile(ctx, { subjectId: null, kind: "import", name: "import.csv", contentType: "text/csv", expiresAt }, upTo(source, IMPORT_BYTES));
  const drop = async (sentence: string): Promise<never> => {
    await withTenant(ctx, (tx) => deleteFiles(tx, [fileId]));
    return fail("invalid", sentence);
  };
  if (whole.size === 0 || whole.size > IMPORT_BYTES) return drop("The file is empty or larger than 200 MB: send a smaller one.");
  await withTenant(ctx, (tx) => completeFile(tx, fileId, { ...whole, completedAt: instant(ctx) }));
  const counted = await count(ctx, fileId).catch((error: unknown) => (error instanceof NotAFile ? drop(error.message) : Promise.reject(error as Error)));
  return withTenant(ctx, async (tx) => {
    const id = newId();
    await insertImport(tx, { id, fileId, name: name.slice(0, 120), state: "previewed", ...counted, createdAt: instant(ctx), createdBy: actorRef(ctx.actor), expiresAt });
    await emit(tx, ctx, { type: "import.saved", data: { importId: id } });
    await recordAudit(tx, ctx, { action: "import.sent", object: `import:${id}`, payload: { lines: counted.lines, good: counted.good, sha256: whole.sha256 } });
    return toView((await findImport(tx, id))!);
  });
}

/** Ends one byte behind the limit, so that what is too large can be told from what just fits. */
async function* upTo(source: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    yield chunk;
    if (size > limit) return;
  }
}

async function count(ctx: Ctx, fileId: string): Promise<{ lines: number; good: number; says: Says[] }> {
  const counts = new Map<string, Says>();
  let [lines, good] = [0, 0];
  for await (const one of linesOf(ctx, fileId)) {
    lines += 1;
    if ("code" in one) continue;
    good += 1;
    const { topic, channel, reason } = one.optOut;
    const place = `${topic} ${channel} ${reason}`;
    const says = counts.get(place) ?? { topic, channel, reason, count: 0 };
    says.count += 1;
    if (counts.size < LISTED || counts.has(place)) counts.set(place, says);
  }
  return { lines, good, says: [...counts.values()].toSorted((a, b) => b.count - a.count) };
}

export async function listImports(ctx: Ctx): Promise<ImportView[]> {
  authorize(ctx, "suppression.write");
  return (await readTenant(ctx, (tx) => queryImports(tx, LISTED))).map(toView);
}

/** One, with its first lines and, of the first 20,000, the first that cannot be kept, while its file is there. */
export async function getImport(ctx: Ctx, id: string): Promise<ImportView & { first: Understood[]; refused: Rejection[] }> {
  authorize(ctx, "suppression.write");
  const found = (await readTenant(ctx, (tx) => findImport(tx, id))) ?? failNotFound("no such import");
  const [first, refused]: [Understood[], Rejection[]] = [[], []];
  const isThere = (await readTenant(ctx, (tx) => findFiles(tx, [found.fileId]))).length === 1;
  let looked = 0;
  if (isThere) for await (const one of linesOf(ctx, found.fileId)) {
    looked += 1;
    if ("code" in one && refused.length < SHOWN) refused.push(one);
    if (first.length < SHOWN) first.push("code" in one ? { line: one.line, detail: one.detail } : { line: one.number, ...one.optOut, since: one.optOut.since ?? null });
    if (looked === LOOKED_AT || (first.length === SHOWN && (refused.length === SHOWN || refused.length === found.lines - found.good))) break;
  }
  return { ...toView(found), first, refused };
}

/** What was shown is kept from now on, a batch at a time, by a job. `conflict` when it was confirmed before. */
export async function confirmImport(ctx: Ctx, id: string): Promise<void> {
  authorize(ctx, "suppression.write");
  await withTenant(ctx, async (tx) => {
    const found = (await findImport(tx, id, true)) ?? failNotFound("no such import");
    if (found.state !== "previewed") fail("conflict", "This file is being kept already.");
    await updateImport(tx, id, { state: "running", startedAt: instant(ctx) });
    await emit(tx, ctx, { type: "import.confirmed", data: { importId: id } });
    await recordAudit(tx, ctx, { action: "import.confirmed", object: `import:${id}`, payload: { good: found.good } });
  });
}

/** Throws a file away that was only shown. `conflict` once it is being kept. */
export async function dropImport(ctx: Ctx, id: string): Promise<void> {
  authorize(ctx, "suppression.write");
  await withTenant(ctx, async (tx) => {
    const found = (await findImport(tx, id, true)) ?? failNotFound("no such import");
    if (found.state !== "previewed") fail("conflict", "This file is being kept already.");
    await deleteFiles(tx, [found.fileId]);
    await deleteImport(tx, id);
    await emit(tx, ctx, { type: "import.saved", data: { importId: id } });
    await recordAudit(tx, ctx, { action: "import.dropped", object: `import:${id}` });
  });
}

/** What became of each line, in order; no address. */
export async function* reportOf(ctx: Ctx, id: string): AsyncGenerator<{ line: number; result: "taken" | "refused"; detail: string }> {
  authorize(ctx, "suppression.write");
  const found = (await readTenant(ctx, (tx) => findImport(tx, id))) ?? failNotFound("no such import");
  for await (const one of linesOf(ctx, found.fileId)) yield "code" in one ? { line: one.line, result: "refused", detail: one.detail } : { line: one.number, result: "taken", detail: "" };
}
