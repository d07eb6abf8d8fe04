// To whom can a request be given?
import { readTenant } from "#db/with-tenant.ts";
import { authorize } from "../../access/index.ts";
import type { Ctx } from "../../kernel/context.ts";
import type { Member } from "../handling/model.ts";
import { listMembers } from "../queries/handling.ts";

/** Those of the staff who handle requests, by name. */
export async function listHandlers(ctx: Ctx): Promise<Member[]> {
  authorize(ctx, "request.see");
  return readTenant(ctx, listMembers);
}
