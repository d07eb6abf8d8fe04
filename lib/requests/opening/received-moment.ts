// From when on does a request count that was recorded later than it came?
import { Temporal } from "temporal-polyfill";

const YEARS_BACK = 3;

/**
 * The instant of receipt: what is told as an instant is one, a civil date is the beginning of that day in the tenant's zone, and today is now.
 * Refused when it lies in the future, or more than three years back: then it is a slip of the pen.
 */
export function receivedMoment(told: string, timeZone: string, now: Temporal.Instant): { at: string } | { refused: "future" | "too_old" } {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(told);
  const at = !isDate ? Temporal.Instant.from(told) : Temporal.PlainDate.from(told).equals(today) ? now : Temporal.PlainDate.from(told).toZonedDateTime(timeZone).toInstant();
  if (Temporal.Instant.compare(at, now) > 0) return { refused: "future" };
  const oldest = today.subtract({ years: YEARS_BACK }).toZonedDateTime(timeZone).toInstant();
  return Temporal.Instant.compare(at, oldest) < 0 ? { refused: "too_old" } : { at: at.toString({ smallestUnit: "millisecond" }) };
}
