// From which day is an item gone, and which items are gone today?
import { Temporal } from "temporal-polyfill";
import { RetentionDuration, type RetentionPeriod } from "./model.ts";

/**
 * The civil date, in the tenant's zone, from whose 00:00 the item is gone. The only formula for it.
 * Calendar years and months first, then weeks and days; a day that the month does not have is its
 * last day, so 2020-02-29 + P6Y is 2026-02-28.
 * @throws RangeError when the duration is not a civil ISO 8601 duration or the date leaves the calendar
 */
export function retentionDate({ trigger, rule }: { trigger: Temporal.PlainDate | string; rule: RetentionPeriod }): Temporal.PlainDate {
  return periodStart(Temporal.PlainDate.from(trigger), rule).add(periodOf(rule).whole);
}

/**
 * The latest trigger date whose item is gone on `today`: `retentionDate` turned round, so that a query
 * can ask for `trigger <= $1`. Every earlier trigger is gone as well, no later one is.
 */
export function lastTriggerGone(today: Temporal.PlainDate | string, rule: RetentionPeriod): Temporal.PlainDate {
  const start = lastStartGone(Temporal.PlainDate.from(today), periodOf(rule));
  if (rule.startsOn !== "next_january_first") return start;
  // The period starts on 1 January after the trigger, so the last trigger is the 31 December before.
  return new Temporal.PlainDate(start.year - 1, 12, 31);
}

/** The same border for columns that hold instants: items with `trigger < $1` are gone on `today` in the tenant's zone. */
export function triggersGoneBefore(today: Temporal.PlainDate | string, rule: RetentionPeriod, timeZone: string): Temporal.Instant {
  return lastTriggerGone(today, rule).add({ days: 1 }).toZonedDateTime(timeZone).toInstant();
}

function periodStart(trigger: Temporal.PlainDate, rule: RetentionPeriod): Temporal.PlainDate {
  return rule.startsOn === "next_january_first" ? new Temporal.PlainDate(trigger.year + 1, 1, 1) : trigger;
}

function lastStartGone(today: Temporal.PlainDate, { months, days }: Period): Temporal.PlainDate {
  const monthsEnd = today.subtract(days);
  const start = monthsEnd.subtract(months);
  if (monthsEnd.day !== monthsEnd.daysInMonth) return start;
  // Days past the end of a shorter month all land on its last day, so the last of them is the border.
  return new Temporal.PlainDate(start.year, start.month, start.daysInMonth);
}

/** A period whole, and apart: addition takes the calendar part first, so its inverse takes it last. */
type Period = { whole: Temporal.Duration; months: Temporal.Duration; days: Temporal.Duration };

// Reading the text costs more than the sum itself, and a tenant has a handful of rules.
const read = new Map<string, Period>();

function periodOf({ duration }: RetentionPeriod): Period {
  const known = read.get(duration);
  if (known) return known;
  if (!RetentionDuration.safeParse(duration).success) throw new RangeError(`"${duration}" is not a period of years, months, weeks and days, such as P6Y or P30D.`);
  const whole = Temporal.Duration.from(duration);
  const { years, months, weeks, days } = whole;
  const period = { whole, months: Temporal.Duration.from({ years, months }), days: Temporal.Duration.from({ weeks, days }) };
  if (read.size < 1000) read.set(duration, period);
  return period;
}
