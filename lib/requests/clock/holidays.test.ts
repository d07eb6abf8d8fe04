import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { calendarOf } from "./calendar-of.ts";
import { isCalendar, isWorkingDay, nextWorkingDay } from "./holidays.ts";

/** The weekdays of a year on which the offices are closed, as MM-DD. */
function closed(calendar: string, year: number): string {
  const days: string[] = [];
  for (let day = Temporal.PlainDate.from(`${year}-01-01`); day.year === year; day = day.add({ days: 1 }))
    if (day.dayOfWeek < 6 && !isWorkingDay(day, calendar)) days.push(day.toString().slice(5));
  return days.join(" ");
}

describe("the holiday calendars", () => {
  it.each([
    ["GB-EAW", 2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"],
    ["GB-EAW", 2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"],
    ["GB-EAW", 2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"],
    ["GB-EAW", 2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"],
    ["GB-EAW", 2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"],
    ["US-federal", 2023, "01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25"],
    ["US-federal", 2026, "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25"],
    ["US-federal", 2027, "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31"],
    ["US-federal", 2028, "01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25"],
    ["DE", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 12-25"],
    ["DE-BY", 2026, "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 12-25"],
    ["IE", 2026, "01-01 02-02 03-17 04-06 05-04 06-01 08-03 10-26 12-25"],
    ["RO", 2026, "01-01 01-02 01-06 01-07 04-10 04-13 05-01 06-01 11-30 12-01 12-25"],
    ["none", 2026, ""],
  ])("%s in %i, substitute days included", (calendar, year, expected) => expect(closed(calendar, year)).toBe(expected));

  it("refuses a calendar that we do not hold", () => {
    for (const id of ["LI", "DE-XX", "US", "XX", "", "DE-BY-A"]) {
      expect(isCalendar(id)).toBe(false);
      expect(() => isWorkingDay(Temporal.PlainDate.from("2026-05-05"), id)).toThrow(/no holiday calendar/);
    }
  });

  it("moves over a whole Easter", () => expect(nextWorkingDay(Temporal.PlainDate.from("2026-04-03"), "GB-EAW").toString()).toBe("2026-04-07"));
});

describe("the calendar of a controller", () => {
  it.each([
    ["EU-GDPR", "DE", "DE"], ["EU-GDPR", "DE-BY", "DE-BY"], ["EU-GDPR", "DE-XX", "DE"], ["EU-GDPR", "el", "GR"], ["EU-GDPR", "US", "none"], ["EU-GDPR", "GB", "none"], ["EU-GDPR", undefined, "none"],
    ["UK-GDPR", "GB", "GB-EAW"], ["UK-GDPR", "UK", "GB-EAW"], ["UK-GDPR", "GB-SCT", "GB-SCT"], ["UK-complaint", "GB-NIR", "GB-NIR"], ["UK-GDPR", "DE", "GB-EAW"], ["UK-GDPR", undefined, "GB-EAW"],
    ["CCPA", "US-CA", "US-federal"], ["CAN-SPAM", "DE", "US-federal"], ["LGPD", "BR", "none"], ["DPDP", "IN", "none"],
  ] as const)("%s in %s is %s", (regime, country, expected) => expect(calendarOf(regime, country)).toBe(expected));
});
