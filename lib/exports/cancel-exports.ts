// How does a prepared copy end early, or in time? Its files go with it.
import type { TenantTx } from "#db/with-tenant.ts";
import { deleteFiles, deleteUnfinished } from "../files/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { addSteps } from "../requests/index.ts";
import { isActive, type ExportState } from "./model.ts";
import { deleteParts, listExportsOf, updateExport, type ExportRow } from "./queries/jobs.ts";

async function end(tx: TenantTx, row: ExportRow, state: ExportState): Promise<void> {
  await deleteFiles(tx, await deleteParts(tx, [row.id]));
  await updateExport(tx, row.id, { state, resumeAt: null, leaseUntil: null });
}

/** Nobody wants it any more; a worker that is still at it finds its file gone. */
export async function cancelExport(tx: TenantTx, row: ExportRow): Promise<void> {
  await deleteUnfinished(tx, row.subjectId, "export");
  await end(tx, row, "cancelled");
}

/** Its time is over, or a newer one is ready; the request's timeline says so. */
export async function expireExport(tx: TenantTx, ctx: Ctx, row: ExportRow): Promise<void> {
  await end(tx, row, "expired");
  await addSteps(tx, ctx, row.requestId, [{ kind: "expired" }]);
}

/** Ends every copy of the person that is being prepared or kept, inside an erasure's first transaction: from then on no part is made or handed out. The stored files are large and go piece by piece with the erasure's own steps. Returns the requests they answered. */
export async function cancelExports(tx: TenantTx, subjectId: string): Promise<string[]> {
  const rows = (await listExportsOf(tx, subjectId)).filter(({ state }) => isActive(state) || state === "ready");
  for (const row of rows) await updateExport(tx, row.id, { state: "cancelled", resumeAt: null, leaseUntil: null });
  return rows.map(({ requestId }) => requestId);
}
