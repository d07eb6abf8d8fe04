// How far back does a kind of item reach, when older ones are gone already?
import type { Catalogue } from "#lib/catalogue/model.ts";
import { lastTriggerGone, ruleFor, type HeldItem } from "#lib/retention/index.ts";
import type { Past } from "./time.ts";

/** The first moment of what is still held: the day after the last that its rule removed, or the start of the past. */
export function keptFrom(catalogue: Catalogue, { today, start }: Past, item: Omit<HeldItem, "happened">, timeZone: string): number {
  const now = today.toString();
  const rule = ruleFor(catalogue.retentionRules, { ...item, happened: { occurred: now, collected: now } }, timeZone);
  if (!rule || rule.trigger === "account_closed") return start;
  return Math.max(start, lastTriggerGone(today, rule).add({ days: 2 }).toZonedDateTime("UTC").epochMilliseconds);
}
