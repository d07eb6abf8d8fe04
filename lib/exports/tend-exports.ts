// What happens to prepared copies by themselves? Those that wait go on, those whose time is over go.
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { deleteAbandoned } from "../files/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { emit } from "../outbox/index.ts";
import { expireExport } from "./cancel-exports.ts";
import { listOver, listWorkable } from "./queries.ts";
import { LIMITS, workExport } from "./work-export.ts";

const AT_ONCE = 20;

/** Works on copies that nobody has, one after the other, for about one run's time. One that fails does not stop the next. */
export async function continueExports(ctx: Ctx): Promise<void> {
  authorize(ctx, "export.work");
  const until = performance.now() + LIMITS.budgetMs;
  const failures: unknown[] = [];
  for (const id of await readTenant(ctx, (tx) => listWorkable(tx, ctx.now.toString({ smallestUnit: "millisecond" }), AT_ONCE))) {
    if (performance.now() < until) await workExport(ctx, id).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}

/** Removes the parts of copies that are over, and files that a dead worker left a day ago; a bounded number at a time. */
export async function expireExports(ctx: Ctx): Promise<void> {
  authorize(ctx, "purge.run");
  for (let n = 0; n < AT_ONCE && (await expireOne(ctx)); n += 1);
}

async function expireOne(ctx: Ctx): Promise<boolean> {
  const [now, dayAgo] = [ctx.now, ctx.now.subtract({ hours: 24 })].map((moment) => moment.toString({ smallestUnit: "millisecond" })) as [string, string];
  return withTenant(ctx, async (tx) => {
    await deleteAbandoned(tx, dayAgo, AT_ONCE);
    const [over] = await listOver(tx, now, 1);
    if (!over) return false;
    await expireExport(tx, ctx, over);
    await emit(tx, ctx, { type: "export.expired", subjectId: over.subjectId, data: { requestId: over.requestId, exportId: over.id } });
    await recordAudit(tx, ctx, { action: "export.expired", object: `export:${over.id}`, subjectId: over.subjectId });
    return true;
  });
}
