// How is the list of requests asked of the database, so that its length does not matter?
import { and, asc, desc, eq, gt, gte, inArray, isNotNull, isNull, lt, or, sql, type SQL } from "drizzle-orm";
import { staffMembers } from "#db/schema/auth.ts";
import { requests, requestTasks } from "#db/schema/requests.ts";
import { subjects } from "#db/schema/subjects.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import type { TaskState } from "../model.ts";
import type { QueueFilter } from "../queue/model.ts";
import { nearUntil } from "../queue/standing.ts";

/** `staffId`: who `me` is. `subjects`: whose requests, where the text names people; `requestId`: where it is one. */
export type Asked = Pick<QueueFilter, "state" | "right" | "channel" | "sort" | "direction" | "assignee"> & { staffId: string | null; today: string; subjects?: readonly string[]; requestId?: string };
type After = { key: string; id: string } | null;

const columns = {
  id: requests.id, right: requests.right, about: requests.about, channel: requests.channel, receivedAt: requests.receivedAt, dueOn: requests.dueOn, targetOn: requests.targetOn,
  waitReason: requests.waitReason, outcome: requests.outcome, closedAt: requests.closedAt, assigneeId: requests.assigneeId, subjectId: requests.subjectId,
};
export type QueueLine = Awaited<ReturnType<typeof listSorted>>[number];

const open = isNull(requests.outcome);

/** The same rule as `standingOf`, asked of an index. */
export function standsAs(state: Asked["state"], today: string): SQL | undefined {
  switch (state) {
    case "all": return undefined;
    case "closed": return isNotNull(requests.outcome);
    case "open": return open;
    case "waiting": return and(open, isNotNull(requests.waitReason));
    case "overdue": return and(open, lt(requests.dueOn, today));
    case "due_today": return and(open, eq(requests.dueOn, today));
    case "at_risk": return and(open, gt(requests.dueOn, today), or(sql`${requests.targetOn} <= ${today}`, sql`${requests.dueOn} <= ${nearUntil(today)}`));
  }
}

function assignedTo({ assignee, staffId }: Asked): SQL | undefined {
  if (assignee === undefined) return undefined;
  return assignee === "nobody" ? isNull(requests.assigneeId) : eq(requests.assigneeId, assignee === "me" ? (staffId ?? requests.id) : assignee);
}

const asked = (tx: TenantTx, filter: Asked): SQL | undefined => and(
  eq(requests.tenantId, tx.tenantId), standsAs(filter.state, filter.today), assignedTo(filter),
  filter.right ? eq(requests.right, filter.right) : undefined, filter.channel ? eq(requests.channel, filter.channel) : undefined,
  filter.subjects ? sql`${requests.subjectId} = any(${sql.param(filter.subjects)}::uuid[])` : undefined, filter.requestId ? eq(requests.id, filter.requestId) : undefined,
);

/** Lines that have the sort key, in its order, behind `after`. */
export async function listSorted(tx: TenantTx, filter: Asked, after: After, limit: number) {
  const [column, type] = filter.sort === "due" ? [requests.dueOn, sql`date`] : [requests.receivedAt, sql`timestamptz`];
  const [order, beyond] = filter.direction === "asc" ? [asc, sql`>`] : [desc, sql`<`];
  const behind = after ? sql`(${column}, ${requests.id}) ${beyond} (${after.key}::${type}, ${after.id}::uuid)` : undefined;
  return tx.select(columns).from(requests).where(and(asked(tx, filter), filter.sort === "due" ? isNotNull(column) : undefined, behind)).orderBy(order(column), order(requests.id)).limit(limit);
}

/** Lines without a due date, behind all others: what was done at once, newest first. */
export async function listUndated(tx: TenantTx, filter: Asked, afterId: string | null, limit: number) {
  return tx.select(columns).from(requests).where(and(asked(tx, filter), isNull(requests.dueOn), afterId ? lt(requests.id, afterId) : undefined)).orderBy(desc(requests.id)).limit(limit);
}

