// Which requests are there, for the person and for staff?
import { readTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { catalogueOf } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import type { RightsRequest } from "./model.ts";
import { listOfSubject, listOpen } from "./queries.ts";
import { toRequest } from "./to-request.ts";

/** All requests of one person, newest first; a piece for a transaction that is open already. */
export async function requestsOf(tx: TenantTx, subjectId: string, openOnly = false): Promise<RightsRequest[]> {
  const [files, catalogue] = await Promise.all([listOfSubject(tx, subjectId, openOnly), catalogueOf(tx)]);
  return files.map((file) => toRequest(file, catalogue.rightsPolicy.internalTargetDays));
}

/** The open ones among them. */
export const openRequestsOf = (tx: TenantTx, subjectId: string): Promise<RightsRequest[]> => requestsOf(tx, subjectId, true);

/** The requests of the person `subjectId`, for that person. */
export async function listOwnRequests(ctx: Ctx, subjectId: string): Promise<RightsRequest[]> {
  authorize(ctx, "request.see", { subjectId });
  return readTenant(ctx, (tx) => requestsOf(tx, subjectId));
}

/** The tenant's open requests, the one due first on top. */
export async function listOpenRequests(ctx: Ctx): Promise<RightsRequest[]> {
  authorize(ctx, "request.see");
  return readTenant(ctx, async (tx) => {
    const [files, catalogue] = await Promise.all([listOpen(tx, 200), catalogueOf(tx)]);
    return files.map((file) => toRequest(file, catalogue.rightsPolicy.internalTargetDays)).sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  });
}
