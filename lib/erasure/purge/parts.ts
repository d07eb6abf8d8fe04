// What does the nightly removal do, part by part, in which order?
import type { TenantTx } from "#db/with-tenant.ts";
import type { Terms } from "../../orders/index.ts";
import type { EventNote } from "../../outbox/index.ts";
import * as queries from "../queries/purge.ts";
import { dueSpans, leftoverSpans } from "./due-spans.ts";
import { endings, mails, secondLook, toldOf } from "./of-the-erased.ts";
import type { Part } from "./part.ts";

export type Names = Record<queries.DatedTable, string[]>;

const DATED = [["profile_values", "value"], ["records", "record"], ["machine_records", "record"]] as const;

/** Everything that has come to its date by `terms.today`: first what was left of erased people, then everybody's. */
export function partsDue(terms: Omit<Terms, "closedAt">, names: Names): Part[] {
  return [
    { name: "second look", rule: null, take: secondLook(terms) },
    ...leftovers(terms),
    { name: "people", rule: null, take: endings }, { name: "events of the erased", rule: null, take: toldOf }, { name: "addresses to mail", rule: null, take: mails },
    ...DATED.flatMap(([table, category]) => names[table].flatMap((name) => dated(terms, table, category, name))),
    ...orders(terms), ...consents(terms),
  ];
}

const counted = (take: (tx: TenantTx, limit: number) => Promise<number>): Part["take"] => async (tx, _ctx, limit) => {
  const rows = await take(tx, limit);
  return { rows, more: rows >= limit, notes: [] };
};

const ordersTaken = (take: (tx: TenantTx, limit: number) => Promise<queries.TakenOrder[]>): Part["take"] => async (tx, _ctx, limit) => {
  const taken = await take(tx, limit);
  return { rows: taken.length, more: taken.length >= limit, notes: await notesOf(tx, taken) };
};

function leftovers({ rules, timeZone, today }: Terms): Part[] {
  const spans = (category: "order" | "consent") => leftoverSpans(rules, category, today, timeZone);
  return [
    ...spans("order").map(({ rule, ...span }): Part => ({ name: "orders of the erased", rule, take: ordersTaken((tx, limit) => queries.deleteErasedOrders(tx, { ...span, today }, limit)) })),
    ...spans("consent").map(({ rule, ...span }): Part => ({ name: "consents of the erased", rule, take: counted((tx, limit) => queries.deleteErasedConsents(tx, { ...span, today }, limit)) })),
  ];
}

function dated({ rules, timeZone, today }: Terms, table: queries.DatedTable, category: "value" | "record", name: string): Part[] {
  const item = category === "value" ? { category, field: name } : { category, kind: name };
  return dueSpans(rules, item, today, timeZone).map(({ rule, ...span }) => ({ name: table, rule, take: counted((tx, limit) => queries.deleteDated(tx, table, name, { ...span, today }, limit)) }));
}

function orders({ rules, timeZone, today }: Terms): Part[] {
  return dueSpans(rules, { category: "order" }, today, timeZone).map(({ rule, ...span }) => {
    const take = rule.action === "erase" ? queries.deleteOrders : queries.emptyOrders;
    return { name: "orders", rule, take: ordersTaken((tx, limit) => take(tx, { ...span, today }, limit)) };
  });
}

const consents = ({ rules, timeZone, today }: Terms): Part[] =>
  dueSpans(rules, { category: "consent" }, today, timeZone).map(({ rule, ...span }) => ({ name: "consent_decisions", rule, take: counted((tx, limit) => queries.purgeConsents(tx, { ...span, today }, limit)) }));

/** One event per order that lost its personal part. The order's number is the tenant's own, but beside an erased person's hash it would lead back to them. */
async function notesOf(tx: TenantTx, taken: readonly queries.TakenOrder[]): Promise<EventNote[]> {
  if (taken.length === 0) return [];
  const names = await queries.namesOf(tx, [...new Set(taken.map(({ subjectId }) => subjectId))]);
  return taken.filter(({ had }) => had).map(({ subjectId, orderId }) => {
    const who = names.get(subjectId) ?? { hash: null };
    return { type: "order.personal_data_removed", subjectId, data: "externalId" in who ? { ...who, orderId } : who };
  });
}
