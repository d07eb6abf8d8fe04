// Which decisions does a computer make about the tenant's account holders?
import { readTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { catalogueOf } from "../catalogue/index.ts";
import type { AutomatedDecision } from "../catalogue/model.ts";
import type { Ctx } from "../kernel/context.ts";

/** What is decided, by which logic, with which effect (GDPR art. 13(2)(f), 22), as the catalogue says it. */
export async function listDecisions(ctx: Ctx): Promise<AutomatedDecision[]> {
  authorize(ctx, "catalogue.read");
  return (await readTenant(ctx, catalogueOf)).automatedDecisions;
}
