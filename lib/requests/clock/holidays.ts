// Are the offices open on a day?
import Holidays from "date-holidays";
import { Temporal } from "temporal-polyfill";

/** Where the tables come from; kept with a computed date so that a later table cannot move it silently. */
export const HOLIDAY_TABLES = "date-holidays 3.37.0";

// Liechtenstein is left out: its table holds bridging days that could not be confirmed, and a false holiday promises a late date.
const EU_RULE_COUNTRIES = new Set("AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS NO".split(" "));
const UK_NATIONS: Record<string, string> = { "GB-EAW": "ENG", "GB-SCT": "SCT", "GB-NIR": "NIR" };

/** Whether we hold a table for `GB-EAW`, `GB-SCT`, `GB-NIR`, `US-federal`, `none`, or a Member State with or without region (`DE`, `DE-BY`). */
export function isCalendar(id: string): boolean {
  return id === "none" || id === "US-federal" || id in UK_NATIONS || isMemberState(id);
}

/**
 * Whether the offices are open: neither Saturday, Sunday nor a holiday of the calendar.
 * @throws RangeError for a calendar we do not hold
 */
export function isWorkingDay(date: Temporal.PlainDate, calendar: string): boolean {
  return date.dayOfWeek < 6 && !holidaysOf(calendar, date.year).has(date.toString());
}

/** The same day if it is a working day, else the next one. */
export function nextWorkingDay(date: Temporal.PlainDate, calendar: string): Temporal.PlainDate {
  let day = date;
  while (!isWorkingDay(day, calendar)) day = day.add({ days: 1 });
  return day;
}

const tables = new Map<string, ReadonlySet<string>>();

function holidaysOf(calendar: string, year: number): ReadonlySet<string> {
  const key = `${calendar} ${year}`;
  const known = tables.get(key);
  if (known) return known;
  const table = new Set(readTable(calendar, year).map(String));
  tables.set(key, table);
  return table;
}

function readTable(calendar: string, year: number): Temporal.PlainDate[] {
  if (!isCalendar(calendar)) throw new RangeError(`There is no holiday calendar "${calendar}".`);
  if (calendar === "none") return [];
  // 1 January on a Saturday is observed in the year before.
  if (calendar === "US-federal") return [year, year + 1].flatMap((each) => publicHolidays(["US"], each)).map(observed);
  return publicHolidays(calendar in UK_NATIONS ? ["GB", UK_NATIONS[calendar]!] : calendar.split("-"), year);
}

/** Whole public holidays only: an afternoon off does not make a day a holiday. */
function publicHolidays([country, region]: string[], year: number): Temporal.PlainDate[] {
  const table = region ? new Holidays(country!, region) : new Holidays(country!);
  return table.getHolidays(year).flatMap(({ type, date, start, end }) => {
    if (type !== "public" || !date.slice(11).startsWith("00:00:00")) return [];
    const first = Temporal.PlainDate.from(date.slice(0, 10));
    const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / (24 * 60 * 60_000)));
    return Array.from({ length }, (_, n) => first.add({ days: n }));
  });
}

/** 5 U.S.C. 6103(b), E.O. 11582: Saturday is observed on Friday, Sunday on Monday. The table lacks this for Veterans Day. */
function observed(date: Temporal.PlainDate): Temporal.PlainDate {
  if (date.dayOfWeek < 6) return date;
  return date.dayOfWeek === 6 ? date.subtract({ days: 1 }) : date.add({ days: 1 });
}

function isMemberState(id: string): boolean {
  const [country = "", region, ...rest] = id.split("-");
  if (rest.length > 0 || !EU_RULE_COUNTRIES.has(country)) return false;
  return region === undefined || Object.hasOwn(new Holidays().getStates(country) ?? {}, region);
}
