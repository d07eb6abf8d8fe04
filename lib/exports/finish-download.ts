// How does a streamed copy end, well or badly?
import { withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { failNotFound } from "../kernel/errors.ts";
import { emit } from "../outbox/index.ts";
import { addSteps, completeRequest, holdRequest } from "../requests/index.ts";
import type { Made } from "./make-archive.ts";

const ownerOf = ({ actor }: Ctx): string => (actor.kind === "subject" ? actor.subjectId : failNotFound("only a person downloads their own data"));

/** The last byte was handed over: the request is done. One that was withdrawn or done meanwhile only gets the step. */
export async function finishDownload(ctx: Ctx, requestId: string, { rows }: Pick<Made, "rows">): Promise<void> {
  const subjectId = ownerOf(ctx);
  authorize(ctx, "export.make", { subjectId });
  await withTenant(ctx, async (tx) => {
    const isOpen = await holdRequest(tx, requestId);
    await addSteps(tx, ctx, requestId, [{ kind: "downloaded", facts: { rows } }]);
    if (isOpen) await emit(tx, ctx, await completeRequest(tx, ctx, { requestId, subjectId }));
    await recordAudit(tx, ctx, { action: "export.downloaded", object: `request:${requestId}`, subjectId, payload: { rows } });
  });
}

/** The stream broke off, on our side or the person's: the request stays open, and the next try takes it up. */
export async function breakDownload(ctx: Ctx, requestId: string): Promise<void> {
  const subjectId = ownerOf(ctx);
  authorize(ctx, "export.make", { subjectId });
  await withTenant(ctx, async (tx) => {
    if (!(await holdRequest(tx, requestId))) return;
    await addSteps(tx, ctx, requestId, [{ kind: "failed" }]);
    await emit(tx, ctx, { type: "export.failed", subjectId, data: { requestId } });
    await recordAudit(tx, ctx, { action: "export.broken", object: `request:${requestId}`, subjectId });
  });
}
