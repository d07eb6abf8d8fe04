// When are old links and sessions deleted?
import { withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { deleteStale } from "./queries.ts";

/** Deletes links a day after they ended (until then a late click is explained) and sessions once they are over. */
export async function forgetStaleSignIns(ctx: Ctx): Promise<void> {
  authorize(ctx, "purge.run");
  await withTenant(ctx, (tx) => deleteStale(tx, { linksBefore: ctx.now.subtract({ hours: 24 }).toString(), sessionsBefore: ctx.now.toString() }));
}
