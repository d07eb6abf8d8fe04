// How is the consent ledger read and added to? It is partitioned by tenant: the id stands in every statement, so that one partition is planned.
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { consentDecisions } from "#db/schema/consent.ts";
import { subjects } from "#db/schema/subjects.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import type { ConsentDecision } from "./model.ts";

export type LedgerRow = ConsentDecision & { id: string; visitorId: string; subjectId: string };

/** Newest first. */
export async function findDecisions(tx: TenantTx, subjectId: string, limit: number): Promise<ConsentDecision[]> {
  const rows = await tx.select().from(consentDecisions).where(and(eq(consentDecisions.tenantId, tx.tenantId), eq(consentDecisions.subjectId, subjectId)))
    .orderBy(desc(consentDecisions.decidedAt), desc(consentDecisions.id)).limit(limit);
  return rows.map(toDecision);
}

/** The newest decision for each site that one was made for, `*` among them; newest first. */
export async function findNewestPerSite(tx: TenantTx, subjectId: string): Promise<ConsentDecision[]> {
  const rows = await tx.selectDistinctOn([consentDecisions.site]).from(consentDecisions).where(and(eq(consentDecisions.tenantId, tx.tenantId), eq(consentDecisions.subjectId, subjectId)))
    .orderBy(consentDecisions.site, desc(consentDecisions.decidedAt), desc(consentDecisions.id));
  return rows.toSorted((a, b) => (a.decidedAt === b.decidedAt ? (a.id < b.id ? 1 : -1) : a.decidedAt < b.decidedAt ? 1 : -1)).map(toDecision);
}

function toDecision({ site, necessary, analytical, functionality, targeting, vendors, action, source, decidedAt }: typeof consentDecisions.$inferSelect): ConsentDecision {
  return { site, categories: { necessary, analytical, functionality, targeting }, vendors: vendors as ConsentDecision["vendors"], action, source, decidedAt };
}

/** The person, held until the commit: two decisions at once come one after the other. Null once they are erased. */
export async function lockSubject(tx: TenantTx, subjectId: string): Promise<{ externalId: string } | null> {
  const [row] = await tx.select({ externalId: subjects.externalId }).from(subjects).where(and(eq(subjects.id, subjectId), isNull(subjects.erasedAt))).for("no key update");
  return row ?? null;
}

/** Adds the rows that are not there yet, by id; returns the ids of those added. */
export async function insertDecisions(tx: TenantTx, rows: readonly LedgerRow[], recordedAt: string): Promise<string[]> {
  if (rows.length === 0) return [];
  const flat = rows.map(({ categories, ...row }) => ({ ...row, ...categories }));
  const added = await tx.execute<{ id: string }>(sql`insert into consent_decisions (tenant_id, id, visitor_id, subject_id, site, necessary, analytical, functionality, targeting, vendors, action, source, decided_at, recorded_at)
    select ${tx.tenantId}::uuid, id, "visitorId", "subjectId", site, necessary, analytical, functionality, targeting, vendors, action, source, "decidedAt", ${recordedAt}::timestamptz
    from json_to_recordset(${JSON.stringify(flat)}::json) as r(id uuid, "visitorId" text, "subjectId" uuid, site text, necessary boolean, analytical boolean, functionality boolean, targeting boolean, vendors jsonb, action text, source text, "decidedAt" timestamptz)
    on conflict (tenant_id, id) do nothing returning id`);
  return added.rows.map(({ id }) => id);
}
