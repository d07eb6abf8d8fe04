// By when must a request be answered?
import { Temporal } from "temporal-polyfill";
import { calendarOf } from "./clock/calendar-of.ts";
import { deadlineOf } from "./clock/count.ts";
import { beginningOf, extensionNotices, pausesOf, type Beginning, type ClockEvent } from "./clock/events.ts";
import { HOLIDAY_TABLES } from "./clock/holidays.ts";
import { reckon, type Reckoning } from "./clock/reckon.ts";
import { canonicalRight, regimeRow } from "./clock/regimes.ts";
import type { RegimeRow } from "./clock/rule.ts";
import { workingOf } from "./clock/working.ts";

export type { ClockEvent } from "./clock/events.ts";

/** The stored facts of a request's clock. `timeZone` and `country` are the controller's; `asOf` gives a pause that is still open its days so far. */
export type ClockFacts = {
  regime: string;
  country?: string;
  right: string;
  receivedAt: string;
  timeZone: string;
  events?: readonly ClockEvent[];
  asOf?: string;
  /** Days from receipt to our own target; 28 unless the tenant is stricter. */
  internalTargetDays?: number;
};

/** Which rule and which table gave the dates; kept with them, so that a later table cannot move a promise silently. */
export type DeadlineLaw = { regime: string; right: string; article: string; verified: boolean; from?: string; calendar: string; tables: string };

/** All dates are ISO civil dates in the controller's zone. */
export type DueDate = {
  receiptDate: string;
  /** After counting and pauses, before rolling. */
  raw: string;
  /** By when the answer must be out, an extension that was told in time included. */
  due: string;
  ackDue?: string;
  /** The original due date: a notice of extension has to be sent before it, else it is void. */
  extensionNoticeDue?: string;
  /** The last date that an extension can reach. */
  extendedDue?: string;
  /** The last safe day where the count may begin on the day of receipt. */
  alarmOn?: string;
  /** Our own target, as if there were no pause and no extension. */
  internalTarget: string;
  /** The sum, line by line. */
  working: string[];
  law: DeadlineLaw;
};

/**
 * By when a request must be answered: a pure function of stored facts, recomputed whenever one is added.
 * Legal holds, cooling-off windows and freezes are no facts of the clock and never stop it.
 * @throws RangeError for an unknown regime, zone or date, or a right that the regime gives no deadline
 */
export function dueDate(facts: ClockFacts): DueDate {
  const { timeZone, events = [] } = facts;
  const row = regimeRow(facts.regime, facts.right);
  const calendar = calendarOf(row.regime, facts.country);
  const beginning = beginningOf(facts.receivedAt, timeZone, events, row);
  const pauses = pausesOf(events, timeZone, facts.asOf);
  const sum = reckon(row, calendar, beginning, pauses, extensionNotices(events, timeZone));
  const dates = datesOf(row, calendar, beginning, sum, facts.internalTargetDays ?? 28);
  const law = { regime: row.regime, right: canonicalRight(facts.right), article: row.article, verified: row.verified, from: row.from, calendar, tables: HOLIDAY_TABLES };
  return { ...dates, working: workingOf({ row, calendar, timeZone, beginning, pauses, sum, dates }), law };
}

function datesOf(row: RegimeRow, calendar: string, { receipt }: Beginning, sum: Reckoning, targetDays: number): Omit<DueDate, "working" | "law"> {
  const unpaused = deadlineOf(receipt, row.respond, calendar).due;
  const target = receipt.add({ days: targetDays });
  return {
    receiptDate: receipt.toString(),
    raw: sum.final.raw.toString(),
    due: sum.final.due.toString(),
    ...(row.acknowledge && { ackDue: deadlineOf(receipt, row.acknowledge, calendar).due.toString() }),
    ...(sum.extended && { extensionNoticeDue: sum.original.due.toString(), extendedDue: sum.extended.due.toString() }),
    ...(row.receiptDayMayCount && { alarmOn: sum.final.raw.subtract({ days: 1 }).toString() }),
    internalTarget: (Temporal.PlainDate.compare(target, unpaused) < 0 ? target : unpaused).toString(),
  };
}
