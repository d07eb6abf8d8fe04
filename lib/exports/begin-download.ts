// How does a small copy begin, that streams while it is made?
import { withTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { demandProof } from "../auth/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { fail, failNotFound } from "../kernel/errors.ts";
import { emitAll } from "../outbox/index.ts";
import { addSteps, startRequest } from "../requests/index.ts";
import { estimateOf, planOf, rowsChosen } from "./gather.ts";
import type { Plan } from "./make-archive.ts";
import { STREAM_LIMIT, type ExportChoice } from "./model.ts";
import { demandPatience, openCopyOf } from "./open-copy.ts";
import { findPerson } from "./queries/rows.ts";

/** What is streamed, and the request it answers. */
export type Download = { requestId: string; plan: Plan };

/**
 * Opens the request (or takes up the one whose stream broke off), tells every known address, and returns the plan to stream.
 * `precondition` without a fresh proof, `limit_reached` for what has to be prepared by a job, `rate_limited` after too many in a day.
 */
export async function beginDownload(ctx: Ctx, { categories }: ExportChoice): Promise<Download> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person downloads their own data");
  const { subjectId } = ctx.actor;
  authorize(ctx, "export.make", { subjectId });
  return withTenant(ctx, async (tx) => {
    await demandProof(tx, ctx, subjectId);
    const person = (await findPerson(tx, { id: subjectId }, true)) ?? failNotFound("no such subject");
    const rows = rowsChosen(await estimateOf(tx, person), categories);
    if (rows >= STREAM_LIMIT) fail("limit_reached", "This is too much for one download: have it prepared instead.", `${rows} rows`);
    await demandPatience(tx, ctx, subjectId);
    const { requestId, events } = await requestFor(tx, ctx, subjectId, { categories });
    const plan = await planOf(tx, ctx, person, categories);
    await emitAll(tx, ctx, [...events, { type: "export.asked", subjectId, data: { requestId } }]);
    await recordAudit(tx, ctx, { action: "export.begun", object: `request:${requestId}`, subjectId, payload: { rows, categories } });
    return { requestId, plan };
  });
}

async function requestFor(tx: TenantTx, ctx: Ctx, subjectId: string, choice: ExportChoice) {
  const open = await openCopyOf(tx, subjectId, choice);
  const { requestId, event } = open ? { requestId: open.id, event: null } : await startRequest(tx, ctx, { subjectId, right: "portability", about: { kind: "export", categories: choice.categories ?? [] } });
  if (open) await addSteps(tx, ctx, requestId, [{ kind: "retried" }]);
  return { requestId, events: event ? [event] : [] };
}
