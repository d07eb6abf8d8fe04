// How is what needs a person kept and found?
import { and, asc, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { staffMembers } from "#db/schema/auth.ts";
import { contactMessages, escalations, escalationSteps } from "#db/schema/escalations.ts";
import { subjects } from "#db/schema/subjects.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import { newId } from "../../kernel/ids.ts";
import type { Escalation, EscalationKind, EscalationStep } from "../model.ts";

export type NewEscalation = Pick<Escalation, "id" | "kind" | "aboutId" | "subjectId" | "requestId" | "messageId" | "rung" | "openedAt" | "targetOn" | "ackDue">;

/** True when it is new: one of the same kind about the same thing may be open already. */
export async function insertEscalation(tx: TenantTx, row: NewEscalation): Promise<boolean> {
  return (await tx.insert(escalations).values({ tenantId: tx.tenantId, ...row }).onConflictDoNothing().returning({ id: escalations.id })).length === 1;
}

export async function insertStep(tx: TenantTx, escalationId: string, step: EscalationStep): Promise<void> {
  await tx.insert(escalationSteps).values({ tenantId: tx.tenantId, escalationId, id: newId(), ...step });
}

export const asEscalation = ({ tenantId: _tenant, raisedAt: _raised, ...row }: typeof escalations.$inferSelect): Escalation => row as Escalation;

/** With `lock` held until the end of the transaction. */
export async function findEscalation(tx: TenantTx, id: string, lock = false): Promise<Escalation | null> {
  const query = tx.select().from(escalations).where(eq(escalations.id, id));
  const [row] = await (lock ? query.for("update") : query);
  return row ? asEscalation(row) : null;
}

/** The open one of this kind about this thing, or null. */
export async function findOpenAbout(tx: TenantTx, kind: EscalationKind, aboutId: string): Promise<string | null> {
  const [row] = await tx.select({ id: escalations.id }).from(escalations).where(and(eq(escalations.kind, kind), eq(escalations.aboutId, aboutId), isNull(escalations.closedAt)));
  return row?.id ?? null;
}

/** False, and nothing changed, when it was closed meanwhile. */
export async function updateEscalation(tx: TenantTx, id: string, change: Partial<Pick<typeof escalations.$inferInsert, "rung" | "raisedAt" | "acknowledgedAt" | "closedAt" | "outcome" | "answerText" | "internalNote" | "assigneeId">>): Promise<boolean> {
  return (await tx.update(escalations).set(change).where(and(eq(escalations.id, id), isNull(escalations.closedAt))).returning({ id: escalations.id })).length === 1;
}

export type Asked = { state: "open" | "closed"; kind?: EscalationKind | undefined; assigneeId?: string | undefined; after: { key: string; id: string } | null };

/** Open ones by date, or the closed ones, the newest first, behind a place in that order. */
export async function listEscalations(tx: TenantTx, { state, kind, assigneeId, after }: Asked, limit: number): Promise<(Escalation & { account: string | null; assigneeName: string | null })[]> {
  const open = state === "open";
  const behind = after && (open ? sql`(${escalations.targetOn}, ${escalations.id}) > (${after.key}::date, ${after.id}::uuid)` : sql`(${escalations.closedAt}, ${escalations.id}) < (${after.key}::timestamptz, ${after.id}::uuid)`);
  const rows = await tx.select({ escalation: escalations, account: subjects.externalId, erasedAt: subjects.erasedAt, assigneeName: staffMembers.name }).from(escalations)
    .leftJoin(subjects, and(eq(subjects.tenantId, escalations.tenantId), eq(subjects.id, escalations.subjectId))).leftJoin(staffMembers, and(eq(staffMembers.tenantId, escalations.tenantId), eq(staffMembers.id, escalations.assigneeId)))
    .where(and(open ? isNull(escalations.closedAt) : isNotNull(escalations.closedAt), kind ? eq(escalations.kind, kind) : undefined, assigneeId ? eq(escalations.assigneeId, assigneeId) : undefined, behind ?? undefined))
    .orderBy(...(open ? [asc(escalations.targetOn), asc(escalations.id)] : [desc(escalations.closedAt), desc(escalations.id)])).limit(limit);
  return rows.map(({ escalation, account, erasedAt, assigneeName }) => ({ ...asEscalation(escalation), account: erasedAt ? null : account, assigneeName }));
}

export async function countOpen(tx: TenantTx): Promise<number> {
  const [row] = await tx.select({ n: sql<number>`count(*)::int` }).from(escalations).where(isNull(escalations.closedAt));
  return row!.n;
}

export async function findBeside(tx: TenantTx, { id, subjectId, messageId }: Escalation): Promise<{ account: string | null; message: string | null; steps: EscalationStep[] }> {
  const [[person], [message], steps] = await Promise.all([
    subjectId ? tx.select({ account: subjects.externalId, erasedAt: subjects.erasedAt }).from(subjects).where(eq(subjects.id, subjectId)) : [],
    messageId ? tx.select({ body: contactMessages.body }).from(contactMessages).where(eq(contactMessages.id, messageId)) : [],
    tx.select({ kind: escalationSteps.kind, rung: escalationSteps.rung, happenedAt: escalationSteps.happenedAt }).from(escalationSteps).where(eq(escalationSteps.escalationId, id)).orderBy(asc(escalationSteps.happenedAt), asc(escalationSteps.id)),
  ]);
  return { account: person && !person.erasedAt ? person.account : null, message: message?.body ?? null, steps: steps as EscalationStep[] };
}
