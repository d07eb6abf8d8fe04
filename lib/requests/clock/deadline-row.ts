// Which deadline follows from a rule and a calendar that are spelt out?
import { Temporal } from "temporal-polyfill";
import { civilDateIn } from "#lib/retention/index.ts";
import { deadlineOf, stopsTheClock, type Pause } from "./count.ts";
import { knownRegime } from "./regimes.ts";
import type { Count } from "./rule.ts";

type RowPause = { from: string; to?: string | null; reason?: string };

/** A deadline asked for with its rule and calendar spelt out, as the published vectors do. */
export type DeadlineRow = {
  regime: string;
  receivedAt: string;
  timeZone: string;
  calendar: string;
  rule: Count & { id: string };
  pauses?: RowPause[];
};

/**
 * The same count as `dueDate`, with the rule taken from the row. Pauses count in the United Kingdom only.
 * @throws RangeError for an unknown zone, calendar or date
 */
export function deadlineOfRow(row: DeadlineRow): { receiptDate: string; raw: string; due: string } {
  const receipt = civilDateIn(row.receivedAt, row.timeZone);
  const pauses = knownRegime(row.regime) === "UK-GDPR" ? (row.pauses ?? []) : [];
  const counting = pauses.filter(({ reason }) => stopsTheClock(reason));
  const { raw, due } = deadlineOf(receipt, row.rule, row.calendar, counting.map(pauseOf));
  return { receiptDate: receipt.toString(), raw: raw.toString(), due: due.toString() };
}

function pauseOf({ from, to, reason = "" }: RowPause): Pause {
  return { from: Temporal.PlainDate.from(from), to: to ? Temporal.PlainDate.from(to) : undefined, reason };
}
