// Who works on a prepared copy now? Whoever holds its lease; nobody else touches it meanwhile.
import { withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { deleteUnfinished } from "../files/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { emit } from "../outbox/index.ts";
import { addSteps, holdRequest } from "../requests/index.ts";
import { cancelExport } from "./cancel-exports.ts";
import { START, type Cursor } from "./make-archive.ts";
import { KEPT_DAYS } from "./model.ts";
import { findExport, updateExport, type ExportRow } from "./queries.ts";

/** Longer than any run may last, so that only a dead worker's lease is ever taken over. */
const LEASE_SECONDS = 90;

/** `row` as it was before; `leaseUntil` is the mark by which its worker is known. */
export type Claim = { row: ExportRow; cursor: Cursor; leaseUntil: string; expiresAt: string };

const instant = (ctx: Ctx, seconds = 0): string => ctx.now.add({ seconds }).toString({ smallestUnit: "millisecond" });

/** The copy with a lease on it, or null: somebody has one, or there is nothing to do. Removes what a killed worker left half written. A copy whose request was withdrawn is cancelled. */
export async function claimExport(ctx: Ctx, exportId: string): Promise<Claim | null> {
  authorize(ctx, "export.work");
  return withTenant(ctx, async (tx) => {
    const row = await findExport(tx, exportId, true);
    if (!row || (row.state !== "waiting" && row.state !== "working") || (row.leaseUntil !== null && row.leaseUntil > instant(ctx))) return null;
    if (!(await holdRequest(tx, row.requestId))) {
      await cancelExport(tx, row);
      return null;
    }
    await deleteUnfinished(tx, row.subjectId, "export");
    const leaseUntil = instant(ctx, LEASE_SECONDS);
    await updateExport(tx, row.id, { state: "working", leaseUntil, attempts: row.attempts + 1 });
    if (row.state === "waiting" && row.resumeAt === null) {
      await addSteps(tx, ctx, row.requestId, [{ kind: "started", facts: { rows: row.rowsExpected } }]);
      await emit(tx, ctx, { type: "request.updated", subjectId: row.subjectId, data: { requestId: row.requestId, right: "portability", state: "in_progress" } });
      await recordAudit(tx, ctx, { action: "export.started", object: `export:${row.id}`, subjectId: row.subjectId });
    }
    return { row: { ...row, attempts: row.attempts + 1 }, cursor: (row.resumeAt as Cursor | null) ?? START, leaseUntil, expiresAt: instant(ctx, KEPT_DAYS * 86_400) };
  });
}
