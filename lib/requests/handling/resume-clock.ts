// How does a clock that stood still run again?
import { withTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../../access/index.ts";
import { recordAudit } from "../../audit/index.ts";
import { catalogueOf, type Catalogue } from "../../catalogue/index.ts";
import type { Ctx } from "../../kernel/context.ts";
import { emit } from "../../outbox/index.ts";
import { civilDateIn } from "../../retention/index.ts";
import { insertSteps, type RequestFile } from "../queries.ts";
import { holdFile } from "./hold-file.ts";
import { isPaused, type Handled } from "./model.ts";
import { moveClock, type Moved } from "./move-clock.ts";
import { updateRequest } from "../queries/handling.ts";

/** Ends the wait for the person inside `tx`, and the pause with it where there is one; null when nothing waited. */
export async function endPause(tx: TenantTx, ctx: Ctx, file: RequestFile, catalogue: Catalogue): Promise<Partial<Moved> | null> {
  const { row, clock } = file;
  if (row.waitReason === null) return null;
  await updateRequest(tx, row.id, { waitReason: null });
  if (!isPaused(clock)) return {};
  const moved = await moveClock(tx, file, { kind: "resumed", on: civilDateIn(ctx.now.toString(), row.timeZone).toString(), rule: row.regime, reason: "clarification received" }, catalogue);
  await insertSteps(tx, row.id, [{ kind: "resumed", facts: { until: moved.after } }], ctx.now.toString({ smallestUnit: "millisecond" }));
  return moved;
}

/** Staff go on although the person has not written here: they called, or it is no longer needed. */
export async function resumeRequest(ctx: Ctx, { requestId }: { requestId: string }): Promise<Handled> {
  authorize(ctx, "request.handle");
  return withTenant(ctx, async (tx) => {
    const file = await holdFile(tx, requestId);
    if (!file) return { outcome: "refused", reason: "closed" };
    const moved = await endPause(tx, ctx, file, await catalogueOf(tx));
    if (!moved) return { outcome: "refused", reason: "not_pausing" };
    const subjectId = file.row.subjectId ?? undefined;
    await emit(tx, ctx, { type: "request.updated", subjectId, data: { requestId, state: "in_progress" } });
    await recordAudit(tx, ctx, { action: "request.resumed", object: `request:${requestId}`, subjectId, payload: { ...moved } });
    return { outcome: "done" };
  });
}
