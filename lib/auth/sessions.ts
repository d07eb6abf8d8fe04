// How does a session begin, live and end?
import { readTenant, withTenant, type TenantTx } from "#db/with-tenant.ts";
import { recordAudit } from "../audit/index.ts";
import type { Ctx, StaffRole } from "../kernel/context.ts";
import { emit } from "../outbox/index.ts";
import { SESSION_LIMITS, type Audience, type StaffSession, type SubjectSession } from "./model.ts";
import { deleteSession, findSession, insertSession, touchSession } from "./queries.ts";
import { sessionHash } from "./tokens.ts";

/** Starts a session inside `tx` for one person; `token` is what the cookie will hold, only its hash is kept. `provenHash`: of the address whose mailbox opened it. */
export async function startSession(tx: TenantTx, ctx: Ctx, who: { audience: Audience; id: string; token: string; provenHash: string | null }): Promise<string> {
  const expiresAt = ctx.now.add({ seconds: SESSION_LIMITS[who.audience].absolute }).toString();
  const ids = who.audience === "subject" ? { subjectId: who.id, staffId: null } : { subjectId: null, staffId: who.id };
  await insertSession(tx, { tokenHash: sessionHash(who.token), ...ids, provenHash: who.provenHash, now: ctx.now.toString(), expiresAt });
  await emit(tx, ctx, { type: "session.changed", data: {} });
  await recordAudit(tx, ctx, { ...holderOf(ids), action: "session.started" });
  return expiresAt;
}

/** How the log names whose session it is; a person stands in the erasable part only. */
const holderOf = ({ subjectId, staffId }: { subjectId: string | null; staffId: string | null }) =>
  staffId ? { by: `staff:${staffId}`, object: `staff:${staffId}` } : { by: "subject", object: "subject", subjectId: subjectId! };

/** Ends a session on the server; a copy of its cookie opens nothing afterwards. */
export async function endSession(ctx: Ctx, token: string): Promise<void> {
  await withTenant(ctx, async (tx) => {
    const ended = await deleteSession(tx, sessionHash(token));
    if (!ended) return;
    await emit(tx, ctx, { type: "session.changed", data: {} });
    await recordAudit(tx, ctx, { ...holderOf(ended), action: "session.ended" });
  });
}

/** Who this cookie signs in, or null: unknown, ended, idle too long or too old. */
export async function readSession(ctx: Pick<Ctx, "tenantId" | "now">, audience: Audience, token: string): Promise<SubjectSession | StaffSession | null> {
  const limits = { now: ctx.now.toString(), seenAfter: ctx.now.subtract({ seconds: SESSION_LIMITS[audience].idle }).toString() };
  const row = await readTenant(ctx, (tx) => findSession(tx, sessionHash(token), limits));
  if (!row) return null;
  await keepAlive(ctx, audience, token, row.lastSeenAt);
  if (audience === "subject") return row.subjectId ? { kind: "subject", subjectId: row.subjectId, authenticatedAt: row.authenticatedAt, provenHash: row.provenHash, locale: row.locale, erasedAt: row.erasedAt, frozenAt: row.frozenAt } : null;
  if (!row.staffId || !row.role) return null;
  return { kind: "staff", staffId: row.staffId, role: row.role as StaffRole, name: row.name!, email: row.email!, authenticatedAt: row.authenticatedAt };
}

/** Notes a visit once in a tenth of the idle limit, so that most pages write nothing. */
async function keepAlive(ctx: Pick<Ctx, "tenantId" | "now">, audience: Audience, token: string, lastSeenAt: string): Promise<void> {
  const stale = ctx.now.subtract({ seconds: SESSION_LIMITS[audience].idle / 10 }).toString({ smallestUnit: "millisecond" });
  if (lastSeenAt < stale) await withTenant(ctx, (tx) => touchSession(tx, sessionHash(token), ctx.now.toString()));
}
