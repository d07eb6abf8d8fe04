// How does a change leave evidence in its own transaction?
import { randomBytes } from "node:crypto";
import type { TenantTx } from "#db/with-tenant.ts";
import { canonicalJson } from "../kernel/canonical-json.ts";
import type { Ctx } from "../kernel/context.ts";
import { actorRef, type AuditNote } from "./model.ts";
import { append } from "./queries.ts";

/** Appends one entry to the tenant's log. Call it last in the transaction: it holds the log's head until the commit. */
export async function recordAudit(tx: TenantTx, ctx: Ctx, note: AuditNote): Promise<void> {
  const payload = canonicalJson({ requestId: ctx.requestId, ...(ctx.actor.kind === "subject" ? { by: ctx.actor.subjectId } : {}), ...note.payload });
  const recordedAt = ctx.now.toString({ smallestUnit: "millisecond" });
  append(tx, { recordedAt, actorRef: note.by ?? actorRef(ctx.actor), action: note.action, object: note.object, subjectId: note.subjectId ?? null, salt: randomBytes(16), payload });
}
