// Until when is a record kept, on which ground, by which rule?
import { isGone, ruleTold, type Terms } from "../orders/index.ts";
import { keptUntil, ruleFor, type KeptUntil, type RetentionRule } from "../retention/index.ts";
import type { KeptRecord, OwnRecord } from "./model.ts";

export function recordRetention({ kind, occurredAt }: { kind: string; occurredAt: string }, { rules, timeZone, closedAt = null }: Terms): KeptUntil & { rule: RetentionRule | null } {
  const item = { category: "record", kind, happened: { occurred: occurredAt, account_closed: closedAt } } as const;
  const rule = ruleFor(rules, item, timeZone);
  return { ...keptUntil(rule, item, timeZone), rule };
}

/** The record as its person sees it, or null once its day has come. */
export function ownRecord({ isPublic, ...record }: KeptRecord, terms: Terms): OwnRecord | null {
  const { keptUntil: until, ground, rule } = recordRetention(record, terms);
  return isGone(until, terms.today) ? null : { ...record, public: isPublic, keptUntil: until, ground, rule: ruleTold(rule) };
}
