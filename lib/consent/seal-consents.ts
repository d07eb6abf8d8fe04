// How does the ledger come under the tenant's log, when no decision has an entry of its own?
import { withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit, rootOf } from "../audit/index.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import type { Ctx } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { emit } from "../outbox/index.ts";
import { ledgerLeaf, type SealedRow } from "./ledger-leaf.ts";
import { findHorizon, findOfTransaction, findUnsealed, insertSeal, lockSeals } from "./queries/seals.ts";

const [MOST_ROWS, MOST_SEALS] = [4_096, 25];

/** Seals what is new, up to 25 seals of up to 4,096 decisions a run; what is left then comes under the next run's. */
export async function sealConsents(ctx: Ctx, mostRows: number = MOST_ROWS): Promise<{ seals: number; rows: number }> {
  let [seals, rows] = [0, 0];
  while (seals < MOST_SEALS) {
    const sealed = await sealNext(ctx, mostRows);
    if (sealed === 0) break;
    [seals, rows] = [seals + 1, rows + sealed];
  }
  return { seals, rows };
}

/** One seal: its root stands in the log, so that nothing under it can be changed, left out or added afterwards (RFC 6962). Returns how many decisions it has. */
export async function sealNext(ctx: Ctx, mostRows: number): Promise<number> {
  authorize(ctx, "consent.seal");
  return withTenant(ctx, async (tx) => {
    await lockSeals(tx);
    const { rows, until } = await nextWhole(tx, mostRows);
    if (rows.length === 0) return 0;
    const leaves = rows.map(ledgerLeaf);
    const [id, root] = [newId(), rootOf(leaves)];
    await insertSeal(tx, { id, untilTxid: until, rows: rows.length, root, leaves: Buffer.concat(leaves), sealedAt: ctx.now.toString({ smallestUnit: "millisecond" }) });
    await emit(tx, ctx, { type: "consent.sealed", data: { sealId: id, rows: rows.length } });
    await recordAudit(tx, ctx, { action: "consent.sealed", object: `seal:${id}`, payload: { id, rows: rows.length, root: root.toString("hex"), untilTxid: until } });
    return rows.length;
  });
}

/** Never a part of a transaction, since the next seal begins at one: if the first alone is larger than the bound, it is sealed all the same. */
async function nextWhole(tx: TenantTx, most: number): Promise<{ rows: SealedRow[]; until: string }> {
  const found = await findUnsealed(tx, await findHorizon(tx), most + 1);
  if (found.rows.length <= most) return found;
  const cut = found.rows[most]!.txid;
  const rows = found.rows.filter(({ txid }) => txid !== cut);
  return rows.length > 0 ? { rows, until: cut } : { rows: await findOfTransaction(tx, cut), until: String(BigInt(cut) + 1n) };
}
