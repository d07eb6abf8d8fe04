// Which day does a period end on?
import { Temporal } from "temporal-polyfill";
import { isWorkingDay, nextWorkingDay } from "./holidays.ts";
import type { Count } from "./rule.ts";

/** Days on which the clock stood still, both ends included. `to` is absent while the answer is still awaited. */
export type Pause = { from: Temporal.PlainDate; to?: Temporal.PlainDate; reason: string };

/** A deadline: `raw` after counting and pauses, `due` after rolling, `stopped` the pauses that counted with their days. */
export type Deadline = { raw: Temporal.PlainDate; due: Temporal.PlainDate; stopped: { pause: Pause; days: number }[] };

/**
 * The deadline that a period sets for a receipt date: the one place where days are counted. The day after
 * receipt is day 1; months end on the same day number or on the last day; pauses are added before rolling.
 */
export function deadlineOf(receipt: Temporal.PlainDate, rule: Count, calendar: string, pauses: readonly Pause[] = []): Deadline {
  let raw = counted(receipt, rule, calendar);
  const stopped: Deadline["stopped"] = [];
  // A day on which two pauses overlap stands still once.
  let lastStill = receipt.subtract({ days: 1 });
  for (const pause of inOrder(pauses)) {
    // What begins after the deadline finds no clock to stop.
    if (!pause.to || isAfter(pause.from, rolled(raw, rule, calendar))) continue;
    const firstStill = isAfter(pause.from, lastStill) ? pause.from : lastStill.add({ days: 1 });
    const days = pause.from.equals(pause.to) ? 0 : Math.max(0, firstStill.until(pause.to).days + 1);
    if (days === 0) continue;
    raw = raw.add({ days });
    lastStill = pause.to;
    stopped.push({ pause, days });
  }
  return { raw, due: rolled(raw, rule, calendar), stopped };
}

/** Whether a reason stops the clock: a clarification needed to identify what is asked for, not the format of the answer. */
export function stopsTheClock(reason: string | undefined): boolean {
  return reason !== undefined && /clarif/i.test(reason) && !/format/i.test(reason);
}

function counted(receipt: Temporal.PlainDate, { unit, count }: Count, calendar: string): Temporal.PlainDate {
  if (unit === "months") return receipt.add({ months: count });
  if (unit === "calendar-days") return receipt.add({ days: count });
  let day = receipt;
  for (let left = count; left > 0; ) {
    day = day.add({ days: 1 });
    if (isWorkingDay(day, calendar)) left--;
  }
  return day;
}

function rolled(raw: Temporal.PlainDate, { roll }: Count, calendar: string): Temporal.PlainDate {
  return roll === "next-working-day" ? nextWorkingDay(raw, calendar) : raw;
}

function inOrder(pauses: readonly Pause[]): Pause[] {
  const backwards = pauses.find(({ from, to }) => to && isAfter(from, to));
  if (backwards) throw new RangeError(`A pause cannot end on ${backwards.to} before it begins on ${backwards.from}.`);
  return pauses.toSorted((a, b) => Temporal.PlainDate.compare(a.from, b.from));
}

function isAfter(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) > 0;
}
