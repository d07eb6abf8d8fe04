// How are decisions gathered under a seal, and found under it again?
import { and, asc, desc, eq, getTableColumns, sql } from "drizzle-orm";
import { consentDecisions, consentSeals } from "#db/schema/consent.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import type { SealedRow } from "../ledger-leaf.ts";

export type Seal = typeof consentSeals.$inferSelect;

const { subjectId: _person, ...sealed } = getTableColumns(consentDecisions);
const own = (tx: TenantTx) => eq(consentDecisions.tenantId, tx.tenantId);
const horizon = sql`pg_snapshot_xmin(pg_current_snapshot())`;

/** Two seals of one tenant come one after the other, to the commit. Call it first: what is read after it sees the other's. */
export async function lockSeals(tx: TenantTx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`consent-seal:${tx.tenantId}`}, 0))`);
}

/** From where the next seal goes on. */
export async function findHorizon(tx: TenantTx): Promise<string> {
  const [row] = await tx.select({ untilTxid: consentSeals.untilTxid }).from(consentSeals).orderBy(desc(consentSeals.untilTxid)).limit(1);
  return row?.untilTxid ?? "0";
}

/** In order, decisions of transactions that are over, all of those before `until`, and no later one can come before it. */
export async function findUnsealed(tx: TenantTx, from: string, limit: number): Promise<{ rows: SealedRow[]; until: string }> {
  const found = await tx.select({ ...sealed, until: sql<string>`${horizon}::text` }).from(consentDecisions)
    .where(and(own(tx), sql`${consentDecisions.txid} >= ${from}::xid8`, sql`${consentDecisions.txid} < ${horizon}`)).orderBy(asc(consentDecisions.txid), asc(consentDecisions.id)).limit(limit);
  return { rows: found.map(({ until: _same, ...row }) => row), until: found[0]?.until ?? from };
}

/** All decisions of one transaction. */
export async function findOfTransaction(tx: TenantTx, txid: string): Promise<SealedRow[]> {
  return tx.select(sealed).from(consentDecisions).where(and(own(tx), sql`${consentDecisions.txid} = ${txid}::xid8`)).orderBy(asc(consentDecisions.id));
}

export async function insertSeal(tx: TenantTx, seal: Omit<Seal, "tenantId">): Promise<void> {
  await tx.insert(consentSeals).values({ tenantId: tx.tenantId, ...seal });
}

export async function findSealedRow(tx: TenantTx, id: string): Promise<SealedRow | null> {
  const [row] = await tx.select(sealed).from(consentDecisions).where(and(own(tx), eq(consentDecisions.id, id)));
  return row ?? null;
}

/** The seal that a transaction's decisions are in; null while it is yet to come. */
export async function findSealOf(tx: TenantTx, txid: string): Promise<Seal | null> {
  const [row] = await tx.select().from(consentSeals).where(sql`${consentSeals.untilTxid} > ${txid}::xid8`).orderBy(asc(consentSeals.untilTxid)).limit(1);
  return row ?? null;
}
