// When is a part of a prepared copy done? When its file, the place to go on and the count of rows are kept in one transaction.
import { withTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { completeFile } from "../files/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { emitAll, type EventNote } from "../outbox/index.ts";
import { addSteps, completeRequest, holdRequest } from "../requests/index.ts";
import { cancelExport, expireExport } from "./cancel-exports.ts";
import type { Claim } from "./claim-export.ts";
import type { Made } from "./make-archive.ts";
import { KEPT_DAYS } from "./model.ts";
import { findExport, insertPart, listExportsOf, updateExport, type ExportRow } from "./queries/jobs.ts";

export type StoredPart = { fileId: string; size: number; sha256: string; made: Made };

const instant = (ctx: Ctx, days = 0): string => ctx.now.add({ hours: 24 * days }).toString({ smallestUnit: "millisecond" });

/** Keeps the part; after the last one the copy is ready, its request done and its person told. False when the lease was lost or the request withdrawn: then nothing of the part stays. */
export async function completePart(ctx: Ctx, { leaseUntil, cursor, row: { id } }: Claim, { fileId, size, sha256, made }: StoredPart): Promise<boolean> {
  authorize(ctx, "export.work");
  return withTenant(ctx, async (tx) => {
    const row = await findExport(tx, id, true);
    if (row?.state !== "working" || row.leaseUntil !== leaseUntil) return false;
    if (!(await holdRequest(tx, row.requestId))) {
      await cancelExport(tx, row);
      return false;
    }
    if (!(await completeFile(tx, fileId, { size, sha256, completedAt: instant(ctx) }))) return false;
    await insertPart(tx, id, cursor.part, fileId);
    await updateExport(tx, id, { rowsDone: row.rowsDone + made.read, resumeAt: made.next, attempts: 0, leaseUntil: null });
    await emitAll(tx, ctx, made.next ? [] : await finish(tx, ctx, row, cursor.part));
    await recordAudit(tx, ctx, { action: made.next ? "export.part_made" : "export.ready", object: `export:${id}`, subjectId: row.subjectId, payload: { part: cursor.part, rows: made.rows, sha256 } });
    return true;
  });
}

/** A newer copy takes the place of the one before. */
async function finish(tx: TenantTx, ctx: Ctx, row: ExportRow, parts: number): Promise<EventNote[]> {
  const { id, subjectId, requestId } = row;
  for (const older of (await listExportsOf(tx, subjectId)).filter((one) => one.state === "ready" && one.id !== id)) await expireExport(tx, ctx, older);
  const expiresAt = instant(ctx, KEPT_DAYS);
  await updateExport(tx, id, { state: "ready", readyAt: instant(ctx), expiresAt });
  await addSteps(tx, ctx, requestId, [{ kind: "ready", facts: { parts, until: expiresAt } }]);
  return [await completeRequest(tx, ctx, { requestId, subjectId }), { type: "export.ready", subjectId, data: { requestId, exportId: id } }];
}
