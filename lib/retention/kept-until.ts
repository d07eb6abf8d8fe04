// Which rule decides about an item, and until when is the item kept?
import type { Temporal } from "temporal-polyfill";
import { civilDateIn } from "./civil-date.ts";
import type { HeldItem, KeptUntil, RetentionRule, RetentionScope } from "./model.ts";
import { retentionDate } from "./retention-date.ts";

/** The rule that decides about an item: the first in the tenant's order that covers it, or null when none does. */
export function ruleFor(rules: readonly RetentionRule[], item: HeldItem, timeZone: string): RetentionRule | null {
  return rules.find((rule) => rule.category === item.category && covers(rule.appliesTo, item, timeZone)) ?? null;
}

/**
 * Until when an item is kept under a rule, and on which ground. The date is null while the rule's trigger
 * has not happened; date and ground are null when there is no rule. `timeZone` is the tenant's.
 * @throws RangeError when a trigger is neither a civil date nor an instant
 */
export function keptUntil(rule: RetentionRule | null, item: Pick<HeldItem, "happened">, timeZone: string): KeptUntil {
  if (!rule) return { keptUntil: null, ground: null };
  const trigger = item.happened[rule.trigger];
  if (!trigger) return { keptUntil: null, ground: rule.ground };
  return { keptUntil: retentionDate({ trigger: civilDateIn(trigger, timeZone), rule }).toString(), ground: rule.ground };
}

function covers(scope: RetentionScope | undefined, item: HeldItem, timeZone: string): boolean {
  if (!scope) return true;
  return (
    (!scope.kinds || (item.kind !== undefined && scope.kinds.includes(item.kind))) &&
    (!scope.fields || (item.field !== undefined && scope.fields.includes(item.field))) &&
    (!(scope.placedFrom || scope.placedBefore) || inWindow(scope, ownDate(item, timeZone)))
  );
}

/** An item without a date of its own lies in no window. */
function inWindow({ placedFrom, placedBefore }: RetentionScope, date: Temporal.PlainDate | null): boolean {
  const day = date?.toString();
  return day !== undefined && (!placedFrom || day >= placedFrom) && (!placedBefore || day < placedBefore);
}

function ownDate({ happened }: HeldItem, timeZone: string): Temporal.PlainDate | null {
  const moment = happened.placed ?? happened.occurred ?? happened.collected;
  return moment ? civilDateIn(moment, timeZone) : null;
}
