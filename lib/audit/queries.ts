// How is the evidence log written and read?
import { and, desc, eq, lt, sql } from "drizzle-orm";
import { auditEntries, auditPayloads } from "#db/schema/audit.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import type { AuditEntry } from "./model.ts";

export type AppendRow = { recordedAt: string; actorRef: string; action: string; object: string; subjectId: string | null; salt: Buffer; payload: string };

/** Holds the tenant's head row until the commit, which is sent right behind it: call it last. */
export function append(tx: TenantTx, row: AppendRow): void {
  const entry = tx.execute(sql`select audit_append(${row.recordedAt}::timestamptz, ${row.actorRef}, ${row.action}, ${row.object}, ${row.subjectId}::uuid, ${row.salt}::bytea, ${row.payload})`);
  tx.trail(entry.execute());
}

/** Newest first; `subjectId` keeps to what concerned one person. */
export async function listEntries(tx: TenantTx, filter: { subjectId?: string; beforeSeq?: number | undefined; limit: number }): Promise<AuditEntry[]> {
  const rows = await tx.select().from(auditEntries)
    .leftJoin(auditPayloads, and(eq(auditPayloads.tenantId, auditEntries.tenantId), eq(auditPayloads.seq, auditEntries.seq)))
    .where(and(
      filter.subjectId ? eq(auditPayloads.subjectId, filter.subjectId) : undefined,
      filter.beforeSeq ? lt(auditEntries.seq, filter.beforeSeq) : undefined,
    ))
    .orderBy(desc(auditEntries.seq)).limit(filter.limit);
  return rows.map(({ audit_entries: entry, audit_payloads: side }) => ({
    seq: entry.seq, recordedAt: entry.recordedAt, actor: entry.actorRef, action: entry.action, object: entry.objectRef,
    payload: side ? (JSON.parse(side.payload) as unknown) : null,
  }));
}
