// What does the tenant's data map say, for those who may read it whole?
import { readTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { catalogueOf } from "./catalogue-of.ts";
import type { SavedCatalogue } from "./model.ts";

/** The newest catalogue with its version number; the empty one with 0 before the first. */
export async function getCatalogue(ctx: Ctx): Promise<SavedCatalogue> {
  authorize(ctx, "catalogue.read");
  return readTenant(ctx, catalogueOf);
}
