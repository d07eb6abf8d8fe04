// Which civil date is a moment in a time zone?
import { Temporal } from "temporal-polyfill";

const CIVIL = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The civil date of a moment in a zone. `2026-03-01` is a civil date already and stays as it is;
 * `2026-03-01T00:30:00Z` is the date that calendars on the wall of `timeZone` show at that moment.
 * A local time without an offset is refused: it names no moment.
 * @throws RangeError when the text is neither, or the zone is unknown
 */
export function civilDateIn(instantOrDate: string, timeZone: string): Temporal.PlainDate {
  if (CIVIL.test(instantOrDate)) return parsed(() => Temporal.PlainDate.from(instantOrDate), instantOrDate);
  const instant = parsed(() => Temporal.Instant.from(instantOrDate), instantOrDate);
  return inZone(instant, timeZone).toPlainDate();
}

function parsed<T>(read: () => T, text: string): T {
  try {
    return read();
  } catch {
    throw new RangeError(`"${text}" is neither a civil date nor an instant with an offset.`);
  }
}

function inZone(instant: Temporal.Instant, timeZone: string): Temporal.ZonedDateTime {
  try {
    return instant.toZonedDateTimeISO(timeZone);
  } catch {
    throw new RangeError(`"${timeZone}" is not a time zone.`);
  }
}
