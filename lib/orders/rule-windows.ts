// Which retention rule decides about orders placed when? The rules' own windows turned into spans of time, for searches.
import { Temporal } from "temporal-polyfill";
import { OWN_TRIGGERS, ruleFor, triggersGoneBefore, type HeldItem, type RetentionPeriod, type RetentionRule } from "../retention/index.ts";

/** Orders placed at `from` or later and before `before` (instants in UTC; null: no border) fall under `rule`. */
export type Span = { from: string | null; before: string | null };
/** `closedAt`: when the person's account ended, for a rule that counts from there. */
export type RuleWindow = Span & { rule: RetentionRule | null; closedAt: string | null };
/** Which items the windows are for: orders, or values of one field, records of one kind, consents. */
export type WindowsOf = { closedAt?: string | null; item?: Omit<HeldItem, "happened"> };

/** The whole of time cut into windows, earliest first, each with the one rule that `ruleFor` names for it. */
export function ruleWindows(rules: readonly RetentionRule[], timeZone: string, { closedAt = null, item = { category: "order" } }: WindowsOf = {}): RuleWindow[] {
  const scopes = rules.filter(({ category }) => category === item.category).map(({ appliesTo }) => appliesTo);
  const borders = [...new Set(scopes.flatMap((scope) => [scope?.placedFrom, scope?.placedBefore]).filter((day) => day !== undefined))].sort();
  const days = borders.length === 0 ? ["2000-01-01"] : [dayBefore(borders[0]!), ...borders];
  return days.map((day, i) => ({
    rule: ruleFor(rules, { ...item, happened: { [OWN_TRIGGERS[item.category][0]!]: day } }, timeZone),
    closedAt,
    from: i === 0 ? null : startOf(borders[i - 1]!, timeZone),
    before: i === borders.length ? null : startOf(borders[i]!, timeZone),
  }));
}

export const dayBefore = (day: string): string => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();

/** The instant (UTC) at which `day` begins. */
export const startOf = (day: string, timeZone: string): string =>
  once(`start ${day} ${timeZone}`, () => Temporal.PlainDate.from(day).toZonedDateTime(timeZone).toInstant());

/** Items whose trigger lies before this instant (UTC) are gone on `day`, under any rule of this length. */
export const borderOf = (rule: RetentionPeriod, day: string, timeZone: string): string =>
  once(`gone ${day} ${rule.duration} ${rule.startsOn ?? ""} ${timeZone}`, () => triggersGoneBefore(day, rule, timeZone));

/** Before and after every instant that is kept. */
const [BEGINNING, END] = ["0001-01-01T00:00:00.000Z", "9999-12-31T00:00:00.000Z"];

/** Items of the window that are gone on `day`: dated before this instant; null when none ever is, because the trigger never comes. */
export function goneBefore({ rule, closedAt }: RuleWindow, day: string, timeZone: string): string | null {
  if (!rule) return null;
  if (OWN_TRIGGERS[rule.category].includes(rule.trigger)) return borderOf(rule, day, timeZone);
  if (rule.trigger !== "account_closed" || closedAt === null) return null;
  return closedAt < borderOf(rule, day, timeZone) ? END : BEGINNING; // all of the window goes on one day
}

const remembered = new Map<string, string>();

/** What the calendar said once it says for ever; a page asks for few borders, and each costs it fifty microseconds. */
function once(name: string, ask: () => Temporal.Instant): string {
  const known = remembered.get(name);
  if (known !== undefined) return known;
  if (remembered.size >= 5_000) remembered.clear();
  const said = ask().toString({ smallestUnit: "millisecond" });
  remembered.set(name, said);
  return said;
}

/** What lies in both, or null. */
export function overlap(a: Span, b: Span): Span | null {
  const from = [a.from, b.from].filter((end) => end !== null).sort().at(-1) ?? null;
  const before = [a.before, b.before].filter((end) => end !== null).sort().at(0) ?? null;
  return from !== null && before !== null && from >= before ? null : { from, before };
}
