// How was a deadline worked out, line by line?
import type { Temporal } from "temporal-polyfill";
import type { Deadline, Pause } from "./count.ts";
import { pauseVoid, type Beginning } from "./events.ts";
import type { Reckoning } from "./reckon.ts";
import type { Count, RegimeRow } from "./rule.ts";

type Dates = { ackDue?: string; alarmOn?: string; internalTarget: string };
type Parts = { row: RegimeRow; calendar: string; timeZone: string; beginning: Beginning; pauses: Pause[]; sum: Reckoning; dates: Dates };

/** The calculation line by line, in the order in which it was made, so that a person can check it by hand. */
export function workingOf({ row, calendar, timeZone, beginning, pauses, sum, dates }: Parts): string[] {
  const { receipt, start } = beginning;
  return [
    `Received on ${receipt} (civil date in ${timeZone}).`,
    ...(start.equals(receipt) ? [] : [`The clock begins on ${start}, when the request was complete.`]),
    `Rule: ${period(row.respond)} (${row.article})${row.verified ? "" : ", not verified at its source"}.`,
    ...(row.from && receipt.toString() < row.from ? [`This rule is in force from ${row.from} only; it is applied all the same.`] : []),
    ...(dates.ackDue ? [`Acknowledge by ${dates.ackDue}: ${period(row.acknowledge!)}.`] : []),
    ...stepsOf(start, row.respond, calendar, sum.original),
    ...pauses.flatMap((pause) => ignored(pause, row, sum)),
    ...extensionOf(beginning, row, calendar, sum),
    `Answer by ${sum.final.due}.`,
    ...(dates.alarmOn ? [`Alarm on ${dates.alarmOn}: the count may be read as beginning on the day of receipt.`] : []),
    `Our own target: ${dates.internalTarget}, as if there were no pause.`,
  ];
}

function stepsOf(start: Temporal.PlainDate, rule: Count, calendar: string, { raw, due, stopped }: Deadline): string[] {
  const still = stopped.reduce((total, { days }) => total + days, 0);
  return [
    `${start} + ${period(rule)} = ${raw.subtract({ days: still })}.`,
    ...stopped.map(({ pause, days }) => `Pause from ${pause.from} to ${pause.to} (${pause.reason}): ${days} days, both ends counted.`),
    ...(still > 0 ? [`With ${still} days of pause: ${raw}.`] : []),
    ...(due.equals(raw) ? [] : [`${raw} is no working day (calendar ${calendar}): moved to ${due}.`]),
  ];
}

function ignored(pause: Pause, row: RegimeRow, { original, extended }: Reckoning): string[] {
  const counts = [original, extended].some((deadline) => deadline?.stopped.some((each) => each.pause === pause));
  if (counts) return [];
  const why = pauseVoid(pause, row) ?? (pause.to && pause.from.equals(pause.to) ? "asked and answered on the same day" : "the deadline had passed or the days are counted already");
  return [`Pause from ${pause.from} (${pause.reason}) does not count: ${why}.`];
}

function extensionOf({ receipt, start }: Beginning, row: RegimeRow, calendar: string, { original, extended, notices, isExtended }: Reckoning): string[] {
  if (notices.length === 0) return [];
  if (!extended || !row.extended) return [`An extension does not count: ${row.regime} has none for this right.`];
  if (!isExtended) return [`The extension is void: its notice was sent on ${notices[0]}; it had to be sent from ${receipt} on and before ${original.due}.`];
  return [`Extended by a notice sent in time, before ${original.due}: the whole period runs from the start.`, ...stepsOf(start, row.extended, calendar, extended)];
}

function period({ unit, count, roll }: Count): string {
  const words = { months: "month", "calendar-days": "calendar day", "business-days": "business day" }[unit];
  return `${count} ${words}${count === 1 ? "" : "s"}${unit !== "business-days" && roll === "none" ? " without moving" : ""}`;
}
