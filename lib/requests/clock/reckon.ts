// Does an extension hold, and which deadline is the final one?
import { Temporal } from "temporal-polyfill";
import { deadlineOf, type Deadline, type Pause } from "./count.ts";
import { pauseVoid, type Beginning } from "./events.ts";
import type { RegimeRow } from "./rule.ts";

/** What the calculation found: the original deadline, the extended one where the law has it, and whether the extension holds. */
export type Reckoning = { original: Deadline; extended?: Deadline; notices: Temporal.PlainDate[]; isExtended: boolean; final: Deadline };

/** Counts the original and the extended deadline and decides between them. Both run from the start of the clock. */
export function reckon(row: RegimeRow, calendar: string, { receipt, start }: Beginning, pauses: Pause[], notices: Temporal.PlainDate[]): Reckoning {
  const counting = pauses.filter((pause) => !pauseVoid(pause, row));
  const original = deadlineOf(start, row.respond, calendar, counting);
  const extended = row.extended && deadlineOf(start, row.extended, calendar, counting);
  const isExtended = extended !== undefined && notices.some((sent) => isNoticeInTime(sent, receipt, original.due));
  return { original, extended, notices, isExtended, final: isExtended ? extended : original };
}

/** A notice counts when it was sent before the original due date; what is sent on it or later is void. */
export function isNoticeInTime(sent: Temporal.PlainDate, receipt: Temporal.PlainDate, due: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(sent, receipt) >= 0 && Temporal.PlainDate.compare(sent, due) < 0;
}
