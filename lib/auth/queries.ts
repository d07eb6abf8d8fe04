// How are sign-in links and sessions kept?
import { and, count, desc, eq, gt, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import { operators, operatorSessions, sessions, signInLinks, staffMembers, apiKeys } from "#db/schema/auth.ts";
import { subjects } from "#db/schema/subjects.ts";
import type { PlatformTx } from "#db/with-platform.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import type { StaffRole } from "../kernel/context.ts";
import type { Audience } from "./model.ts";

export type LinkRow = typeof signInLinks.$inferSelect;

export async function countLinksSince(tx: TenantTx, emailNorm: string, since: string): Promise<number> {
  const [row] = await tx.select({ n: count() }).from(signInLinks).where(and(eq(signInLinks.emailNorm, emailNorm), gt(signInLinks.createdAt, since)));
  return row!.n;
}

export async function insertLink(tx: TenantTx, link: Omit<LinkRow, "tenantId" | "usedAt" | "wrongCodes">): Promise<void> {
  await tx.insert(signInLinks).values({ tenantId: tx.tenantId, ...link });
}

export async function findLink(tx: TenantTx, tokenHash: string): Promise<LinkRow | null> {
  const [row] = await tx.select().from(signInLinks).where(eq(signInLinks.tokenHash, tokenHash));
  return row ?? null;
}

/** The link, if this call is the one that uses it up. */
export async function useLink(tx: TenantTx, tokenHash: string, audience: Audience, now: string): Promise<LinkRow | null> {
  const [row] = await tx.update(signInLinks).set({ usedAt: now, tokenSealed: null })
    .where(and(eq(signInLinks.tokenHash, tokenHash), eq(signInLinks.audience, audience), isNull(signInLinks.usedAt), gt(signInLinks.expiresAt, now))).returning();
  return row ?? null;
}

/** The same, held until the end of the transaction: codes tried at once are checked one after the other, so none slips past the count. */
export async function lockLink(tx: TenantTx, tokenHash: string): Promise<LinkRow | null> {
  const [row] = await tx.select().from(signInLinks).where(eq(signInLinks.tokenHash, tokenHash)).for("update");
  return row ?? null;
}

/** The wish is dealt with: nothing of it is kept here but the request it became and whose it is, where the address was on file. The link signs in that person and nobody else. */
export async function settleWish(tx: TenantTx, tokenHash: string, became: { requestId: string; subjectId: string } | null): Promise<void> {
  await tx.update(signInLinks).set({ wishSealed: null, ...became }).where(eq(signInLinks.tokenHash, tokenHash));
}

export async function countWrongCode(tx: TenantTx, tokenHash: string): Promise<void> {
  await tx.update(signInLinks).set({ wrongCodes: sql`${signInLinks.wrongCodes} + 1` }).where(eq(signInLinks.tokenHash, tokenHash));
}

export async function forgetSealedToken(tx: TenantTx, tokenHash: string): Promise<void> {
  await tx.update(signInLinks).set({ tokenSealed: null }).where(eq(signInLinks.tokenHash, tokenHash));
}

/** `email` is empty once the person was erased. */
export type Person = { id: string; email: string; locale: string | null };

/** The account with this address; of several, the one heard of last. Where there is none, the erased one that had it, known by the keyed hash alone. */
export async function findPerson(tx: TenantTx, audience: Audience, emailNorm: string, hash: string): Promise<Person | null> {
  if (audience === "staff") {
    const [row] = await tx.select({ id: staffMembers.id, email: staffMembers.email }).from(staffMembers).where(eq(staffMembers.emailNorm, emailNorm));
    return row ? { ...row, locale: null } : null;
  }
  const [row] = await tx.select({ id: subjects.id, email: subjects.email, locale: subjects.locale }).from(subjects)
    .where(or(eq(subjects.emailNorm, emailNorm), and(eq(subjects.addressHash, hash), isNotNull(subjects.erasedAt))))
    .orderBy(sql`${subjects.erasedAt} desc nulls first`, desc(subjects.collectedAt), subjects.id).limit(1);
  return row ?? null;
}

export async function findPersonById(tx: TenantTx, audience: Audience, id: string): Promise<Person | null> {
  const found = audience === "staff"
    ? await tx.select({ id: staffMembers.id, email: staffMembers.email, locale: sql<null>`null` }).from(staffMembers).where(eq(staffMembers.id, id))
    : await tx.select({ id: subjects.id, email: subjects.email, locale: subjects.locale }).from(subjects).where(eq(subjects.id, id));
  return found[0] ?? null;
}

export async function insertSession(tx: TenantTx, session: { tokenHash: string; subjectId: string | null; staffId: string | null; provenHash: string | null; now: string; expiresAt: string }): Promise<void> {
  const { now, ...rest } = session;
  await tx.insert(sessions).values({ tenantId: tx.tenantId, ...rest, authenticatedAt: now, lastSeenAt: now });
}

export async function deleteSession(tx: TenantTx, tokenHash: string): Promise<typeof sessions.$inferSelect | null> {
  const [row] = await tx.delete(sessions).where(eq(sessions.tokenHash, tokenHash)).returning();
  return row ?? null;
}

/** Ends every session of one person. */
export async function deleteSessionsOf(tx: TenantTx, subjectId: string): Promise<number> {
  return (await tx.delete(sessions).where(eq(sessions.subjectId, subjectId)).returning({ hash: sessions.tokenHash })).length;
}

export async function touchSession(tx: TenantTx, tokenHash: string, now: string): Promise<void> {
  await tx.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.tokenHash, tokenHash));
}

