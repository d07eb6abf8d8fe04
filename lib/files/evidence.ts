// How does the evidence of something done by hand come in, and how is it looked at again?
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { fail, failNotFound } from "../kernel/errors.ts";
import { emit } from "../outbox/index.ts";
import { attachEvidence, evidenceOf, personOfRequest } from "../requests/index.ts";
import { EVIDENCE_BYTES, EVIDENCE_TYPES, type StoredFile } from "./model.ts";
import { completeFile, deleteFiles, findFiles } from "./queries.ts";
import { storeFile } from "./store-file.ts";

export type NewEvidence = { requestId: string; taskId: string; name: string; contentType: string; size: number; source: AsyncIterable<Uint8Array> };

/** Keeps a file as the evidence of a task; one that was there before is replaced. `invalid` for a kind of file that is not taken, or one that is empty or larger than 10 MB. */
export async function keepEvidence(ctx: Ctx, { requestId, taskId, name, contentType, size, source }: NewEvidence): Promise<void> {
  authorize(ctx, "request.handle");
  if (size === 0 || size > EVIDENCE_BYTES) fail("invalid", "The file is empty or larger than 10 MB: send a smaller one.");
  if (!EVIDENCE_TYPES.includes(contentType)) fail("invalid", "Send a PDF, an image, a text, a table, a mail or a ZIP.");
  const subjectId = (await readTenant(ctx, (tx) => personOfRequest(tx, requestId))) ?? failNotFound("no such request, or nobody behind it");
  const { fileId, ...whole } = await storeFile(ctx, { subjectId, kind: "evidence", name: plainName(name), contentType, expiresAt: null }, source);
  await withTenant(ctx, async (tx) => {
    const { before } = await attachEvidence(tx, { requestId, taskId, fileId });
    if (!(await completeFile(tx, fileId, { ...whole, completedAt: ctx.now.toString({ smallestUnit: "millisecond" }) }))) fail("conflict", "The file was removed meanwhile: send it again.");
    if (before) await deleteFiles(tx, [before]);
    await emit(tx, ctx, { type: "request.updated", subjectId, data: { requestId, state: "in_progress" } });
    await recordAudit(tx, ctx, { action: "request.evidence_kept", object: `request:${requestId}`, subjectId, payload: { taskId, sha256: whole.sha256 } });
  });
}

/** A name that no header and no shell stumbles over. */
const plainName = (name: string): string => name.normalize("NFKD").replaceAll(/\p{M}/gu, "").replaceAll(/[^A-Za-z0-9._ -]/g, "_").slice(-120) || "evidence";

/** The evidence of a task, to hand over; `not_found` when there is none. Looking at it is noted. */
export async function openEvidence(ctx: Ctx, { requestId, taskId }: { requestId: string; taskId: string }): Promise<StoredFile> {
  authorize(ctx, "request.see");
  if (ctx.actor.kind !== "staff") failNotFound("only staff see evidence");
  return withTenant(ctx, async (tx) => {
    const fileId = await evidenceOf(tx, { requestId, taskId });
    const [file] = fileId ? await findFiles(tx, [fileId]) : [];
    if (!file) failNotFound("no evidence");
    await recordAudit(tx, ctx, { action: "request.evidence_read", object: `request:${requestId}`, subjectId: file.subjectId ?? undefined });
    return file;
  });
}
