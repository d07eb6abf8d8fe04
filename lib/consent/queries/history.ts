// How is a decision read with all that the ledger knows of it? The tenant's id stands in every statement, so that one partition is planned.
import { and, desc, eq } from "drizzle-orm";
import { consentDecisions } from "#db/schema/consent.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import type { DecisionEntry } from "../model.ts";

/** `siteId` where it was made at a banner; `subjectId` null for a browser that is nobody's we know. */
export type LedgerEntry = DecisionEntry & { visitorId: string; subjectId: string | null; siteId: string | null; scriptHash: string | null; clientAt: string | null; recordedAt: string };

export function toEntry({ id, visitorId, subjectId, site, siteId, necessary, analytical, functionality, targeting, vendors, action, source, decidedAt, recordedAt, bannerVersion, locale, scriptHash, clientAt, userAgent, gpc, dnt }: typeof consentDecisions.$inferSelect): LedgerEntry {
  const categories = { necessary, analytical, functionality, targeting };
  return { id, visitorId, subjectId, site, siteId, categories, vendors: vendors as LedgerEntry["vendors"], action, source, decidedAt, recordedAt, bannerVersion, locale, scriptHash, clientAt, userAgent, gpc, dnt };
}

/** Newest first. */
export async function findHistory(tx: TenantTx, subjectId: string, limit: number): Promise<LedgerEntry[]> {
  const rows = await tx.select().from(consentDecisions).where(and(eq(consentDecisions.tenantId, tx.tenantId), eq(consentDecisions.subjectId, subjectId)))
    .orderBy(desc(consentDecisions.decidedAt), desc(consentDecisions.id)).limit(limit);
  return rows.map(toEntry);
}

export async function findEntry(tx: TenantTx, id: string): Promise<LedgerEntry | null> {
  const [row] = await tx.select().from(consentDecisions).where(and(eq(consentDecisions.tenantId, tx.tenantId), eq(consentDecisions.id, id)));
  return row ? toEntry(row) : null;
}
