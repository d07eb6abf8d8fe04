// How is the database kept from using old guesses while a table grows under it?
import { sql } from "drizzle-orm";
import type { TenantTx } from "#db/with-tenant.ts";

/**
 * Makes this connection plan its statements anew. Foreign keys are checked by a plan that the connection keeps: one made while a table was nearly empty
 * reads every row of the tenant for each new row, and an import into an empty database takes hours instead of seconds.
 */
export async function forgetPlans(tx: TenantTx): Promise<void> {
  await tx.execute(sql`discard plans`);
}
