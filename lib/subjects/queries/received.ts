// Who has values that came from somebody else, and was not told of them?
import { and, asc, eq, sql, type SQL } from "drizzle-orm";
import { profileValues, subjects } from "#db/schema/subjects.ts";
import type { TenantTx } from "#db/with-tenant.ts";

const untold = (from: string | null): SQL => sql`v.source = 'received' and v.told_by is null ${from === null ? sql`` : sql`and v.collected_at >= ${from}::timestamptz`}`;

/** People with such values that came since `from`, those first whose came first. */
export async function findUntold(tx: TenantTx, from: string | null, limit: number): Promise<string[]> {
  const { rows } = await tx.execute<{ subject_id: string }>(sql`select v.subject_id from profile_values v join subjects s on s.tenant_id = v.tenant_id and s.id = v.subject_id
    where ${untold(from)} and s.erased_at is null and s.external_hash is null group by v.subject_id order by min(v.collected_at) limit ${limit}`);
  return rows.map((row) => row.subject_id);
}

/** Which fields of one person, and when the first of them came; null: none. */
export async function findUntoldOf(tx: TenantTx, subjectId: string, from: string | null): Promise<{ fields: string[]; since: string } | null> {
  const { rows } = await tx.execute<{ fields: string[] | null; since: string }>(sql`select array_agg(v.field order by v.field) as fields, min(v.collected_at) as since from profile_values v where v.subject_id = ${subjectId}::uuid and ${untold(from)}`);
  return rows[0]?.fields ? { fields: rows[0].fields, since: new Date(rows[0].since).toISOString() } : null;
}

/** The person's row, held until the end of the transaction; null when it is gone. */
export async function lockPerson(tx: TenantTx, subjectId: string): Promise<{ erasedAt: string | null } | null> {
  const [row] = await tx.select({ erasedAt: subjects.erasedAt }).from(subjects).where(eq(subjects.id, subjectId)).for("update");
  return row ?? null;
}

/** Ties the untold values of these fields to the request by which the person is told. */
export async function markTold(tx: TenantTx, { subjectId, fields }: { subjectId: string; fields: readonly string[] }, requestId: string): Promise<void> {
  await tx.execute(sql`update profile_values set told_by = ${requestId}::uuid where subject_id = ${subjectId}::uuid and field = any(${sql.param(fields)}::text[]) and source = 'received' and told_by is null`);
}

export type Received = { field: string; receivedFrom: string | null; collectedAt: string };

/** The values that a request tells of. */
export async function findToldBy(tx: TenantTx, subjectId: string, requestId: string): Promise<Received[]> {
  return tx.select({ field: profileValues.field, receivedFrom: profileValues.receivedFrom, collectedAt: profileValues.collectedAt }).from(profileValues).where(and(eq(profileValues.subjectId, subjectId), eq(profileValues.toldBy, requestId))).orderBy(asc(profileValues.field));
}
