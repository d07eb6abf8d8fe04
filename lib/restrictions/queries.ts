// How is kept what a person has stopped?
import { and, eq, isNull, max, sql } from "drizzle-orm";
import { preferences } from "#db/schema/preferences.ts";
import { restrictions, subjects } from "#db/schema/subjects.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import type { Restriction, RestrictionKind } from "./model.ts";

export type Person = { id: string; externalId: string; email: string };

/** Until the commit nobody else changes what this person has stopped; null once they are erased: what little remains is stored only, as it is. */
export async function lockPerson(tx: TenantTx, id: string): Promise<Person | null> {
  const [row] = await tx.select({ id: subjects.id, externalId: subjects.externalId, email: subjects.email }).from(subjects).where(and(eq(subjects.id, id), isNull(subjects.erasedAt))).for("no key update");
  return row ?? null;
}

export async function findRestrictions(tx: TenantTx, subjectId: string): Promise<Restriction[]> {
  const rows = await tx.select().from(restrictions).where(eq(restrictions.subjectId, subjectId));
  return rows.map(({ purpose, kind, since, requestId }) => ({ purpose, kind: kind as RestrictionKind, since, requestId }));
}

/** Since when everything is frozen, and when the person last said yes to a marketing topic. */
export async function findStanding(tx: TenantTx, subjectId: string): Promise<{ frozenAt: string | null; lastYesAt: string | null }> {
  const [[person], [yes]] = await Promise.all([
    tx.select({ frozenAt: subjects.frozenAt }).from(subjects).where(eq(subjects.id, subjectId)),
    tx.select({ lastYesAt: max(preferences.changedAt) }).from(preferences).where(and(eq(preferences.subjectId, subjectId), eq(preferences.state, "in"))),
  ]);
  return { frozenAt: person?.frozenAt ?? null, lastYesAt: yes?.lastYesAt ?? null };
}

/** Keeps it; the same one stopped anew is dated anew. */
export async function upsertRestriction(tx: TenantTx, subjectId: string, row: Restriction): Promise<void> {
  await tx.insert(restrictions).values({ tenantId: tx.tenantId, subjectId, ...row }).onConflictDoUpdate({
    target: [restrictions.tenantId, restrictions.subjectId, restrictions.purpose, restrictions.kind], set: { since: sql`excluded.since`, requestId: sql`excluded.request_id` },
  });
}

/** Removes what stands against this purpose, of either kind; returns what it was. */
export async function deleteRestrictions(tx: TenantTx, subjectId: string, purpose: string): Promise<Restriction[]> {
  const rows = await tx.delete(restrictions).where(and(eq(restrictions.subjectId, subjectId), eq(restrictions.purpose, purpose))).returning();
  return rows.map(({ kind, since, requestId }) => ({ purpose, kind: kind as RestrictionKind, since, requestId }));
}

export async function setFrozen(tx: TenantTx, subjectId: string, frozenAt: string | null): Promise<void> {
  await tx.update(subjects).set({ frozenAt }).where(eq(subjects.id, subjectId));
}
