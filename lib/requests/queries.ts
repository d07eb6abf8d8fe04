// How are requests, their clock events and their tasks kept?
import { and, asc, desc, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import { requestClockEvents, requests, requestSteps, requestTasks } from "#db/schema/requests.ts";
import { subjects } from "#db/schema/subjects.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import { isUuid, newId } from "../kernel/ids.ts";
import type { About, ClockEvent, Right, Step, StepKind, TaskState } from "./model.ts";

export type RequestRow = typeof requests.$inferSelect;
export type RequestFile = { row: RequestRow; clock: ClockEvent[]; tasks: { id: string; system: string; state: TaskState }[]; steps: KeptStep[] };
type KeptStep = { kind: StepKind; facts: Record<string, string | number>; happenedAt: string };

type NewRequest = Pick<RequestRow, "id" | "subjectId" | "right" | "regime" | "country" | "timeZone" | "receivedAt" | "details" | "openedBy" | "about">;

export async function insertRequest(tx: TenantTx, row: NewRequest & Pick<RequestRow, "dueOn" | "targetOn"> & Partial<Pick<RequestRow, "channel" | "waitReason" | "duplicateOf">>): Promise<void> {
  await tx.insert(requests).values({ tenantId: tx.tenantId, ...row });
}

export async function appendClockEvent(tx: TenantTx, requestId: string, position: number, event: ClockEvent): Promise<void> {
  const { on, reason, ...rest } = event;
  await tx.insert(requestClockEvents).values({ tenantId: tx.tenantId, requestId, position, happenedOn: on, reason: reason ?? null, ...rest });
}

export async function insertTask(tx: TenantTx, task: { id: string; requestId: string; system: string; createdAt: string }): Promise<void> {
  await tx.insert(requestTasks).values({ tenantId: tx.tenantId, ...task, state: "pending" });
}

/** A request that is done as it comes in: with its clock, its finished task and its timeline, in one statement. */
export async function insertDone(tx: TenantTx, { row, clock, task, steps }: { row: NewRequest; clock: ClockEvent; task: Parameters<typeof insertTask>[1]; steps: readonly Step[] }): Promise<void> {
  const [tenant, id, moment] = [sql`${tx.tenantId}::uuid`, sql`${row.id}::uuid`, sql`${row.receivedAt}::timestamptz`];
  await tx.execute(sql`with made as (
      insert into requests (tenant_id, id, subject_id, "right", regime, country, time_zone, received_at, details, about, opened_by, outcome, closed_at)
      values (${tenant}, ${id}, ${row.subjectId}::uuid, ${row.right}, ${row.regime}, ${row.country}, ${row.timeZone}, ${moment}, ${row.details}, ${JSON.stringify(row.about)}::jsonb, ${row.openedBy}, 'completed', ${moment})
    ), clock as (
      insert into request_clock_events (tenant_id, request_id, position, kind, happened_on, rule) values (${tenant}, ${id}, 1, ${clock.kind}, ${clock.on}::date, ${clock.rule})
    ), task as (
      insert into request_tasks (tenant_id, id, request_id, system, state, outcome, created_at, done_at) values (${tenant}, ${task.id}::uuid, ${id}, ${task.system}, 'done', 'done', ${moment}, ${moment})
    )
    insert into request_steps (tenant_id, request_id, id, kind, facts, happened_at)
    select ${tenant}, ${id}, step.id, step.kind, step.facts, ${moment}
    from json_to_recordset(${JSON.stringify(steps.map(({ kind, facts }) => ({ id: newId(), kind, facts: facts ?? {} })))}::json) as step(id uuid, kind text, facts jsonb)`);
}

/** Our own task of the request is done; what another system was to do stays as it is until somebody says what came of it. */
export async function finishTasks(tx: TenantTx, requestId: string, doneAt: string): Promise<void> {
  await tx.update(requestTasks).set({ state: "done", outcome: "done", doneAt }).where(and(eq(requestTasks.requestId, requestId), eq(requestTasks.system, "rightful"), isNull(requestTasks.doneAt)));
}

/** Adds lines to a request's timeline, in the order given (the ids keep it). */
export async function insertSteps(tx: TenantTx, requestId: string, steps: readonly Step[], happenedAt: string): Promise<void> {
  if (steps.length === 0) return;
  await tx.insert(requestSteps).values(steps.map(({ kind, facts }) => ({ tenantId: tx.tenantId, requestId, id: newId(), kind, facts: facts ?? {}, happenedAt })));
}

/** The right it was about when this call is the one that closes it, else null. */
export async function closeRequest(tx: TenantTx, id: string, subjectId: string, outcome: "completed" | "refused" | "withdrawn", closedAt: string): Promise<Right | null> {
  const rows = await tx.update(requests).set({ outcome, closedAt }).where(and(eq(requests.id, id), eq(requests.subjectId, subjectId), isNull(requests.outcome))).returning({ right: requests.right });
  return (rows[0]?.right as Right | undefined) ?? null;
}

/** The request, held until the end of the transaction; null when there is none such or it is closed. */
export async function lockOpen(tx: TenantTx, id: string): Promise<RequestRow | null> {
  const [row] = await tx.select().from(requests).where(and(eq(requests.id, id), isNull(requests.outcome))).for("update");
  return row ?? null;
}

/** The requests of these rows, with their clocks, tasks and steps. */
export async function filesOf(tx: TenantTx, rows: RequestRow[]): Promise<RequestFile[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const [clock, tasks, steps] = await Promise.all([
    tx.select().from(requestClockEvents).where(inArray(requestClockEvents.requestId, ids)).orderBy(asc(requestClockEvents.position)),
    tx.select().from(requestTasks).where(inArray(requestTasks.requestId, ids)).orderBy(asc(requestTasks.createdAt), asc(requestTasks.id)),
    tx.select().from(requestSteps).where(inArray(requestSteps.requestId, ids)).orderBy(asc(requestSteps.happenedAt), asc(requestSteps.id)),
  ]);
  return rows.map((row) => ({
    row,
    clock: clock.filter((event) => event.requestId === row.id).map((event) => ({ kind: event.kind as ClockEvent["kind"], on: event.happenedOn, rule: event.rule, ...(event.reason ? { reason: event.reason } : {}) })),
    tasks: tasks.filter((task) => task.requestId === row.id).map((task) => ({ id: task.id, system: task.system, state: task.state as TaskState })),
    steps: steps.filter((step) => step.requestId === row.id).map(({ kind, facts, happenedAt }) => ({ kind: kind as StepKind, facts: facts as KeptStep["facts"], happenedAt })),
  }));
}

/** One person's requests, newest first; with `openOnly` those without an outcome. */
export async function listOfSubject(tx: TenantTx, subjectId: string, openOnly = false): Promise<RequestFile[]> {
  const which = and(eq(requests.subjectId, subjectId), openOnly ? isNull(requests.outcome) : undefined);
  return filesOf(tx, await tx.select().from(requests).where(which).orderBy(desc(requests.receivedAt)).limit(100));
}

export async function findOpenIds(tx: TenantTx, subjectId: string): Promise<string[]> {
  const rows = await tx.select({ id: requests.id }).from(requests).where(and(eq(requests.subjectId, subjectId), isNull(requests.outcome))).orderBy(asc(requests.id));
  return rows.map(({ id }) => id);
}

/** The person's open request for this right about the very same thing. */
export async function findOpenAlike(tx: TenantTx, subjectId: string, right: string, about: About | null): Promise<RequestRow | null> {
  const alike = about === null ? isNull(requests.about) : sql`${requests.about} = ${JSON.stringify(about)}::jsonb`;
  const [row] = await tx.select().from(requests).where(and(eq(requests.subjectId, subjectId), eq(requests.right, right), isNull(requests.outcome), alike)).limit(1);
  return row ?? null;
}

/** Which fields these people have asked to have corrected and are still waiting for. Asked for every batch of an import: the index by person answers. */
export async function findOpenCorrections(tx: TenantTx, subjectIds: readonly string[]): Promise<{ requestId: string; subjectId: string; field: string; askedAt: string }[]> {
  if (subjectIds.length === 0) return [];
  const rows = await tx.select({ requestId: requests.id, subjectId: requests.subjectId, about: requests.about, askedAt: requests.receivedAt }).from(requests).where(and(
    sql`${requests.subjectId} = any(${sql.param(subjectIds)}::uuid[])`, eq(requests.right, "rectification"), isNull(requests.outcome), sql`${requests.about} ->> 'kind' = 'field'`,
  )).orderBy(asc(requests.receivedAt));
  return rows.map(({ about, subjectId, ...row }) => ({ ...row, subjectId: subjectId!, field: (about as Extract<About, { kind: "field" }>).field }));
}

/** The newest request of the person that is about this kind of thing, open or not. */
export async function findNewestAbout(tx: TenantTx, subjectId: string, kind: string): Promise<string | null> {
  const [row] = await tx.select({ id: requests.id }).from(requests).where(and(eq(requests.subjectId, subjectId), sql`${requests.about} ->> 'kind' = ${kind}`)).orderBy(desc(requests.receivedAt), desc(requests.id)).limit(1);
  return row?.id ?? null;
}

export async function findFile(tx: TenantTx, id: string): Promise<RequestFile | null> {
  const [file] = await filesOf(tx, await tx.select().from(requests).where(eq(requests.id, id)));
  return file ?? null;
}

/** Every open request of the tenant, oldest first. */
export async function listOpen(tx: TenantTx, limit: number): Promise<RequestFile[]> {
  return filesOf(tx, await tx.select().from(requests).where(isNull(requests.outcome)).orderBy(asc(requests.receivedAt)).limit(limit));
}

/** Open requests by id, behind `after`, held until the end of the transaction. */
export async function lockOpenBehind(tx: TenantTx, after: string | null, limit: number): Promise<RequestFile[]> {
  return filesOf(tx, await tx.select().from(requests).where(and(isNull(requests.outcome), after ? gt(requests.id, after) : undefined)).orderBy(asc(requests.id)).limit(limit).for("update"));
}

/** Where a person is written to; null when the person, or the address, is gone. */
export async function findAddressOf(tx: TenantTx, subjectId: string): Promise<{ email: string; locale: string | null } | null> {
  const [row] = await tx.select({ email: subjects.email, locale: subjects.locale }).from(subjects).where(eq(subjects.id, subjectId));
  return row?.email ? row : null;
}

/** What an account holder's request is about; null when there is none such. */
export async function findAboutOf(tx: TenantTx, id: string): Promise<{ subjectId: string; about: About | null } | null> {
  const [row] = isUuid(id) ? await tx.select({ subjectId: requests.subjectId, about: requests.about }).from(requests).where(eq(requests.id, id)) : [];
  return row?.subjectId ? { subjectId: row.subjectId, about: row.about as About | null } : null;
}

/** Whose request it is; null when there is none such, or nobody is left behind it. */
export async function findSubjectOf(tx: TenantTx, id: string): Promise<string | null> {
  const [row] = await tx.select({ subjectId: requests.subjectId }).from(requests).where(eq(requests.id, id));
  return row?.subjectId ?? null;
}

/** The right and the person of an open request, which is held until the end of the transaction; null when it is closed, or nobody is behind it. */
export async function openRequestOf(tx: TenantTx, id: string): Promise<{ right: Right; subjectId: string } | null> {
  const row = await lockOpen(tx, id);
  return row?.subjectId && row.waitReason !== "identity" ? { right: row.right as Right, subjectId: row.subjectId } : null;
}
