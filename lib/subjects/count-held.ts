// How much does the tenant hold, for its console's first page?
import { readTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { countAll } from "./queries.ts";

/** People, orders and other records of the tenant. */
export async function countHeld(ctx: Ctx): Promise<{ subjects: number; orders: number; records: number }> {
  authorize(ctx, "console.see");
  return readTenant(ctx, countAll);
}
