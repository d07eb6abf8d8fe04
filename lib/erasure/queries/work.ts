// Where does the work of an erasure stand, and whose is it?
import { and, count, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import { exports } from "#db/schema/exports.ts";
import { requests, requestSteps, requestTasks } from "#db/schema/requests.ts";
import { sessions } from "#db/schema/auth.ts";
import { machineClaims, subjects } from "#db/schema/subjects.ts";
import type { TenantTx } from "#db/with-tenant.ts";

const OURS = "rightful";

/** Kept beside our own task until the work is done: the step to go on with, rows taken so far, and, sealed, whom to tell. */
export type Progress = { at: string | null; rows: Record<string, number>; mailTo: string[] };

export type Person = { id: string; externalId: string; email: string; locale: string | null; addressHash: string | null; frozenAt: string | null; erasedAt: string | null };
const person = { id: subjects.id, externalId: subjects.externalId, email: subjects.email, locale: subjects.locale, addressHash: subjects.addressHash, frozenAt: subjects.frozenAt, erasedAt: subjects.erasedAt };

export async function findPerson(tx: TenantTx, subjectId: string): Promise<Person | null> {
  const [row] = await tx.select(person).from(subjects).where(eq(subjects.id, subjectId));
  return row ?? null;
}

/** The same, held until the end of the transaction: of two erasures asked for at once, the second sees the first. */
export async function lockPerson(tx: TenantTx, subjectId: string): Promise<Person | null> {
  const [row] = await tx.select(person).from(subjects).where(eq(subjects.id, subjectId)).for("update");
  return row ?? null;
}

/** Nothing new is kept of the person from now on. */
export async function freeze(tx: TenantTx, subjectId: string, { now, externalHash }: { now: string; externalHash: string }): Promise<void> {
  await tx.update(subjects).set({ frozenAt: sql`coalesce(${subjects.frozenAt}, ${now}::timestamptz)`, externalHash }).where(eq(subjects.id, subjectId));
}

export async function setErasedAt(tx: TenantTx, subjectId: string, erasedAt: string): Promise<void> {
  await tx.update(subjects).set({ erasedAt }).where(eq(subjects.id, subjectId));
}

const ourTask = (requestId: string) => and(eq(requestTasks.requestId, requestId), eq(requestTasks.system, OURS));

/** Takes our task up, or notes how far it is. */
export async function saveProgress(tx: TenantTx, requestId: string, progress: Progress): Promise<void> {
  await tx.update(requestTasks).set({ state: "claimed", evidence: progress }).where(ourTask(requestId));
}

/** What is still to be mailed once the work is done; nothing left: nothing kept. */
export async function saveMailTo(tx: TenantTx, requestId: string, mailTo: readonly string[]): Promise<void> {
  await tx.update(requestTasks).set({ evidence: mailTo.length > 0 ? { at: null, rows: {}, mailTo } : null }).where(ourTask(requestId));
}

export type Work = { requestId: string; subjectId: string; receivedAt: string; closedAt: string | null; begun: boolean; progress: Progress };

/** The erasure behind a request; null when it is none, or its person's row is gone. */
export async function findWork(tx: TenantTx, requestId: string): Promise<Work | null> {
  const [row] = await tx.select({ subjectId: requests.subjectId, receivedAt: requests.receivedAt, closedAt: requests.closedAt, state: requestTasks.state, evidence: requestTasks.evidence })
    .from(requests).innerJoin(requestTasks, and(eq(requestTasks.tenantId, requests.tenantId), ourTask(requestId))).where(and(eq(requests.id, requestId), eq(requests.right, "erasure")));
  if (!row?.subjectId) return null;
  const { subjectId, receivedAt, closedAt, state, evidence } = row;
  return { requestId, subjectId, receivedAt, closedAt, begun: state === "claimed", progress: { at: null, rows: {}, mailTo: [], ...(evidence as Partial<Progress> | null) } };
}

/** The same with our task held until the end of the transaction. */
export async function lockWork(tx: TenantTx, requestId: string): Promise<Work | null> {
  await tx.select({ id: requestTasks.id }).from(requestTasks).where(ourTask(requestId)).for("update");
  return findWork(tx, requestId);
}

/** Erasures that have begun and are not done: of one person, or up to `limit` of the tenant's that came in before an instant. */
export async function findRunning(tx: TenantTx, which: { subjectId: string } | { before: string; limit: number }): Promise<string[]> {
  const own = "subjectId" in which ? eq(requests.subjectId, which.subjectId) : sql`${requests.receivedAt} < ${which.before}::timestamptz`;
  const rows = await tx.select({ id: requests.id }).from(requests).innerJoin(requestTasks, and(eq(requestTasks.tenantId, requests.tenantId), eq(requestTasks.requestId, requests.id), eq(requestTasks.system, OURS)))
    .where(and(own, eq(requests.right, "erasure"), isNull(requests.outcome), eq(requestTasks.state, "claimed"))).orderBy(requests.id).limit("limit" in which ? which.limit : 1);
  return rows.map(({ id }) => id);
}

/** Whose erasure this is that was asked for, by somebody known, and has neither begun nor ended; null otherwise. */
export async function findWaiting(tx: TenantTx, requestId: string): Promise<string | null> {
  const [row] = await tx.select({ subjectId: requests.subjectId }).from(requests).innerJoin(requestTasks, and(eq(requestTasks.tenantId, requests.tenantId), ourTask(requestId)))
    .where(and(eq(requests.id, requestId), eq(requests.right, "erasure"), isNull(requests.outcome), sql`${requests.waitReason} is distinct from 'identity'`, inArray(requestTasks.state, ["pending", "blocked"])));
  return row?.subjectId ?? null;
}

/** Our task waits for a legal hold to end. */
export async function blockTask(tx: TenantTx, requestId: string): Promise<void> {
  await tx.update(requestTasks).set({ state: "blocked" }).where(ourTask(requestId));
}

/** Erasures that wait for a legal hold to end, of one person or of all, the oldest first. */
export async function findBlocked(tx: TenantTx, limit: number, subjectId?: string): Promise<{ requestId: string; subjectId: string }[]> {
  const rows = await tx.select({ requestId: requests.id, subjectId: requests.subjectId }).from(requests).innerJoin(requestTasks, and(eq(requestTasks.tenantId, requests.tenantId), eq(requestTasks.requestId, requests.id), eq(requestTasks.system, OURS)))
    .where(and(eq(requests.right, "erasure"), isNull(requests.outcome), eq(requestTasks.state, "blocked"), subjectId ? eq(requests.subjectId, subjectId) : undefined)).orderBy(requests.receivedAt).limit(limit);
  return rows.flatMap((row) => (row.subjectId ? [{ requestId: row.requestId, subjectId: row.subjectId }] : []));
}

/** How many things were erased, as the request's timeline tells; null before that. */
export async function findErasedRows(tx: TenantTx, requestId: string): Promise<number | null> {
  const [row] = await tx.select({ facts: requestSteps.facts }).from(requestSteps).where(and(eq(requestSteps.requestId, requestId), eq(requestSteps.kind, "erased")));
  return row ? Number((row.facts as { rows: number }).rows) : null;
}

const RUNNING = ["waiting", "working"];

/** What ends with the account besides the data. */
export async function countEnding(tx: TenantTx, subjectId: string, now: string): Promise<{ sessions: number; machines: number; exports: number; requests: number }> {
  const [[live], [claimed], [running], [open]] = await Promise.all([
    tx.select({ n: count() }).from(sessions).where(and(eq(sessions.subjectId, subjectId), gt(sessions.expiresAt, now))),
    tx.select({ n: count() }).from(machineClaims).where(eq(machineClaims.subjectId, subjectId)),
    tx.select({ n: count() }).from(exports).where(and(eq(exports.subjectId, subjectId), inArray(exports.state, RUNNING))),
    tx.select({ n: count() }).from(requests).where(and(eq(requests.subjectId, subjectId), isNull(requests.outcome))),
  ]);
  return { sessions: live!.n, machines: claimed!.n, exports: running!.n, requests: open!.n };
}
