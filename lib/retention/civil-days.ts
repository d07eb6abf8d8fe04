// Which civil date is each of very many moments? The same answer as civilDateIn, asked once per day instead of once per moment.
import { civilDateIn } from "./civil-date.ts";

const DAY_MS = 86_400_000;
type Stretch = { before: number; date: string };

/** A function from instants (ISO 8601 with offset) to civil dates in `timeZone`; remembers where each date ends. */
export function civilDaysIn(timeZone: string): (instant: string) => string {
  const known = new Map<number, Stretch[]>();
  return (instant) => {
    const ms = Date.parse(instant);
    const day = Math.floor(ms / DAY_MS);
    if (!Number.isFinite(ms)) return civilDateIn(instant, timeZone).toString();
    let stretches = known.get(day);
    if (!stretches) known.set(day, (stretches = stretchesOf(day * DAY_MS, timeZone)));
    return stretches.find(({ before }) => ms < before)!.date;
  };
}

/** A day of UTC cut where the local date changes; in order, the last one open. */
function stretchesOf(from: number, timeZone: string): Stretch[] {
  const found: Stretch[] = [];
  for (let date = civilDateIn(new Date(from).toISOString(), timeZone); ;) {
    const next = date.add({ days: 1 });
    const ends = next.toZonedDateTime(timeZone).epochMilliseconds;
    if (ends >= from + DAY_MS) return [...found, { before: Infinity, date: date.toString() }];
    found.push({ before: ends, date: date.toString() });
    date = civilDateIn(new Date(ends).toISOString(), timeZone);
  }
}
