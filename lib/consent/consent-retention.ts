// Until when is a recorded decision kept, on which ground, by which rule?
import type { Terms } from "../orders/index.ts";
import { keptUntil, ruleFor, type KeptUntil, type RetentionRule } from "../retention/index.ts";

/** A decision happens and is recorded at once, so a rule may run from either. */
export function consentRetention({ decidedAt }: { decidedAt: string }, { rules, timeZone, closedAt }: Terms): KeptUntil & { rule: RetentionRule | null } {
  const item = { category: "consent", happened: { occurred: decidedAt, collected: decidedAt, account_closed: closedAt ?? null } } as const;
  const rule = ruleFor(rules, item, timeZone);
  return { ...keptUntil(rule, item, timeZone), rule };
}
