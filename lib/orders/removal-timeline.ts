// What leaves when: how many personal parts go in each coming year or quarter, under each rule?
import { Temporal } from "temporal-polyfill";
import type { TenantTx } from "#db/with-tenant.ts";
import { civilDateIn, retentionDate, type RetentionRule } from "../retention/index.ts";
import type { RemovalTimeline } from "./model.ts";
import { ruleTold, type Terms } from "./order-retention.ts";
import { countBetween } from "./queries.ts";
import { dayBefore, goneBefore, ruleWindows, type RuleWindow } from "./rule-windows.ts";

const MONTHS = { year: 12, quarter: 3 } as const;
const MOST_PERIODS = 60;

/** First days of the periods from the one that holds `today` to the last in which an order placed by today can leave. Pure. */
export function periodStarts(windows: readonly RuleWindow[], today: string, per: "year" | "quarter", timeZone: string): string[] {
  const dated = windows.flatMap((window) => (window.rule && goneBefore(window, today, timeZone) !== null ? [lastDay(window.rule, window.closedAt, today, timeZone)] : []));
  const last = dated.sort().at(-1);
  const now = Temporal.PlainDate.from(today);
  let start = now.with({ day: 1, month: now.month - ((now.month - 1) % MONTHS[per]) });
  const starts: string[] = [];
  while (last !== undefined && start.toString() <= last && starts.length < MOST_PERIODS) {
    starts.push(start.toString());
    start = start.add({ months: MONTHS[per] });
  }
  return starts;
}

const lastDay = (rule: RetentionRule, closedAt: string | null, today: string, timeZone: string): string =>
  retentionDate({ trigger: rule.trigger === "account_closed" ? civilDateIn(closedAt!, timeZone) : today, rule }).toString();

/** One statement per rule: the rule turned round gives the borders between which orders are counted. */
export async function removalTimeline(tx: TenantTx, subjectId: string, terms: Terms, per: "year" | "quarter"): Promise<RemovalTimeline> {
  const windows = ruleWindows(terms.rules, terms.timeZone, terms);
  const periods = periodStarts(windows, terms.today, per, terms.timeZone);
  const counted = await Promise.all(windows.map(async (window) => ({ window, ...(await countWindow(tx, subjectId, window, periods, terms)) })));
  const lanes = Map.groupBy(counted.filter(({ counts, undated }) => undated > 0 || counts.some((n) => n > 0)), ({ window }) => window.rule?.id ?? "");
  return { per, periods, lanes: [...lanes.values()].map((parts) => laneOf(parts, periods)) };
}

type Counted = { window: RuleWindow; counts: number[]; undated: number };

async function countWindow(tx: TenantTx, subjectId: string, window: RuleWindow, periods: string[], { today, timeZone }: Terms): Promise<Omit<Counted, "window">> {
  // Whatever was due by today is gone already, so the first period begins tomorrow.
  const days = periods.map((start, i) => (i === 0 ? today : dayBefore(start)));
  const borders = days.flatMap((day) => goneBefore(window, day, timeZone) ?? []);
  const buckets = await countBetween(tx, subjectId, window, borders);
  const inBucket = (bucket: number) => buckets.find((one) => one.bucket === bucket)?.n ?? 0;
  if (borders.length === 0) return { counts: periods.map(() => 0), undated: inBucket(0) };
  return { counts: periods.map((_, i) => inBucket(i + 1)), undated: 0 };
}

const laneOf = (parts: Counted[], periods: string[]) => ({
  rule: ruleTold(parts[0]!.window.rule),
  ground: parts[0]!.window.rule?.ground ?? null,
  counts: periods.map((_, i) => parts.reduce((sum, { counts }) => sum + counts[i]!, 0)),
  undated: parts.reduce((sum, { undated }) => sum + undated, 0),
});
