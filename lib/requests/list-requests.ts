// Which requests are there, for the person and for staff?
import { readTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { catalogueOf } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { failNotFound } from "../kernel/errors.ts";
import { isUuid } from "../kernel/ids.ts";
import type { RightsRequest } from "./model.ts";
import { findFile, listOfSubject, listOpen } from "./queries.ts";
import { toRequest } from "./to-request.ts";

/** All requests of one person, newest first; a piece for a transaction that is open already. */
export async function requestsOf(tx: TenantTx, subjectId: string, openOnly = false): Promise<RightsRequest[]> {
  const [files, catalogue] = await Promise.all([listOfSubject(tx, subjectId, openOnly), catalogueOf(tx)]);
  return files.map((file) => toRequest(file, catalogue));
}

/** The open ones among them. */
export const openRequestsOf = (tx: TenantTx, subjectId: string): Promise<RightsRequest[]> => requestsOf(tx, subjectId, true);

/** The requests of the person `subjectId`, for that person. */
export async function listOwnRequests(ctx: Ctx, subjectId: string): Promise<RightsRequest[]> {
  authorize(ctx, "request.see", { subjectId });
  return readTenant(ctx, (tx) => requestsOf(tx, subjectId));
}

/** One request of the person in `ctx`; `not_found` when it is somebody else's or none. */
export async function getOwnRequest(ctx: Ctx, requestId: string): Promise<RightsRequest> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person has requests of their own");
  const { subjectId } = ctx.actor;
  authorize(ctx, "request.see", { subjectId });
  return readTenant(ctx, async (tx) => {
    const [file, catalogue] = [isUuid(requestId) ? await findFile(tx, requestId) : null, await catalogueOf(tx)];
    return file?.row.subjectId === subjectId ? toRequest(file, catalogue) : failNotFound("no such request");
  });
}

/** The tenant's open requests, the one due first on top. */
export async function listOpenRequests(ctx: Ctx): Promise<RightsRequest[]> {
  authorize(ctx, "request.see");
  return readTenant(ctx, async (tx) => {
    const [files, catalogue] = await Promise.all([listOpen(tx, 200), catalogueOf(tx)]);
    return files.map((file) => toRequest(file, catalogue)).sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  });
}
