// May this person have this part of a prepared copy now?
import { withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { demandProof } from "../auth/index.ts";
import { findFiles, type StoredFile } from "../files/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { failNotFound } from "../kernel/errors.ts";
import { isUuid } from "../kernel/ids.ts";
import { addSteps } from "../requests/index.ts";
import { findExport, listParts } from "./queries.ts";

/** `note`: this is a download from its beginning, to be told in the timeline; one that goes on where it broke off is not a further one. */
export type PartAsked = { exportId: string; part: number; note: boolean };

/**
 * The stored file of the part, for its own person with a fresh proof. `not_found` for anybody else's, a part that is not there or a copy that is not ready;
 * `precondition` without the proof; null once the copy's time is over.
 */
export async function openPart(ctx: Ctx, { exportId, part, note }: PartAsked): Promise<StoredFile | null> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person downloads their own data");
  const { subjectId } = ctx.actor;
  authorize(ctx, "export.see", { subjectId });
  return withTenant(ctx, async (tx) => {
    const row = isUuid(exportId) ? await findExport(tx, exportId) : null;
    if (row?.subjectId !== subjectId) failNotFound("no such export of this person");
    if (row.state === "expired" || (row.state === "ready" && row.expiresAt! <= ctx.now.toString({ smallestUnit: "millisecond" }))) return null;
    const fileId = row.state === "ready" ? (await listParts(tx, [exportId])).find((one) => one.part === part)?.fileId : undefined;
    const [file] = fileId ? await findFiles(tx, [fileId]) : [];
    if (!file) failNotFound("no such part");
    await demandProof(tx, ctx, subjectId);
    if (!note) return file;
    await addSteps(tx, ctx, row.requestId, [{ kind: "downloaded", facts: { part } }]);
    await recordAudit(tx, ctx, { action: "export.downloaded", object: `export:${exportId}`, subjectId, payload: { part } });
    return file;
  });
}
