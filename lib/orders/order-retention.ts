// Until when is the personal part of an order kept, on which ground, by which rule?
import { keptUntil, ruleFor, type KeptUntil, type RetentionRule } from "../retention/index.ts";
import { PERSONAL_PARTS, type KeptOrder, type OrderInFile, type OwnOrder, type RuleTold } from "./model.ts";

/** `closedAt`: the instant at which the person's account ended, where it did. */
export type Terms = { rules: readonly RetentionRule[]; timeZone: string; today: string; closedAt?: string | null };

/** The date, the ground and the rule for an order placed at this instant. */
export function orderRetention({ placedAt }: { placedAt: string }, { rules, timeZone, closedAt = null }: Terms): KeptUntil & { rule: RetentionRule | null } {
  const item = { category: "order", happened: { placed: placedAt, account_closed: closedAt } } as const;
  const rule = ruleFor(rules, item, timeZone);
  return { ...keptUntil(rule, item, timeZone), rule };
}

/** On its date the item is gone for every reader, whether or not the nightly removal has run. */
export const isGone = (until: string | null, today: string): boolean => until !== null && until <= today;

export const ruleTold = (rule: RetentionRule | null): RuleTold | null =>
  rule && { id: rule.id, trigger: rule.trigger, startsOn: rule.startsOn, duration: rule.duration, action: rule.action, words: rule.words };

/** The order in a person's file, or null when its rule erases it whole and the day has come. */
export function inFile(order: KeptOrder, terms: Terms): OrderInFile | null {
  const { keptUntil: until, ground, rule } = orderRetention(order, terms);
  const gone = isGone(until, terms.today);
  if (gone && rule?.action === "erase") return null;
  const { updatedAt: _internal, personal, ...rest } = order;
  return { ...rest, personal: gone ? {} : personal, keptUntil: until, ground };
}

/** The order on the person's page. */
export function ownOrder(order: KeptOrder, terms: Terms): OwnOrder {
  const { keptUntil: until, ground, rule } = orderRetention(order, terms);
  const held = isGone(until, terms.today) ? [] : PERSONAL_PARTS.filter((part) => order.personal[part] !== undefined);
  return {
    orderId: order.orderId, placedAt: order.placedAt, total: order.total, items: order.items,
    held, gone: held.length === 0, keptUntil: until, ground, rule: ruleTold(rule),
  };
}
