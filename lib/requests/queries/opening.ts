// Whom does a request name that comes from outside, which systems know them, and what did they ask before?
import { and, asc, desc, eq, isNotNull, isNull, or, sql } from "drizzle-orm";
import { records } from "#db/schema/records.ts";
import { requests, requestTasks } from "#db/schema/requests.ts";
import { profileValues, subjects } from "#db/schema/subjects.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import type { CompleteTask } from "../opening/model.ts";
import { filesOf, type RequestFile } from "../queries.ts";

/** `erasedAt`: since when the person's erasure runs or is done. */
export type Named = { id: string; erasedAt: string | null };
const named = { id: subjects.id, erasedAt: sql<string | null>`coalesce(${subjects.erasedAt}, case when ${subjects.externalHash} is not null then ${subjects.frozenAt} end)` };

/** The account with this number or address; of several with the address, the one heard of last. */
export async function findNamed(tx: TenantTx, who: { externalId: string } | { emailNorm: string }): Promise<Named | null> {
  const which = "externalId" in who ? eq(subjects.externalId, who.externalId) : eq(subjects.emailNorm, who.emailNorm);
  const [row] = await tx.select(named).from(subjects).where(which).orderBy(desc(subjects.collectedAt), subjects.id).limit(1);
  return row ?? null;
}

/** The same person, held until the end of the transaction: of two requests that come at once, the second sees the first. */
export async function lockNamed(tx: TenantTx, id: string): Promise<Named | null> {
  const [row] = await tx.select(named).from(subjects).where(eq(subjects.id, id)).for("no key update");
  return row ?? null;
}

/** True for somebody who is erased, or is being erased now. */
export const isGoing = async (tx: TenantTx, subjectId: string): Promise<boolean> => {
  const [row] = await tx.select(named).from(subjects).where(eq(subjects.id, subjectId));
  return !row || row.erasedAt !== null;
};

/** The first of the person's open requests for this right: one that repeats no other, or else the oldest there is. */
export async function findFirstOpen(tx: TenantTx, subjectId: string, right: string): Promise<string | null> {
  const [row] = await tx.select({ id: requests.id }).from(requests).where(and(eq(requests.subjectId, subjectId), eq(requests.right, right), isNull(requests.outcome), isNull(requests.about)))
    .orderBy(sql`${requests.duplicateOf} is not null`, asc(requests.id)).limit(1);
  return row?.id ?? null;
}

const MOST_SYSTEMS = 20;

/** The systems from which anything about the person came. */
export async function systemsOf(tx: TenantTx, subjectId: string): Promise<string[]> {
  const [values, kept] = await Promise.all([
    tx.selectDistinct({ system: profileValues.system }).from(profileValues).where(and(eq(profileValues.subjectId, subjectId), isNotNull(profileValues.system))),
    tx.selectDistinct({ system: records.system }).from(records).where(and(eq(records.subjectId, subjectId), isNotNull(records.system))),
  ]);
  return [...new Set([...values, ...kept].map(({ system }) => system!))].sort().slice(0, MOST_SYSTEMS);
}

export async function insertSystemTasks(tx: TenantTx, rows: readonly { id: string; requestId: string; system: string; createdAt: string }[]): Promise<void> {
  if (rows.length > 0) await tx.insert(requestTasks).values(rows.map((row) => ({ tenantId: tx.tenantId, ...row, kind: "manual", state: "pending" })));
}

/** A page of the tenant's requests, the newest first, behind a place in that order. */
export async function listPage(tx: TenantTx, filter: { state?: "open" | "closed" | undefined; right?: string | undefined; subjectId?: string | undefined; after: { receivedAt: string; id: string } | null }, limit: number): Promise<RequestFile[]> {
  const { state, right, subjectId, after } = filter;
  return filesOf(tx, await tx.select().from(requests).where(and(
    state === "open" ? isNull(requests.outcome) : state === "closed" ? isNotNull(requests.outcome) : undefined, right ? eq(requests.right, right) : undefined, subjectId ? eq(requests.subjectId, subjectId) : undefined,
    after ? or(sql`${requests.receivedAt} < ${after.receivedAt}::timestamptz`, and(sql`${requests.receivedAt} = ${after.receivedAt}::timestamptz`, sql`${requests.id} < ${after.id}::uuid`)) : undefined,
  )).orderBy(desc(requests.receivedAt), desc(requests.id)).limit(limit));
}

export type TaskRow = { system: string; state: string; outcome: string | null };

/** A task of the request, held until the end of the transaction. */
export async function lockTask(tx: TenantTx, requestId: string, taskId: string): Promise<TaskRow | null> {
  const [row] = await tx.select({ system: requestTasks.system, state: requestTasks.state, outcome: requestTasks.outcome }).from(requestTasks).where(and(eq(requestTasks.id, taskId), eq(requestTasks.requestId, requestId))).for("update");
  return row ?? null;
}

/** A failed task is not done: it can be finished later. */
export async function saveOutcome(tx: TenantTx, taskId: string, { outcome, evidence, retained, data }: CompleteTask, doneAt: string): Promise<void> {
  const failed = outcome === "failed";
  await tx.update(requestTasks).set({ state: failed ? "failed" : "done", outcome, doneAt: failed ? null : doneAt, evidence: evidence ?? null, retained: retained ?? null, data: data ?? null }).where(eq(requestTasks.id, taskId));
}

export async function clearIdentityWait(tx: TenantTx, requestId: string): Promise<boolean> {
  return (await tx.update(requests).set({ waitReason: null }).where(and(eq(requests.id, requestId), eq(requests.waitReason, "identity"), isNull(requests.outcome))).returning({ id: requests.id })).length === 1;
}
