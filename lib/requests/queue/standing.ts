// How does a request stand against its dates today?

export type Standing = "closed" | "undated" | "overdue" | "due_today" | "at_risk" | "on_time";

/** This many days before its date a request is at risk, whatever its internal target says. */
const AT_RISK_DAYS = 5;

const DAY_MS = 86_400_000;

/** The last due date that counts as near on `today` (civil dates). */
export const nearUntil = (today: string): string => new Date(Date.parse(today) + AT_RISK_DAYS * DAY_MS).toISOString().slice(0, 10);

type Dates = { closedAt: string | null; dueOn: string | null; targetOn: string | null };

/** Overdue: not closed and its date has passed, whatever state its machinery is in. At risk: its internal target is reached, or its date is near. What is due today is both, and called by the nearer word. */
export function standingOf({ closedAt, dueOn, targetOn }: Dates, today: string): Standing {
  if (closedAt !== null) return "closed";
  if (dueOn === null) return "undated";
  if (dueOn < today) return "overdue";
  if (dueOn === today) return "due_today";
  return (targetOn !== null && targetOn <= today) || dueOn <= nearUntil(today) ? "at_risk" : "on_time";
}
