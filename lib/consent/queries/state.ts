// What does the ledger hold of one person or one browser, as a server asks?
import { and, desc, eq, isNull } from "drizzle-orm";
import { consentDecisions, linkedDevices } from "#db/schema/consent.ts";
import { subjects } from "#db/schema/subjects.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import type { ConsentDecision } from "../model.ts";

export type Stated = ConsentDecision & { id: string; version: number | null };

export async function findHeldPerson(tx: TenantTx, externalId: string): Promise<string | null> {
  const [row] = await tx.select({ id: subjects.id }).from(subjects).where(and(eq(subjects.externalId, externalId), isNull(subjects.erasedAt)));
  return row?.id ?? null;
}

/** Whose browser it is proven to be, while the link lasts and the person is held. */
export async function findLinkedPerson(tx: TenantTx, visitorId: string): Promise<string | null> {
  const [row] = await tx.select({ id: subjects.id }).from(linkedDevices).innerJoin(subjects, and(eq(subjects.tenantId, linkedDevices.tenantId), eq(subjects.id, linkedDevices.subjectId)))
    .where(and(eq(linkedDevices.visitorId, visitorId), isNull(linkedDevices.endedAt), isNull(subjects.erasedAt)));
  return row?.id ?? null;
}

/** The newest decision for each site, newest first. */
export async function findNewestOf(tx: TenantTx, who: { subjectId: string } | { visitorId: string }): Promise<Stated[]> {
  const whose = "subjectId" in who ? eq(consentDecisions.subjectId, who.subjectId) : eq(consentDecisions.visitorId, who.visitorId);
  const rows = await tx.selectDistinctOn([consentDecisions.site]).from(consentDecisions).where(and(eq(consentDecisions.tenantId, tx.tenantId), whose))
    .orderBy(consentDecisions.site, desc(consentDecisions.decidedAt), desc(consentDecisions.id));
  return rows.map(({ id, site, necessary, analytical, functionality, targeting, vendors, decidedAt, action, source, bannerVersion }) =>
    ({ id, site, categories: { necessary, analytical, functionality, targeting }, vendors: vendors as Stated["vendors"], decidedAt, action, source, version: bannerVersion }))
    .sort((a, b) => b.decidedAt.localeCompare(a.decidedAt) || b.id.localeCompare(a.id));
}
