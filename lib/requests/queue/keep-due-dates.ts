// Are the dates kept beside open requests still those that the calculator gives?
import { withTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../../access/index.ts";
import { recordAudit } from "../../audit/index.ts";
import { catalogueOf, type Catalogue } from "../../catalogue/index.ts";
import type { Ctx } from "../../kernel/context.ts";
import { emitAll } from "../../outbox/index.ts";
import { deadlineOf } from "../deadline-of.ts";
import { requestState } from "../model.ts";
import { lockOpenBehind, type RequestFile } from "../queries.ts";
import { updateRequest } from "../queries/handling.ts";

const BATCH = 200;

/** Computes the dates of every open request anew, a batch per transaction, and writes those that differ; the log has the old ones and the new (deadlines.md, rule 10). Heals new holiday tables, a changed target and missing dates. */
export async function keepDueDates(ctx: Ctx): Promise<void> {
  authorize(ctx, "request.work");
  for (let after: string | null = null, more = true; more;) {
    const last: string | null = await withTenant(ctx, (tx) => keepBatch(tx, ctx, after));
    more = last !== null;
    after = last;
  }
}

/** The id to go on behind; null at the end. */
async function keepBatch(tx: TenantTx, ctx: Ctx, after: string | null): Promise<string | null> {
  const [files, catalogue] = [await lockOpenBehind(tx, after, BATCH), await catalogueOf(tx)];
  const moved = files.flatMap((file) => redated(file, catalogue) ?? []);
  for (const { file, now } of moved) await updateRequest(tx, file.row.id, now);
  await emitAll(tx, ctx, moved.map(({ file: { row, tasks } }) => ({ type: "request.updated", subjectId: row.subjectId ?? undefined, data: { requestId: row.id, state: requestState({ ...row, tasks }) } })));
  for (const { file: { row: { id, subjectId, dueOn, targetOn } }, now } of moved) {
    await recordAudit(tx, ctx, { action: "request.redated", object: `request:${id}`, subjectId: subjectId ?? undefined, payload: { before: { dueOn, targetOn }, after: now } });
  }
  return files.length === BATCH ? files.at(-1)!.row.id : null;
}

function redated(file: RequestFile, catalogue: Catalogue): { file: RequestFile; now: { dueOn: string; targetOn: string } } | null {
  const { due, internalTarget } = deadlineOf(file.row, file.clock, catalogue);
  return due === file.row.dueOn && internalTarget === file.row.targetOn ? null : { file, now: { dueOn: due, targetOn: internalTarget } };
}
