// What does one opt-out of a list or a file say, or what is wrong with it?
import { MINUTES_AHEAD, type Rejection } from "./model.ts";
import { OptOutLine } from "./opt-out-model.ts";

export type NumberedOptOut = { number: number; optOut: OptOutLine };

/** How columns of common tools are called, beside our own names. */
const COLUMNS: Readonly<Record<string, keyof OptOutLine>> = {
  "email": "email", "e-mail": "email", "email address": "email", "emailaddress": "email", "email_address": "email", "address": "email", "topic": "topic", "channel": "channel", "reason": "reason",
  "since": "since", "unsubscribed at": "since", "unsubscribed_at": "since", "unsub_time": "since", "optout_time": "since", "created": "since",
};

/** Our name for a column of a file; null for one that says nothing to us. */
export const columnOf = (heading: string): keyof OptOutLine | null => COLUMNS[heading.trim().toLowerCase()] ?? null;

/** `latest`: no opt-out may be newer (milliseconds). Fields that are empty count as left out. */
export function parseOptOut(number: number, given: unknown, latest: number): NumberedOptOut | Rejection {
  const filled = given !== null && typeof given === "object" && !Array.isArray(given) ? Object.fromEntries(Object.entries(given).filter(([, value]) => value !== "")) : given;
  const parsed = OptOutLine.safeParse(filled);
  if (!parsed.success) return { line: number, code: "invalid", detail: parsed.error.issues.slice(0, 3).map(({ path, message }) => (path.length > 0 ? `${path.join(".")}: ${message}` : message)).join("; ").slice(0, 300) };
  if (parsed.data.since && Date.parse(parsed.data.since) > latest) return { line: number, code: "invalid", detail: `since lies more than ${MINUTES_AHEAD} minutes ahead of us.` };
  return { number, optOut: parsed.data };
}
