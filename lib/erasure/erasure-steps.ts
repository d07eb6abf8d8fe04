// Which steps does an erasure take? Each takes up to `limit` rows, says how many it took, and takes none once there are none.
import type { Holding } from "#db/holdings.ts";
import type { Whose } from "#db/reach.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import { requiredParts } from "../retention/index.ts";
import type { ErasurePlan, Portion } from "./erasure-plan.ts";
import { anonymiseRows, deleteRows, spared } from "./queries/holdings.ts";
import { reduceOrders, removeConsents, removeOrders } from "./queries/kept.ts";
import { setErasedAt } from "./queries/work.ts";

/** Whose data goes and under which request; `others` name the person by the addresses they had before. */
export type Doing = { requestId: string; receivedAt: string; whose: Whose; others: readonly Whose[] };
/** `counts`: the table whose rows it takes for good; null where it only empties some. `weight`: how many common rows one of its rows is worth, so that a transaction stays small. */
export type ErasureStep = { name: string; counts: string | null; weight?: number; run: (tx: TenantTx, doing: Doing, limit: number) => Promise<number> };

/**
 * The steps in their order: rows that go, orders and cookie choices, rows that stay without the person, the account itself. Then the rows that go
 * once more: an import that had read the person before the erasure began may have written until the account's row was taken.
 */
export function stepsOf(plan: ErasurePlan): ErasureStep[] {
  const [account, others] = [plan.anonymises.filter(({ table }) => table === "subjects"), plan.anonymises.filter(({ table }) => table !== "subjects")];
  return [
    ...plan.deletes.map((holding) => deleting("delete", holding)),
    portioned("remove orders", "orders", plan.orders, (tx, { whose }, portion, limit) => (portion.does === "remove" ? removeOrders(tx, whose.subjectId, portion, limit) : null)),
    portioned("reduce orders", null, plan.orders, (tx, { whose }, portion, limit) => (portion.does === "keep" ? reduceOrders(tx, whose.subjectId, portion, requiredParts(portion.rule), limit) : null)),
    portioned("remove consents", "consent_decisions", plan.consents, (tx, { whose }, portion, limit) => (portion.does === "remove" ? removeConsents(tx, whose.subjectId, portion, limit) : null)),
    ...others.map(emptying),
    ...account.map(closing),
    ...plan.deletes.map((holding) => deleting("look again", holding)),
  ];
}

/** A piece of a stored file is a mebibyte. */
const WEIGHTS: Readonly<Record<string, number>> = { file_chunks: 40 };

const deleting = (what: string, holding: Holding): ErasureStep => ({
  name: `${what} ${holding.table}`, counts: holding.table, weight: WEIGHTS[holding.table] ?? 1,
  run: (tx, { whose, others }, limit) => inTurn(byAddress(holding) ? [whose, ...others] : [whose], limit, (one, left) => deleteRows(tx, holding, one, left)),
});

const byAddress = ({ reach }: Holding): boolean => reach.by === "email" || reach.by === "address_hash";

const emptying = (holding: Holding): ErasureStep => ({
  name: `empty ${holding.table}`, counts: null, run: (tx, doing, limit) => anonymiseRows(tx, holding, doing.whose, limit, spared(holding, doing)),
});

/** The address was needed to find its rows; it goes last. The day counted from is that of the request, however long the work took. */
const closing = (holding: Holding): ErasureStep => ({
  name: `empty ${holding.table}`, counts: holding.table,
  run: async (tx, { whose, receivedAt }, limit) => {
    await setErasedAt(tx, whose.subjectId, receivedAt);
    return anonymiseRows(tx, holding, whose, limit);
  },
});

type Work = (tx: TenantTx, doing: Doing, portion: Portion, limit: number) => Promise<number> | null;

const portioned = (name: string, counts: string | null, portions: readonly Portion[], work: Work): ErasureStep => ({
  name, counts, run: (tx, doing, limit) => inTurn(portions, limit, async (portion, left) => (await work(tx, doing, portion, left)) ?? 0),
});

/** One after the other, until all are done or `limit` rows are taken. */
async function inTurn<T>(parts: readonly T[], limit: number, take: (part: T, left: number) => Promise<number>): Promise<number> {
  let taken = 0;
  for (const part of parts) {
    if (taken >= limit) break;
    taken += await take(part, limit - taken);
  }
  return taken;
}
