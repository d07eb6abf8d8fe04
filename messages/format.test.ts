import { describe, expect, it } from "vitest";
import { civilDate, formatCountry, formatDate, formatDateTime, formatDuration, formatList, formatMoney, formatNumber, formatRelative } from "./format.ts";

describe("formatDate", () => {
  it("never shifts a civil date", () => {
    for (const zone of ["Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"]) expect(formatDate("2027-03-03", "en-GB", zone)).toBe("3 March 2027");
  });
  it("shows an instant as the day it is in the zone", () => {
    expect(formatDate("2027-03-03T23:30:00Z", "en-GB", "Europe/Berlin")).toBe("4 March 2027");
    expect(formatDate("2027-03-03T23:30:00Z", "en-US", "America/New_York")).toBe("March 3, 2027");
  });
  it("follows the person's locale", () => {
    expect(formatDate("2027-03-03", "de-DE", "Europe/Berlin")).toBe("3. März 2027");
    expect(formatDate("2027-03-03", "en-GB", "UTC", "short")).toBe("3 Mar 2027");
  });
});

describe("formatDateTime and civilDate", () => {
  it("read the wall clock of the zone, summer time included", () => {
    expect(formatDateTime("2027-07-01T12:05:00Z", "en-GB", "Europe/Berlin")).toBe("1 July 2027 at 14:05");
    expect(formatDateTime("2027-01-01T12:05:00Z", "en-GB", "Europe/Berlin")).toBe("1 January 2027 at 13:05");
  });
  it("know which day an instant falls on", () => {
    expect(civilDate("2027-03-03T23:30:00Z", "Europe/Berlin")).toBe("2027-03-04");
    expect(civilDate("2027-03-03", "Europe/Berlin")).toBe("2027-03-03");
  });
});

describe("formatDuration", () => {
  it.each([
    ["P6Y", "6 years"],
    ["P1Y", "1 year"],
    ["P1Y6M", "1 year and 6 months"],
    ["P30D", "30 days"],
    ["P2W", "2 weeks"],
    ["PT30M", "30 minutes"],
    ["P0D", "0 days"],
    ["365 d", "365 d"],
  ])("%s reads %s", (iso, words) => expect(formatDuration(iso, "en-GB")).toBe(words));
});

describe("formatRelative", () => {
  it.each([
    ["2026-11-23", "today"],
    ["2026-11-24", "tomorrow"],
    ["2026-11-22", "yesterday"],
    ["2026-12-10", "in 17 days"],
    ["2026-12-22", "in 29 days"],
    ["2026-12-23", "in 1 month"],
    ["2027-02-23", "in 3 months"],
    ["2027-02-22", "in 3 months"],
    ["2027-02-05", "in 2 months"],
    ["2028-10-23", "in 23 months"],
    ["2028-11-22", "in 2 years"],
    ["2032-09-14", "in 6 years"],
    ["2028-11-23", "in 2 years"],
    ["2036-11-23", "in 10 years"],
    ["2024-11-23", "2 years ago"],
  ])("%s is %s", (date, words) => expect(formatRelative(date, "2026-11-23", "en-GB")).toBe(words));
});

describe("amounts, lists and countries", () => {
  it("write money in the person's way", () => {
    expect(formatMoney(1234.5, "GBP", "en-GB")).toBe("£1,234.50");
    expect(formatMoney("1234.5", "EUR", "de-DE")).toBe("1.234,50\u00a0€");
    expect(formatMoney(1200, "JPY", "en-GB")).toBe("JP¥1,200");
  });
  it("write numbers and lists", () => {
    expect(formatNumber(12345, "de-DE")).toBe("12.345");
    expect(formatList(["name", "address", "phone"], "en-GB")).toBe("name, address and phone");
  });
  it("name a country, and leave what is not a code alone", () => {
    expect(formatCountry("DE", "en")).toBe("Germany");
    expect(formatCountry("the moon", "en")).toBe("the moon");
  });
});
