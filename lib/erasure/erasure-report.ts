// What was done at an erasure, and what remains?
import { HOLDINGS } from "#db/holdings.ts";
import { readTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { failNotFound } from "../kernel/errors.ts";
import { requestsOf, toApi, type ApiRequest } from "../requests/index.ts";
import { erasurePlan } from "./erasure-plan.ts";
import { keptOf } from "./kept-of.ts";
import type { ErasureReport, Kept, Remainder } from "./model.ts";
import { findErasedRows, findPerson, findWork } from "./queries/work.ts";
import { termsOf } from "./terms-of.ts";

/** What is left of the person in `ctx` today, until when and on which ground, with all their requests. */
export async function getRemainder(ctx: Ctx): Promise<Remainder> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person sees what remains of them");
  const { subjectId } = ctx.actor;
  authorize(ctx, "subject.see_own", { subjectId });
  return readTenant(ctx, async (tx) => {
    const [person, requests] = await Promise.all([findPerson(tx, subjectId), requestsOf(tx, subjectId)]);
    const { erasedAt } = person ?? failNotFound("no such subject");
    return { erasedAt, kept: erasedAt ? await keptNow(tx, ctx, subjectId, erasedAt) : [], requests };
  });
}

async function keptNow(tx: TenantTx, ctx: Ctx, subjectId: string, closedAt: string): Promise<Kept[]> {
  const { terms } = await termsOf(tx, ctx.now.toString(), closedAt);
  return keptOf(tx, subjectId, erasurePlan(HOLDINGS, terms), terms);
}

/** What was done under this request. For whoever holds it sealed: the page right after, and the mail. `not_found` once the person's row is gone. */
export async function getErasureReport(ctx: Ctx, requestId: string): Promise<ErasureReport> {
  authorize(ctx, "erasure.work");
  return readTenant(ctx, (tx) => reportOf(tx, ctx, requestId));
}

/** The same for a transaction that is open already. */
export async function reportOf(tx: TenantTx, ctx: Ctx, requestId: string): Promise<ErasureReport> {
  const work = await findWork(tx, requestId) ?? failNotFound("no such erasure");
  const [rows, kept] = await Promise.all([findErasedRows(tx, requestId), keptNow(tx, ctx, work.subjectId, work.receivedAt)]);
  return { requestId, receivedAt: work.receivedAt, rows, kept };
}

/** The request as the API tells it. */
export async function readErasureRequest(ctx: Ctx, requestId: string): Promise<ApiRequest> {
  authorize(ctx, "erasure.work");
  return readTenant(ctx, async (tx) => {
    const work = await findWork(tx, requestId) ?? failNotFound("no such erasure");
    return toApi((await requestsOf(tx, work.subjectId)).find((one) => one.id === requestId) ?? failNotFound("no such erasure"));
  });
}
