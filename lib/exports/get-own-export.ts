// What does the export room show, and what does the API tell of a copy?
import { readTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { isProven } from "../auth/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { failNotFound } from "../kernel/errors.ts";
import { isUuid } from "../kernel/ids.ts";
import { estimateOf } from "./gather.ts";
import { withheldByReason } from "./manifest.ts";
import { STREAM_LIMIT, type ExportJob, type ExportTold, type OwnExport } from "./model.ts";
import { unfinishedOf } from "./open-copy.ts";
import { findExport, findPerson, listExportsOf } from "./queries.ts";
import { jobOf, toldOf } from "./to-job.ts";

/** How much there is, whether the person may have it now, and how the copy stands that is being prepared or kept. */
export async function getOwnExport(ctx: Ctx): Promise<OwnExport> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person has an export of their own");
  const { subjectId } = ctx.actor;
  authorize(ctx, "export.see", { subjectId });
  return readTenant(ctx, async (tx) => {
    const person = (await findPerson(tx, { id: subjectId })) ?? failNotFound("no such subject");
    const [estimate, proven, job, [unfinished]] = await Promise.all([estimateOf(tx, person), isProven(tx, ctx, subjectId), lastJob(tx, ctx, subjectId), unfinishedOf(tx, subjectId)]);
    return { estimate, streams: estimate.rows < STREAM_LIMIT, proven, job, unfinished: unfinished?.receivedAt ?? null, withheld: withheldByReason() };
  });
}

/** One that is over is over from that moment on, whether or not its files are removed yet. */
async function lastJob(tx: TenantTx, ctx: Ctx, subjectId: string): Promise<ExportJob | null> {
  const [row] = (await listExportsOf(tx, subjectId)).filter(({ state }) => state !== "cancelled");
  if (!row) return null;
  const isOver = row.state === "ready" && row.expiresAt !== null && row.expiresAt <= ctx.now.toString({ smallestUnit: "millisecond" });
  return jobOf(tx, isOver ? { ...row, state: "expired" } : row);
}

/** One copy, for the tenant's system that follows it. */
export async function getExport(ctx: Ctx, { id }: { id: string }): Promise<ExportTold> {
  authorize(ctx, "export.see");
  return readTenant(ctx, async (tx) => {
    const row = (isUuid(id) ? await findExport(tx, id) : null) ?? failNotFound("no such export");
    const person = (await findPerson(tx, { id: row.subjectId })) ?? failNotFound("its person is gone");
    return toldOf(tx, row, person.externalId);
  });
}