/** From the moment an erasure begins a person is erased for every page, whether or not all the work is done. */
const erasedSince = sql<string | null>`coalesce(${subjects.erasedAt}, case when ${subjects.externalHash} is not null then ${subjects.frozenAt} end)`.mapWith(subjects.erasedAt);

/** A live session and who it is; one statement, run on every page. */
export async function findSession(tx: TenantTx, tokenHash: string, limits: { now: string; seenAfter: string }) {
  const [row] = await tx.select({
    subjectId: sessions.subjectId, staffId: sessions.staffId, authenticatedAt: sessions.authenticatedAt, lastSeenAt: sessions.lastSeenAt,
    provenHash: sessions.provenHash, erasedAt: erasedSince, frozenAt: subjects.frozenAt, role: staffMembers.role, name: staffMembers.name, email: staffMembers.email, locale: subjects.locale,
  }).from(sessions)
    .leftJoin(staffMembers, and(eq(staffMembers.tenantId, sessions.tenantId), eq(staffMembers.id, sessions.staffId)))
    .leftJoin(subjects, and(eq(subjects.tenantId, sessions.tenantId), eq(subjects.id, sessions.subjectId)))
    .where(and(eq(sessions.tokenHash, tokenHash), gt(sessions.expiresAt, limits.now), gt(sessions.lastSeenAt, limits.seenAfter)));
  return row ?? null;
}

/** Deletes links and sessions whose time is long over. */
export async function deleteStale(tx: TenantTx, limits: { linksBefore: string; sessionsBefore: string }): Promise<void> {
  await tx.delete(signInLinks).where(and(lt(signInLinks.expiresAt, limits.linksBefore), isNull(signInLinks.wishSealed))); // a wish that no job has heard yet is never lost
  await tx.delete(sessions).where(lt(sessions.expiresAt, limits.sessionsBefore));
}

export async function listStaff(tx: TenantTx): Promise<{ name: string; email: string; role: StaffRole }[]> {
  const rows = await tx.select({ name: staffMembers.name, email: staffMembers.email, role: staffMembers.role }).from(staffMembers).orderBy(staffMembers.name);
  return rows.map((row) => ({ ...row, role: row.role as StaffRole }));
}

export async function insertStaff(tx: TenantTx, member: { id: string; email: string; emailNorm: string; name: string; role: string; createdAt: string }): Promise<void> {
  await tx.insert(staffMembers).values({ tenantId: tx.tenantId, ...member });
}

export async function insertApiKey(tx: TenantTx, row: { id: string; name: string; keyHash: string; scopes: string[]; createdAt: string }): Promise<void> {
  await tx.insert(apiKeys).values({ tenantId: tx.tenantId, ...row });
}

export async function findApiKey(tx: PlatformTx, keyHash: string): Promise<{ tenantId: string; id: string; scopes: string[] } | null> {
  const [row] = await tx.select({ tenantId: apiKeys.tenantId, id: apiKeys.id, scopes: apiKeys.scopes }).from(apiKeys).where(and(eq(apiKeys.keyHash, keyHash), isNull(apiKeys.revokedAt)));
  return row ?? null;
}

export async function markKeyUsed(tx: TenantTx, id: string, now: string, unlessAfter: string): Promise<void> {
  await tx.update(apiKeys).set({ lastUsedAt: now }).where(and(eq(apiKeys.id, id), sql`(${apiKeys.lastUsedAt} is null or ${apiKeys.lastUsedAt} < ${unlessAfter}::timestamptz)`));
}

export async function findOperator(tx: PlatformTx, tokenHash: string, now: string): Promise<{ id: string; email: string } | null> {
  const [row] = await tx.select({ id: operators.id, email: operators.email }).from(operatorSessions).innerJoin(operators, eq(operators.id, operatorSessions.operatorId))
    .where(and(eq(operatorSessions.tokenHash, tokenHash), gt(operatorSessions.expiresAt, now)));
  return row ?? null;
}

export async function insertOperatorSession(tx: PlatformTx, row: { tokenHash: string; operatorId: string; authenticatedAt: string; expiresAt: string }): Promise<void> {
  await tx.insert(operatorSessions).values(row);
}

export async function deleteOperatorSession(tx: PlatformTx, tokenHash: string): Promise<void> {
  await tx.delete(operatorSessions).where(eq(operatorSessions.tokenHash, tokenHash));
}

export async function findOperatorEmail(tx: PlatformTx, id: string): Promise<string | null> {
  const [row] = await tx.select({ email: operators.email }).from(operators).where(eq(operators.id, id));
  return row?.email ?? null;
}
