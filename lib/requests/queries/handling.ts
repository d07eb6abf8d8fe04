// How is what staff do with a request kept and read?
import { and, asc, eq, isNotNull, isNull, ne, sql } from "drizzle-orm";
import { staffMembers } from "#db/schema/auth.ts";
import { files } from "#db/schema/files.ts";
import { requestItems, requestMessages, requestNotes, requests, requestTasks } from "#db/schema/requests.ts";
import { subjects } from "#db/schema/subjects.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import type { Ground, RequestItem, RequestMessage, TaskState } from "../model.ts";
import type { Member, RequestNote, RequestTaskFile } from "../handling/model.ts";

export async function insertMessage(tx: TenantTx, row: { id: string; requestId: string; sender: "person" | "staff"; staffId: string | null; body: string; sentAt: string }): Promise<void> {
  await tx.insert(requestMessages).values({ tenantId: tx.tenantId, ...row });
}

export async function listMessages(tx: TenantTx, requestId: string): Promise<RequestMessage[]> {
  const rows = await tx.select({ id: requestMessages.id, sender: requestMessages.sender, staffName: staffMembers.name, body: requestMessages.body, sentAt: requestMessages.sentAt, mailedAt: requestMessages.mailedAt })
    .from(requestMessages).leftJoin(staffMembers, and(eq(staffMembers.tenantId, requestMessages.tenantId), eq(staffMembers.id, requestMessages.staffId)))
    .where(eq(requestMessages.requestId, requestId)).orderBy(asc(requestMessages.sentAt), asc(requestMessages.id));
  return rows.map((row) => ({ ...row, sender: row.sender as RequestMessage["sender"] }));
}

export async function findMessage(tx: TenantTx, id: string): Promise<{ requestId: string; body: string; mailedAt: string | null } | null> {
  const [row] = await tx.select({ requestId: requestMessages.requestId, body: requestMessages.body, mailedAt: requestMessages.mailedAt }).from(requestMessages).where(eq(requestMessages.id, id));
  return row ?? null;
}

export async function markMessageMailed(tx: TenantTx, id: string, mailedAt: string): Promise<void> {
  await tx.update(requestMessages).set({ mailedAt }).where(eq(requestMessages.id, id));
}

export async function insertNote(tx: TenantTx, row: { id: string; requestId: string; staffId: string; body: string; writtenAt: string }): Promise<void> {
  await tx.insert(requestNotes).values({ tenantId: tx.tenantId, ...row });
}

export async function listNotes(tx: TenantTx, requestId: string): Promise<RequestNote[]> {
  return tx.select({ id: requestNotes.id, staffName: staffMembers.name, body: requestNotes.body, writtenAt: requestNotes.writtenAt })
    .from(requestNotes).leftJoin(staffMembers, and(eq(staffMembers.tenantId, requestNotes.tenantId), eq(staffMembers.id, requestNotes.staffId)))
    .where(eq(requestNotes.requestId, requestId)).orderBy(asc(requestNotes.writtenAt), asc(requestNotes.id));
}

export async function insertItem(tx: TenantTx, row: RequestItem & { requestId: string; decidedAt: string }): Promise<void> {
  await tx.insert(requestItems).values({ tenantId: tx.tenantId, ...row });
}

export async function deleteItem(tx: TenantTx, requestId: string, id: string): Promise<boolean> {
  return (await tx.delete(requestItems).where(and(eq(requestItems.id, id), eq(requestItems.requestId, requestId))).returning({ id: requestItems.id })).length === 1;
}

export async function listItems(tx: TenantTx, requestId: string): Promise<RequestItem[]> {
  const rows = await tx.select({ id: requestItems.id, what: requestItems.what, outcome: requestItems.outcome, ground: requestItems.ground, reason: requestItems.reason, until: requestItems.until }).from(requestItems).where(eq(requestItems.requestId, requestId)).orderBy(asc(requestItems.id));
  return rows.map((row) => ({ ...row, outcome: row.outcome as RequestItem["outcome"], ground: row.ground as Ground | null }));
}

export async function insertManualTask(tx: TenantTx, row: { id: string; requestId: string; system: string; title: string; assigneeId: string | null; dueOn: string | null; createdAt: string }): Promise<void> {
  await tx.insert(requestTasks).values({ tenantId: tx.tenantId, ...row, kind: "manual", state: "pending" });
}

