// What stays of a person after an erasure, under which rule, until when?
import type { TenantTx } from "#db/with-tenant.ts";
import { ruleTold, type Terms } from "../orders/index.ts";
import { keptUntil, requiredParts, type RetentionRule } from "../retention/index.ts";
import type { Portion } from "./erasure-plan.ts";
import type { Kept, KeptOrder } from "./model.ts";
import { consentExtent, listOrders, orderExtent, type Extent } from "./queries/kept.ts";

type Portions = { orders: readonly Portion[]; consents: readonly Portion[] };
type Keeping = Extract<Portion, { does: "keep" }>;

const keeping = (portions: readonly Portion[]): Keeping[] => portions.filter((portion) => portion.does === "keep");

/** The date of an order or a cookie choice made at `moment`. Whatever stays has one: the plan lets nothing stay without. */
const dateOf = (rule: RetentionRule, moment: string, { timeZone, closedAt = null }: Terms): string =>
  keptUntil(rule, { happened: { placed: moment, occurred: moment, collected: moment, account_closed: closedAt } }, timeZone).keptUntil!;

/** One entry for each rule that keeps something. */
export async function keptOf(tx: TenantTx, subjectId: string, { orders, consents }: Portions, terms: Terms): Promise<Kept[]> {
  const [bought, chosen] = await Promise.all([
    Promise.all(keeping(orders).map(async (portion) => told("orders", portion.rule, await orderExtent(tx, subjectId, portion), terms))),
    Promise.all(keeping(consents).map(async (portion) => told("consents", portion.rule, await consentExtent(tx, subjectId, portion), terms))),
  ]);
  return [...bought, ...chosen].flat();
}

function told(what: Kept["what"], rule: RetentionRule, { rows, first, last }: Extent, terms: Terms): Kept[] {
  if (first === null || last === null) return [];
  return [{ what, rows, from: dateOf(rule, first, terms), until: dateOf(rule, last, terms), ground: rule.ground, rule: ruleTold(rule)!, parts: what === "orders" ? requiredParts(rule) : [] }];
}

/** The orders that stay, the newest first, at most `limit`. */
export async function listKept(tx: TenantTx, subjectId: string, portions: readonly Portion[], terms: Terms, limit: number): Promise<KeptOrder[]> {
  const found: KeptOrder[] = [];
  for (const portion of keeping(portions).toReversed()) {
    if (found.length >= limit) break;
    const rows = await listOrders(tx, subjectId, portion, limit - found.length);
    found.push(...rows.map(({ orderId, placedAt, held }) => ({
      orderId, placedAt, keptUntil: dateOf(portion.rule, placedAt, terms), ground: portion.rule.ground, parts: requiredParts(portion.rule).filter((part) => held.includes(part)),
    })));
  }
  return found;
}

/** The whole in three figures, for a timeline; null when nothing stays. */
export function keptFacts(kept: readonly Kept[]): { rows: number; from: string; until: string } | null {
  if (kept.length === 0) return null;
  return { rows: kept.reduce((sum, { rows }) => sum + rows, 0), from: kept.map(({ from }) => from).toSorted()[0]!, until: kept.map(({ until }) => until).toSorted().at(-1)! };
}
