// How do staff write for each other beside a request?
import { withTenant } from "#db/with-tenant.ts";
import { authorize } from "../../access/index.ts";
import { recordAudit } from "../../audit/index.ts";
import type { Ctx } from "../../kernel/context.ts";
import { failNotFound } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import { emit } from "../../outbox/index.ts";
import { findFile } from "../queries.ts";
import type { Handled, Say } from "./model.ts";
import { insertNote } from "../queries/handling.ts";

/** Keeps a note under an open or closed request; it can be neither altered nor seen by the person. */
export async function writeNote(ctx: Ctx, { requestId, text }: Say): Promise<Handled> {
  authorize(ctx, "request.handle");
  if (ctx.actor.kind !== "staff") failNotFound("only staff write notes");
  const { staffId } = ctx.actor;
  return withTenant(ctx, async (tx) => {
    const { row } = (await findFile(tx, requestId)) ?? failNotFound("no such request");
    await insertNote(tx, { id: newId(), requestId, staffId, body: text, writtenAt: ctx.now.toString({ smallestUnit: "millisecond" }) });
    await emit(tx, ctx, { type: "request.noted", subjectId: row.subjectId ?? undefined, data: { requestId } });
    await recordAudit(tx, ctx, { action: "request.noted", object: `request:${requestId}`, subjectId: row.subjectId ?? undefined });
    return { outcome: "done" };
  });
}
