// When is the next thing removed of all that is held, and how many things go on that day?
import { borderOf, startOf, type Terms } from "../orders/index.ts";
import { keptUntil, type RetentionRule, type RetentionTrigger } from "../retention/index.ts";
import type { HeldDate } from "./queries.ts";

/** `first`: one of the `count` things that go on that day, with the ground on which it was kept until then. */
type NextDay = { on: string; count: number; first: Pick<HeldDate, "category" | "name">; ground: string };
export type NextRemoval = { counts: { value: number; order: number; record: number; consent: number }; next: NextDay | null };

/** The dated facts that each kind of thing has. A rule that starts from another one has no date yet. */
const FACTS: Record<HeldDate["category"], readonly RetentionTrigger[]> = { value: ["collected"], order: ["placed"], record: ["occurred"], consent: ["occurred", "collected"] };

/**
 * Counts what is still there on `today` and finds the next date. The rules are turned round once, so that each thing costs a comparison of texts:
 * a page for a person with a thousand things asks the calendar a few times only. Proven equal to asking for every thing by itself.
 */
export function nextRemoval(held: readonly HeldDate[], { rules, timeZone, today }: Terms): NextRemoval {
  const reversed = rules.map((rule) => reverse(rule, timeZone, today));
  const counts = { value: 0, order: 0, record: 0, consent: 0 };
  const waiting = new Map<RetentionRule, HeldDate[]>();
  for (const item of held) {
    const decided = reversed.find((one) => decides(one, item));
    const dated = decided && FACTS[item.category].includes(decided.rule.trigger) ? decided : null;
    const gone = dated !== null && item.happened < dated.goneBefore;
    if (!gone || (item.category === "order" && dated.rule.action !== "erase")) counts[item.category] += 1;
    if (dated && !gone && item.personal) under(waiting, dated.rule).push(item);
  }
  return { counts, next: firstDay(waiting, timeZone) };
}

function under(waiting: Map<RetentionRule, HeldDate[]>, rule: RetentionRule): HeldDate[] {
  const items = waiting.get(rule) ?? [];
  waiting.set(rule, items);
  return items;
}

const oldest = (items: readonly HeldDate[]): HeldDate => items.reduce((a, b) => (a.happened <= b.happened ? a : b));

function firstDay(waiting: ReadonlyMap<RetentionRule, HeldDate[]>, timeZone: string): NextRemoval["next"] {
  const days = [...waiting].map(([rule, items]) => {
    const first = oldest(items);
    return { on: keptUntil(rule, { happened: { [rule.trigger]: first.happened } }, timeZone).keptUntil!, first, ground: rule.ground };
  });
  const next = days.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))[0];
  if (!next) return null;
  const count = [...waiting].reduce((sum, [rule, items]) => sum + items.filter(({ happened }) => happened < borderOf(rule, next.on, timeZone)).length, 0);
  return { on: next.on, count, first: { category: next.first.category, name: next.first.name }, ground: next.ground };
}

type Reversed = { rule: RetentionRule; from: string | null; before: string | null; goneBefore: string };

const reverse = (rule: RetentionRule, timeZone: string, today: string): Reversed => ({
  rule, from: dayStart(rule.appliesTo?.placedFrom, timeZone), before: dayStart(rule.appliesTo?.placedBefore, timeZone), goneBefore: borderOf(rule, today, timeZone),
});

function decides({ rule, from, before }: Reversed, item: HeldDate): boolean {
  const { kinds, fields } = rule.appliesTo ?? {};
  return rule.category === item.category && (!kinds || (item.category === "record" && kinds.includes(item.name))) && (!fields || (item.category === "value" && fields.includes(item.name)))
    && (from === null || item.happened >= from) && (before === null || item.happened < before);
}

const dayStart = (day: string | undefined, timeZone: string): string | null => (day === undefined ? null : startOf(day, timeZone));
