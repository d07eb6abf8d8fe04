// How are disclosures kept and found?
import { desc, eq } from "drizzle-orm";
import { disclosures } from "#db/schema/decisions.ts";
import { subjects } from "#db/schema/subjects.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import type { Disclosure, DisclosureKind, ListedDisclosure } from "./model.ts";

const columns = { id: disclosures.id, kind: disclosures.kind, recipient: disclosures.recipient, what: disclosures.what, ground: disclosures.ground, disclosedOn: disclosures.disclosedOn, secretGround: disclosures.secretGround, secretUntil: disclosures.secretUntil };
const asDisclosure = <T extends { kind: string }>(row: T) => ({ ...row, kind: row.kind as DisclosureKind });

export async function findSubjectId(tx: TenantTx, externalId: string): Promise<string | null> {
  const [row] = await tx.select({ id: subjects.id, erasedAt: subjects.erasedAt }).from(subjects).where(eq(subjects.externalId, externalId));
  return row && !row.erasedAt ? row.id : null;
}

export async function insertDisclosure(tx: TenantTx, row: Disclosure & { subjectId: string; recordedBy: string; recordedAt: string }): Promise<void> {
  await tx.insert(disclosures).values({ tenantId: tx.tenantId, ...row });
}

/** One person's, the newest first. */
export async function listOf(tx: TenantTx, subjectId: string): Promise<Disclosure[]> {
  return (await tx.select(columns).from(disclosures).where(eq(disclosures.subjectId, subjectId)).orderBy(desc(disclosures.disclosedOn), desc(disclosures.id)).limit(200)).map(asDisclosure);
}

/** The tenant's register, the newest first. */
export async function listRegister(tx: TenantTx): Promise<ListedDisclosure[]> {
  const rows = await tx.select({ ...columns, account: subjects.externalId, erasedAt: subjects.erasedAt }).from(disclosures).leftJoin(subjects, eq(subjects.id, disclosures.subjectId)).orderBy(desc(disclosures.disclosedOn), desc(disclosures.id)).limit(500);
  return rows.map(({ erasedAt, account, ...row }) => ({ ...asDisclosure(row), account: erasedAt ? null : account }));
}