export async function findTaskOf(tx: TenantTx, requestId: string, taskId: string): Promise<{ fileId: string | null } | null> {
  const [row] = await tx.select({ fileId: requestTasks.fileId }).from(requestTasks).where(and(eq(requestTasks.id, taskId), eq(requestTasks.requestId, requestId)));
  return row ?? null;
}

export async function setEvidence(tx: TenantTx, taskId: string, fileId: string): Promise<void> {
  await tx.update(requestTasks).set({ fileId }).where(eq(requestTasks.id, taskId));
}

export async function listTaskFiles(tx: TenantTx, requestId: string): Promise<RequestTaskFile[]> {
  const rows = await tx.select({ task: requestTasks, assigneeName: staffMembers.name, fileId: files.id, fileName: files.name }).from(requestTasks)
    .leftJoin(staffMembers, and(eq(staffMembers.tenantId, requestTasks.tenantId), eq(staffMembers.id, requestTasks.assigneeId)))
    .leftJoin(files, and(eq(files.tenantId, requestTasks.tenantId), eq(files.id, requestTasks.fileId), isNotNull(files.completedAt)))
    .where(eq(requestTasks.requestId, requestId)).orderBy(asc(requestTasks.createdAt), asc(requestTasks.id));
  return rows.map(({ task, assigneeName, fileId, fileName }) => ({
    id: task.id, system: task.system, kind: task.kind as RequestTaskFile["kind"], state: task.state as TaskState, outcome: task.outcome, title: task.title, assigneeId: task.assigneeId, assigneeName,
    dueOn: task.dueOn, createdAt: task.createdAt, doneAt: task.doneAt, retained: (task.retained ?? []) as RequestTaskFile["retained"], evidence: fileId && fileName ? { fileId, name: fileName } : null,
  }));
}

/** How many tasks but our own are not done. */
export async function countOpenTasks(tx: TenantTx, requestId: string): Promise<number> {
  const rows = await tx.select({ id: requestTasks.id }).from(requestTasks).where(and(eq(requestTasks.requestId, requestId), ne(requestTasks.system, "rightful"), isNull(requestTasks.doneAt)));
  return rows.length;
}

export async function updateRequest(tx: TenantTx, id: string, change: Partial<Pick<typeof requests.$inferInsert, "waitReason" | "dueOn" | "targetOn" | "answerText" | "refusalGround" | "refusalText" | "internalNote">>): Promise<void> {
  await tx.update(requests).set(change).where(eq(requests.id, id));
}

export async function findPersonOf(tx: TenantTx, subjectId: string) {
  const [row] = await tx.select({ subjectId: subjects.id, externalId: subjects.externalId, email: subjects.email, locale: subjects.locale, erased: sql<boolean>`${subjects.erasedAt} is not null`, frozenAt: subjects.frozenAt }).from(subjects).where(eq(subjects.id, subjectId));
  return row ?? null;
}

/** Who may be given a request: those who handle them. */
export async function listMembers(tx: TenantTx): Promise<Member[]> {
  return tx.select({ id: staffMembers.id, name: staffMembers.name }).from(staffMembers).where(sql`${staffMembers.role} in ('owner', 'admin')`).orderBy(asc(staffMembers.name));
}

export async function listDuplicates(tx: TenantTx, requestId: string): Promise<{ id: string; right: string; outcome: string | null; waitReason: string | null }[]> {
  return tx.select({ id: requests.id, right: requests.right, outcome: requests.outcome, waitReason: requests.waitReason }).from(requests).where(eq(requests.duplicateOf, requestId)).orderBy(asc(requests.receivedAt)).limit(20);
}

/** Addresses of whoever has the request; of all who handle requests where nobody does, or nobody any more. */
export async function findHandlers(tx: TenantTx, assigneeId: string | null): Promise<string[]> {
  const rows = await tx.select({ id: staffMembers.id, email: staffMembers.email }).from(staffMembers).where(sql`${staffMembers.role} in ('owner', 'admin')`).orderBy(asc(staffMembers.email));
  const own = rows.filter(({ id }) => id === assigneeId);
  return (own.length > 0 ? own : rows).map(({ email }) => email);
}
