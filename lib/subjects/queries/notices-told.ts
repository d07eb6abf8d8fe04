// Whom is a new version of a notice still to be told to?
import { and, asc, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { noticeMailings, noticesTold } from "#db/schema/decisions.ts";
import { subjects } from "#db/schema/subjects.ts";
import type { TenantTx } from "#db/with-tenant.ts";

export type Mailing = { notice: string; version: string; lastSubject: string | null };
export type Reader = { id: string; email: string; locale: string | null };

/** Mailings that are not done, the oldest first. */
export async function listMailings(tx: TenantTx): Promise<Mailing[]> {
  return tx.select({ notice: noticeMailings.notice, version: noticeMailings.version, lastSubject: noticeMailings.lastSubject }).from(noticeMailings).where(isNull(noticeMailings.doneAt)).orderBy(asc(noticeMailings.startedAt), asc(noticeMailings.notice), asc(noticeMailings.version)).limit(20);
}

/** The next people behind the cursor who were here before `before` (an instant), are not erased and were not told yet, in the order of their ids. */
export async function listReaders(tx: TenantTx, { notice, version, lastSubject }: Mailing, before: string, limit: number): Promise<Reader[]> {
  return tx.select({ id: subjects.id, email: subjects.email, locale: subjects.locale }).from(subjects).where(and(
    isNull(subjects.erasedAt), isNull(subjects.externalHash), lt(subjects.createdAt, before), lastSubject ? gt(subjects.id, lastSubject) : undefined,
    sql`not exists (select 1 from notices_told t where t.tenant_id = subjects.tenant_id and t.subject_id = subjects.id and t.notice = ${notice} and t.version = ${version})`,
  )).orderBy(asc(subjects.id)).limit(limit);
}

export async function insertTold(tx: TenantTx, row: { subjectId: string; notice: string; version: string; toldAt: string }): Promise<void> {
  await tx.insert(noticesTold).values({ tenantId: tx.tenantId, ...row }).onConflictDoNothing();
}

/** Moves the cursor behind a batch; `doneAt` once nobody is left. */
export async function moveMailing(tx: TenantTx, { notice, version }: Mailing, to: { lastSubject: string | null; doneAt: string | null }): Promise<void> {
  await tx.update(noticeMailings).set(to).where(and(eq(noticeMailings.notice, notice), eq(noticeMailings.version, version)));
}
