import { Temporal } from "temporal-polyfill";

/** `count` items under one rule leave on the civil date `on`. */
export type Removal = { ruleId: string; on: string; count: number };
export type RemovalPeriods = { periods: readonly string[]; counts: ReadonlyMap<string, readonly number[]> };

const LONGEST = 16;

/** Counts removals per rule and year, or per quarter when all fall within two years; periods without removals in between are kept, so that distance reads as time. */
export function removalPeriods(removals: readonly Removal[]): RemovalPeriods {
  const dates = removals.map(({ on }) => Temporal.PlainDate.from(on)).sort(Temporal.PlainDate.compare);
  const [first, last] = [dates.at(0), dates.at(-1)];
  if (!first || !last) return { periods: [], counts: new Map() };
  const quarterly = last.year - first.year < 2;
  const slot = (date: Temporal.PlainDate) => (quarterly ? (date.year - first.year) * 4 + quarter(date) - quarter(first) : Math.min(date.year - first.year, LONGEST - 1));
  const name = (at: number) => (quarterly ? quarterName(first, at) : String(first.year + at) + (at === LONGEST - 1 && last.year - first.year >= LONGEST ? "+" : ""));
  const periods = Array.from({ length: slot(last) + 1 }, (_, at) => name(at));
  const counts = new Map<string, number[]>();
  for (const { ruleId, on, count } of removals) {
    const row = counts.get(ruleId) ?? periods.map(() => 0);
    const at = slot(Temporal.PlainDate.from(on));
    row[at] = (row[at] ?? 0) + count;
    counts.set(ruleId, row);
  }
  return { periods, counts };
}

const quarter = (date: Temporal.PlainDate) => Math.ceil(date.month / 3) - 1;

function quarterName(first: Temporal.PlainDate, at: number): string {
  const since = quarter(first) + at;
  return `${first.year + Math.floor(since / 4)} Q${(since % 4) + 1}`;
}
