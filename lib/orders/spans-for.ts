// Which spans of "placed at" answer a filter of the orders page? So that a search by removal date is a search by index.
import type { OwnOrdersQuery } from "./model.ts";
import { dayBefore, goneBefore, overlap, startOf, type RuleWindow, type Span } from "./rule-windows.ts";

type Filter = Pick<OwnOrdersQuery, "year" | "rule" | "state" | "removedFrom">;

/** The spans in which an order fits the filter. `state: "removed"` also holds for orders whose personal part is empty already: the query adds those. */
export function spansFor(windows: readonly RuleWindow[], filter: Filter, today: string, timeZone: string): Span[] {
  const year = filter.year === undefined ? everything : { from: startOf(`${filter.year}-01-01`, timeZone), before: startOf(`${filter.year + 1}-01-01`, timeZone) };
  return windows.filter(({ rule }) => filter.rule === undefined || (rule?.id ?? "none") === filter.rule).flatMap((window) => {
    const parts = [year, removedFrom(window, filter.removedFrom, timeZone), stateSpan(window, filter.state, today, timeZone), stillThere(window, today, timeZone)];
    const span = parts.reduce<Span | null>((sum, part) => (sum && part ? overlap(sum, part) : null), window);
    return span ? [{ from: span.from, before: span.before }] : [];
  });
}

const everything: Span = { from: null, before: null };

/** Kept until `day` or later: not gone the day before. Without a date an order is removed on none. */
function removedFrom(window: RuleWindow, day: string | undefined, timeZone: string): Span | null {
  if (day === undefined) return everything;
  const border = goneBefore(window, dayBefore(day), timeZone);
  return border === null ? null : { from: border, before: null };
}

function stateSpan(window: RuleWindow, state: Filter["state"], today: string, timeZone: string): Span | null {
  if (state === undefined) return everything;
  const border = goneBefore(window, today, timeZone);
  if (state === "held") return border === null ? everything : { from: border, before: null };
  return border === null ? null : { from: null, before: border };
}

/** A rule that erases the whole order leaves nothing to show once its date has come; nor does any rule for a person who was erased. */
function stillThere(window: RuleWindow, today: string, timeZone: string): Span | null {
  return window.rule?.action === "erase" || window.closedAt !== null ? stateSpan(window, "held", today, timeZone) : everything;
}
