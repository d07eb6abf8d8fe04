// How are decisions about people kept?
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { decisionsMade } from "#db/schema/decisions.ts";
import { subjects } from "#db/schema/subjects.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import type { MadeDecision, ReviewOutcome } from "./model.ts";

type Row = typeof decisionsMade.$inferSelect;
type Told = Pick<Row, "subjectId" | "decisionId" | "decision" | "result" | "reasons" | "decidedAt" | "recordedAt">;

export async function findPerson(tx: TenantTx, externalId: string): Promise<{ id: string; frozenAt: string | null } | null> {
  const [row] = await tx.select({ id: subjects.id, frozenAt: subjects.frozenAt }).from(subjects).where(and(eq(subjects.externalId, externalId), isNull(subjects.erasedAt)));
  return row ?? null;
}

/** Keeps what was told where it is newer, or says something else of the same moment; a review was of what stood before, so it goes. True when something was written. */
export async function upsertDecision(tx: TenantTx, told: Told): Promise<boolean> {
  const { subjectId: _subject, decisionId: _id, ...next } = told;
  const [held, now] = [sql`(${decisionsMade.decision}, ${decisionsMade.result}, ${decisionsMade.reasons})`, sql`(excluded.decision, excluded.result, excluded.reasons)`];
  const rows = await tx.insert(decisionsMade).values({ tenantId: tx.tenantId, ...told }).onConflictDoUpdate({
    target: [decisionsMade.tenantId, decisionsMade.subjectId, decisionsMade.decisionId], set: { ...next, reviewOutcome: null, reviewText: null, reviewedAt: null },
    setWhere: sql`excluded.decided_at > ${decisionsMade.decidedAt} or (excluded.decided_at = ${decisionsMade.decidedAt} and ${now} is distinct from ${held})`,
  }).returning({ id: decisionsMade.decisionId });
  return rows.length > 0;
}

export async function findDecision(tx: TenantTx, subjectId: string, decisionId: string): Promise<(MadeDecision & { recordedAt: string }) | null> {
  const [row] = await tx.select().from(decisionsMade).where(and(eq(decisionsMade.subjectId, subjectId), eq(decisionsMade.decisionId, decisionId)));
  return row ? { ...toMade(row), recordedAt: row.recordedAt } : null;
}

/** The newest first. */
export async function listDecisionsOf(tx: TenantTx, subjectId: string, limit: number): Promise<MadeDecision[]> {
  const rows = await tx.select().from(decisionsMade).where(eq(decisionsMade.subjectId, subjectId)).orderBy(desc(decisionsMade.decidedAt), desc(decisionsMade.decisionId)).limit(limit);
  return rows.map(toMade);
}

export async function setReview(tx: TenantTx, { subjectId, decisionId, ...review }: { subjectId: string; decisionId: string; outcome: ReviewOutcome; text: string; at: string }): Promise<void> {
  await tx.update(decisionsMade).set({ reviewOutcome: review.outcome, reviewText: review.text, reviewedAt: review.at }).where(and(eq(decisionsMade.subjectId, subjectId), eq(decisionsMade.decisionId, decisionId)));
}

const toMade = ({ decisionId, decision, result, reasons, decidedAt, reviewOutcome, reviewText, reviewedAt }: Row): MadeDecision =>
  ({ decisionId, decision, result, reasons, decidedAt, review: reviewOutcome && reviewedAt ? { outcome: reviewOutcome as ReviewOutcome, text: reviewText ?? "", at: reviewedAt } : null });
