// What becomes of a copy whose worker failed?
import { withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { deleteUnfinished } from "../files/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { emit } from "../outbox/index.ts";
import { addSteps } from "../requests/index.ts";
import type { Claim } from "./claim-export.ts";
import { findExport, updateExport } from "./queries.ts";

/** So many tries without one more part, each after a longer pause; then its person sees that it failed and can start it again. */
export const TRIES = 5;
const PAUSE_SECONDS = 15;

/** Gives the lease back with a pause, or lets the copy fail; the parts that are done stay. Does nothing when somebody else has it by now. */
export async function failExport(ctx: Ctx, { row: { id }, leaseUntil }: Claim): Promise<void> {
  authorize(ctx, "export.work");
  await withTenant(ctx, async (tx) => {
    const row = await findExport(tx, id, true);
    if (row?.state !== "working" || row.leaseUntil !== leaseUntil) return;
    await deleteUnfinished(tx, row.subjectId, "export");
    if (row.attempts < TRIES) {
      await updateExport(tx, id, { leaseUntil: ctx.now.add({ seconds: PAUSE_SECONDS * row.attempts }).toString({ smallestUnit: "millisecond" }) });
      return;
    }
    await updateExport(tx, id, { state: "failed", leaseUntil: null });
    await addSteps(tx, ctx, row.requestId, [{ kind: "failed" }]);
    await emit(tx, ctx, { type: "export.failed", subjectId: row.subjectId, data: { requestId: row.requestId, exportId: id } });
    await recordAudit(tx, ctx, { action: "export.failed", object: `export:${id}`, subjectId: row.subjectId });
  });
}
