import type { Reader } from "#messages/reader.ts";

const DAY_MS = 86_400_000;

/** "3 Mar 2027, in 3 days", in days however far: a deadline is counted, not rounded. */
export function dueWords({ t, shortDate, today }: Reader, dueOn: string): string {
  const days = Math.round((Date.parse(dueOn) - Date.parse(today)) / DAY_MS);
  return t("queue.due", { date: shortDate(dueOn), days, apart: Math.abs(days), late: days < 0 ? "yes" : "no" });
}