/** People with exactly this address, or whose address or account number begins so; at most `limit`. */
export async function findPeople(tx: TenantTx, { address, prefix }: { address: string; prefix: string }, limit: number): Promise<string[]> {
  const by = (where: SQL) => tx.select({ id: subjects.id }).from(subjects).where(and(eq(subjects.tenantId, tx.tenantId), isNull(subjects.erasedAt), where)).limit(limit);
  const [exact, byAddress, byNumber] = await Promise.all([by(sql`${subjects.emailNorm} = ${address}`), by(sql`${subjects.emailNorm} ^@ ${address}`), by(sql`${subjects.externalId} ^@ ${prefix}`)]);
  return [...new Set([...exact, ...byAddress, ...byNumber].map(({ id }) => id))].slice(0, limit);
}

/** What stands beside the lines: account numbers, names of staff, how far the work is. */
export async function listBeside(tx: TenantTx, lines: readonly Pick<QueueLine, "id" | "subjectId" | "outcome">[]) {
  const subjectIds = lines.flatMap(({ subjectId }) => subjectId ?? []);
  const openIds = lines.filter(({ outcome }) => outcome === null).map(({ id }) => id);
  const [people, staff, tasks] = await Promise.all([
    subjectIds.length > 0 ? tx.select({ id: subjects.id, externalId: subjects.externalId }).from(subjects).where(and(eq(subjects.tenantId, tx.tenantId), sql`${subjects.id} = any(${sql.param(subjectIds)}::uuid[])`)) : [],
    tx.select({ id: staffMembers.id, name: staffMembers.name }).from(staffMembers).where(eq(staffMembers.tenantId, tx.tenantId)),
    openIds.length > 0 ? tx.select({ requestId: requestTasks.requestId, state: requestTasks.state }).from(requestTasks).where(and(eq(requestTasks.tenantId, tx.tenantId), sql`${requestTasks.requestId} = any(${sql.param(openIds)}::uuid[])`)) : [],
  ]);
  return {
    accounts: new Map(people.map(({ id, externalId }) => [id, externalId])), names: new Map(staff.map(({ id, name }) => [id, name])),
    tasksOf: (id: string) => tasks.filter(({ requestId }) => requestId === id).map(({ state }) => ({ state: state as TaskState })),
  };
}

/** Holds those that are open until the end of the transaction, in the order of their ids. */
export async function lockAllOpen(tx: TenantTx, ids: readonly string[]) {
  return tx.select({ id: requests.id, subjectId: requests.subjectId, waitReason: requests.waitReason, assigneeId: requests.assigneeId }).from(requests)
    .where(and(eq(requests.tenantId, tx.tenantId), inArray(requests.id, [...ids]), open)).orderBy(asc(requests.id)).for("update");
}

export async function setAssignee(tx: TenantTx, ids: readonly string[], assigneeId: string | null): Promise<void> {
  await tx.update(requests).set({ assigneeId }).where(and(eq(requests.tenantId, tx.tenantId), inArray(requests.id, [...ids])));
}

/** How many are in each state that somebody has to know of on `today`, and how many of them `staffId` has. */
export async function countQueue(tx: TenantTx, { today, staffId }: { today: string; staffId: string | null }) {
  const n = (where: SQL | undefined) => sql<number>`(count(*) filter (where ${where ?? sql`true`}))::int`;
  const [row] = await tx.select({
    open: n(undefined), overdue: n(standsAs("overdue", today)), due_today: n(standsAs("due_today", today)), at_risk: n(standsAs("at_risk", today)),
    waiting: n(standsAs("waiting", today)), nobody: n(isNull(requests.assigneeId)), mine: n(staffId ? eq(requests.assigneeId, staffId) : sql`false`), next: sql<string | null>`min(${requests.dueOn}) filter (where ${gte(requests.dueOn, today)})`,
  }).from(requests).where(and(eq(requests.tenantId, tx.tenantId), open));
  return row!;
}
