// Which moments does the demo's past have? All are counted back from the day it is seeded on.
import type { Temporal } from "temporal-polyfill";
import type { Random } from "./random.ts";

export const YEARS = 8;

/** The past of a tenant: from `start` to `end`, in milliseconds since 1970; `today` is the civil date. */
export type Past = { today: Temporal.PlainDate; start: number; end: number };

const startOf = (day: Temporal.PlainDate): number => day.toZonedDateTime("UTC").epochMilliseconds;

/** The eight years that end with the day before `today`. */
export const pastOf = (today: Temporal.PlainDate): Past => ({ today, start: startOf(today.subtract({ years: YEARS })), end: startOf(today) });

/** A whole minute between two moments, by day rather than by night. */
export function momentBetween(random: Random, from: number, to: number): number {
  const moment = new Date(from + random.next() * Math.max(0, to - from));
  moment.setUTCHours(random.whole(8, 21), random.whole(0, 59), random.whole(0, 59), 0);
  return Math.min(Math.max(moment.getTime(), from), Math.max(from, to));
}

export const isoOf = (moment: number): string => new Date(moment).toISOString();

/** The moment `time` (such as `09:30`, UTC) of the day that lies `days` before today. */
export const daysAgo = (past: Past, days: number, time = "09:30"): number =>
  past.today.subtract({ days }).toZonedDateTime({ timeZone: "UTC", plainTime: time }).epochMilliseconds;
