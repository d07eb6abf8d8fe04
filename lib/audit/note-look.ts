// How is it noted that staff looked at somebody's file?
import type { TenantTx } from "#db/with-tenant.ts";
import type { Ctx } from "../kernel/context.ts";
import { actorRef, type AuditNote } from "./model.ts";
import { listEntries } from "./queries.ts";
import { recordAudit } from "./record-audit.ts";

const MINUTES = 10;
const NEWEST = 20;

/** Records one entry for a look; going back and forth between forms within ten minutes is one look. Call it last in the transaction. */
export async function noteLook(tx: TenantTx, ctx: Ctx, note: AuditNote): Promise<void> {
  const since = ctx.now.subtract({ minutes: MINUTES }).toString({ smallestUnit: "millisecond" });
  const newest = note.subjectId ? await listEntries(tx, { subjectId: note.subjectId, limit: NEWEST }) : [];
  const isKnown = newest.some(({ recordedAt, actor, action, object }) => recordedAt >= since && actor === actorRef(ctx.actor) && action === note.action && object === note.object);
  if (!isKnown) await recordAudit(tx, ctx, note);
}
