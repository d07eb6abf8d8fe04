// What goes at an erasure, in which order, and what stays under which rule? The preview counts by this plan and the erasure works by it.
import type { Holding } from "#db/holdings.ts";
import { borderOf, goneBefore, overlap, ruleWindows, type RuleWindow, type Span, type Terms } from "../orders/index.ts";
import type { RetentionRule } from "../retention/index.ts";

/** A span of time whose items go, or stay under a rule until the date it gives. */
export type Portion = Span & ({ does: "remove" } | { does: "keep"; rule: RetentionRule });

/** Tables to take rows from and tables to empty, children first; orders and cookie choices by the time at which they were made. */
export type ErasurePlan = { deletes: readonly Holding[]; anonymises: readonly Holding[]; orders: Portion[]; consents: Portion[] };

/** The plan for a person whose account ends at `terms.closedAt`. Pure. */
export function erasurePlan(holdings: readonly Holding[], { rules, timeZone, today, closedAt = null }: Terms): ErasurePlan {
  const by = (category: "order" | "consent") => portionsOf(ruleWindows(rules, timeZone, { closedAt, item: { category } }), today, timeZone);
  return {
    deletes: childrenFirst(holdings.filter(({ erasure }) => erasure.does === "delete")),
    anonymises: childrenFirst(holdings.filter(({ erasure }) => erasure.does === "anonymise")),
    orders: by("order"), consents: by("consent"),
  };
}

/** What no rule covers goes, also where a rule never comes to a date: nothing that has no end may outlive its person. So does what is due by `today`. */
export function portionsOf(windows: readonly RuleWindow[], today: string, timeZone: string): Portion[] {
  return windows.flatMap((window): Portion[] => {
    const { rule, from, before, closedAt } = window;
    const border = goneBefore(window, today, timeZone);
    if (!rule || border === null) return [{ from, before, does: "remove" }];
    if (rule.trigger === "account_closed") return [{ from, before, ...(closedAt! < borderOf(rule, today, timeZone) ? { does: "remove" as const } : { does: "keep" as const, rule }) }];
    const [due, rest] = [overlap(window, { from: null, before: border }), overlap(window, { from: border, before: null })];
    return [...(due ? [{ ...due, does: "remove" } as const] : []), ...(rest ? [{ ...rest, does: "keep", rule } as const] : [])];
  });
}

/** What is found through other rows goes before those: children, rows of claimed machines, rows under an address. The person's own row is the last. */
function childrenFirst(holdings: readonly Holding[]): readonly Holding[] {
  const rank = ({ table, reach }: Holding) => (table === "subjects" ? 3 : table === "machine_claims" ? 2 : reach.by === "subject" ? 1 : 0);
  return holdings.toSorted((a, b) => rank(a) - rank(b));
}
