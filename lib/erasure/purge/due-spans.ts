// Which spans of time hold what has come to its date? The rules turned round, so that the search is one by index.
import { borderOf, goneBefore, overlap, ruleWindows, type RuleWindow, type Span } from "../../orders/index.ts";
import { OWN_TRIGGERS, type HeldItem, type RetentionRule } from "../../retention/index.ts";

export type DueSpan = Span & { rule: RetentionRule };

/** Where everything of this item's kind is gone on `today`, whoever it belongs to. Proven equal to `keptUntil` of each. Pure. */
export function dueSpans(rules: readonly RetentionRule[], item: Omit<HeldItem, "happened">, today: string, timeZone: string): DueSpan[] {
  return ruleWindows(rules, timeZone, { item }).flatMap((window) => {
    const border = goneBefore(window, today, timeZone);
    const span = window.rule && border !== null ? overlap(window, { from: null, before: border }) : null;
    return span && window.rule ? [{ ...span, rule: window.rule }] : [];
  });
}

/** What an erased person has no longer: in the span, if the account ended before `closedBefore` (null: whenever it ended). */
export type LeftoverSpan = Span & { closedBefore: string | null; rule: RetentionRule | null };

/** Where what was left of an erased person is gone on `today`: what is due, and what no rule, as they are now, brings to a date. Pure. */
export function leftoverSpans(rules: readonly RetentionRule[], category: "order" | "consent", today: string, timeZone: string): LeftoverSpan[] {
  return ruleWindows(rules, timeZone, { item: { category } }).flatMap((window) => leftover(window, category, today, timeZone));
}

function leftover({ rule, from, before }: RuleWindow, category: "order" | "consent", today: string, timeZone: string): LeftoverSpan[] {
  if (rule?.trigger === "account_closed") return [{ from, before, rule, closedBefore: borderOf(rule, today, timeZone) }];
  if (!rule || !OWN_TRIGGERS[category].includes(rule.trigger)) return [{ from, before, rule, closedBefore: null }];
  const due = overlap({ from, before }, { from: null, before: borderOf(rule, today, timeZone) });
  return due ? [{ ...due, rule, closedBefore: null }] : [];
}
