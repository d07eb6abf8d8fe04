// How is the consent ledger read and added to? It is partitioned by tenant: the id stands in every statement, so that one partition is planned.
import { and, desc, eq, sql } from "drizzle-orm";
import { consentDecisions } from "#db/schema/consent.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import type { ConsentDecision } from "./model.ts";

export type LedgerRow = ConsentDecision & { id: string; visitorId: string; subjectId: string };

/** Newest first. */
export async function findDecisions(tx: TenantTx, subjectId: string, limit: number): Promise<ConsentDecision[]> {
  const rows = await tx.select().from(consentDecisions).where(and(eq(consentDecisions.tenantId, tx.tenantId), eq(consentDecisions.subjectId, subjectId)))
    .orderBy(desc(consentDecisions.decidedAt), desc(consentDecisions.id)).limit(limit);
  return rows.map(({ site, necessary, analytical, functionality, targeting, action, source, decidedAt }) => ({ site, categories: { necessary, analytical, functionality, targeting }, action, source, decidedAt }));
}

/** Adds the rows that are not there yet, by id; returns the ids of those added. */
export async function insertDecisions(tx: TenantTx, rows: readonly LedgerRow[], recordedAt: string): Promise<string[]> {
  if (rows.length === 0) return [];
  const flat = rows.map(({ categories, ...row }) => ({ ...row, ...categories }));
  const added = await tx.execute<{ id: string }>(sql`insert into consent_decisions (tenant_id, id, visitor_id, subject_id, site, necessary, analytical, functionality, targeting, action, source, decided_at, recorded_at)
    select ${tx.tenantId}::uuid, id, "visitorId", "subjectId", site, necessary, analytical, functionality, targeting, action, source, "decidedAt", ${recordedAt}::timestamptz
    from json_to_recordset(${JSON.stringify(flat)}::json) as r(id uuid, "visitorId" text, "subjectId" uuid, site text, necessary boolean, analytical boolean, functionality boolean, targeting boolean, action text, source text, "decidedAt" timestamptz)
    on conflict (tenant_id, id) do nothing returning id`);
  return added.rows.map(({ id }) => id);
}
