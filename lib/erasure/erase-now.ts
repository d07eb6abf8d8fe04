// How is a small erasure done while the person waits, and a large one left to the jobs?
import type { Ctx } from "../kernel/context.ts";
import { log, reasonOf } from "../kernel/log.ts";
import type { ApiRequest } from "../requests/index.ts";
import type { EraseOwn } from "./model.ts";
import { readErasureRequest } from "./erasure-report.ts";
import { carryOutErasure, requestErasureOf, requestOwnErasure, type ErasureAsked } from "./request-erasure.ts";
import { workErasure } from "./work-erasure.ts";

const PATIENCE_MS = 3_000;

/** The worker that goes on where the person, or the tenant's key, has decided. */
const asWorker = (ctx: Ctx): Ctx => ({ ...ctx, actor: { kind: "system", job: "erase" } });

/** Begins and, where three seconds suffice, completes the erasure of the person in `ctx`. Fails only as `requestOwnErasure` does: what begun goes on by itself. */
export async function eraseOwn(ctx: Ctx, agreed: EraseOwn): Promise<ErasureAsked> {
  const begun = await requestOwnErasure(ctx, agreed);
  await tryToFinish(ctx, begun.requestId);
  return begun;
}

/** The same for a person whom the tenant's own system names; answers with the request as it stands then. */
export async function eraseSubject(ctx: Ctx, who: { externalId: string }): Promise<ApiRequest> {
  const { requestId } = await requestErasureOf(ctx, who);
  await tryToFinish(ctx, requestId);
  return readErasureRequest(asWorker(ctx), requestId);
}

/** The same for a request that staff carry out. */
export async function eraseForRequest(ctx: Ctx, which: { requestId: string }): Promise<ErasureAsked> {
  const begun = await carryOutErasure(ctx, which);
  await tryToFinish(ctx, begun.requestId);
  return begun;
}

async function tryToFinish(ctx: Ctx, requestId: string): Promise<void> {
  await workErasure(asWorker(ctx), requestId, PATIENCE_MS).catch((error: unknown) =>
    log.warn("an erasure stopped in the middle; a job goes on", { requestId: ctx.requestId, tenantId: ctx.tenantId, reason: reasonOf(error) }));
}
