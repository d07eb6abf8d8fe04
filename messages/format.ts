// How are dates, amounts, durations and countries written for a person.
import { Temporal } from "temporal-polyfill";

const CIVIL = /^\d{4}-\d{2}-\d{2}$/;
const made = new Map<string, unknown>();

/** Intl objects are slow to make and safe to share. */
function once<T>(id: string, make: () => T): T {
  const known = made.get(id);
  if (known !== undefined) return known as T;
  const fresh = make();
  made.set(id, fresh);
  return fresh;
}

const dates = (locale: string, zone: string, options: Intl.DateTimeFormatOptions) =>
  once(`date ${locale} ${zone} ${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(locale, { timeZone: zone, ...options }));

/** "3 March 2027". A civil date (YYYY-MM-DD) is never shifted by the zone; an instant is shown as the day it is in `zone`. */
export function formatDate(value: string, locale: string, zone: string, month: "long" | "short" = "long"): string {
  const civil = CIVIL.test(value);
  const at = new Date(civil ? `${value}T00:00:00Z` : value);
  return dates(locale, civil ? "UTC" : zone, { day: "numeric", month, year: "numeric" }).format(at);
}

/** "3 March 2027 at 14:05", the wall clock in `zone`. */
export function formatDateTime(instant: string, locale: string, zone: string): string {
  return dates(locale, zone, { dateStyle: "long", timeStyle: "short" }).format(new Date(instant));
}

/** The civil date (YYYY-MM-DD) an instant falls on in `zone`; a civil date passes through. */
export function civilDate(value: string, zone: string): string {
  return CIVIL.test(value) ? value : Temporal.Instant.from(value).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** "£1,234.50". The amount is in whole units of the currency, not in pence. */
export function formatMoney(amount: number | string, currency: string, locale: string): string {
  return once(`money ${locale} ${currency}`, () => new Intl.NumberFormat(locale, { style: "currency", currency })).format(Number(amount));
}

/** A share from 0 to 1 in whole per cent. */
export const formatPercent = (share: number, locale: string): string => new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 }).format(share);

export function formatNumber(value: number, locale: string): string {
  return once(`number ${locale}`, () => new Intl.NumberFormat(locale)).format(value);
}

/** "Tom, Dick and Harry". */
export function formatList(items: readonly string[], locale: string): string {
  return once(`list ${locale}`, () => new Intl.ListFormat(locale, { type: "conjunction" })).format(items);
}

const UNITS = [["years", "year"], ["months", "month"], ["weeks", "week"], ["days", "day"], ["hours", "hour"], ["minutes", "minute"], ["seconds", "second"]] as const;

/** "6 years", "1 year and 6 months" from an ISO 8601 duration. What is not one comes back as it is. */
export function formatDuration(iso: string, locale: string): string {
  const duration = parseDuration(iso);
  if (!duration) return iso;
  const parts = UNITS.flatMap(([field, unit]) => (duration[field] ? [countUnit(duration[field], unit, locale)] : []));
  return parts.length > 0 ? formatList(parts, locale) : countUnit(0, "day", locale);
}

function parseDuration(iso: string): Temporal.Duration | null {
  try {
    return Temporal.Duration.from(iso);
  } catch {
    return null;
  }
}

const countUnit = (value: number, unit: string, locale: string) =>
  once(`unit ${locale} ${unit}`, () => new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" })).format(value);

/** "Germany" from an ISO 3166 code; what is not a code comes back as it is. */
export function formatCountry(code: string, locale: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return once(`country ${locale}`, () => new Intl.DisplayNames(locale, { type: "region", fallback: "code" })).of(code) ?? code;
}

/** "in 3 months", "yesterday": how far a civil date is from `today` (YYYY-MM-DD), in calendar days, months or years, to the nearest. */
export function formatRelative(date: string, today: string, locale: string): string {
  const from = Temporal.PlainDate.from(today);
  const to = Temporal.PlainDate.from(date);
  const words = once(`relative ${locale}`, () => new Intl.RelativeTimeFormat(locale, { numeric: "auto" }));
  const days = from.until(to, { largestUnit: "days" }).days;
  const apart = from.until(to, { largestUnit: "months" });
  if (apart.months === 0) return words.format(days, "day");
  const months = apart.months + Math.trunc(apart.days / 16);
  return Math.abs(months) < 24 ? inMonths(words, months) : words.format(Math.round(months / 12), "year");
}

// "next month" would be wrong for a date 45 days away in the month after; a number never is.
const inMonths = (words: Intl.RelativeTimeFormat, months: number) =>
  Math.abs(months) === 1 ? once(`relative always ${words.resolvedOptions().locale}`, () => new Intl.RelativeTimeFormat(words.resolvedOptions().locale, { numeric: "always" })).format(months, "month") : words.format(months, "month");
