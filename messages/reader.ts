// Who reads: their words, their dates, their zone, their today.
import { civilDate, formatCountry, formatDate, formatDateTime, formatDuration, formatList, formatMoney, formatNumber, formatPercent, formatRelative } from "./format.ts";
import { translator, wordsLocale } from "./translate.ts";
import type { Translate } from "./translate.ts";

/**
 * Everything a view needs to speak to one person. Dates, amounts and numbers follow the person's locale;
 * words inside sentences (durations, countries, "in 3 months") follow the language the sentences are in.
 */
export type Reader = {
  readonly locale: string;
  readonly language: string;
  readonly timeZone: string;
  /** The civil date in the person's zone, YYYY-MM-DD. */
  readonly today: string;
  readonly t: Translate;
  /** "3 March 2027", of a civil date or an instant. */
  readonly date: (value: string) => string;
  /** "3 Mar 2027", for tables. */
  readonly shortDate: (value: string) => string;
  readonly dateTime: (instant: string) => string;
  readonly money: (amount: number | string, currency: string) => string;
  readonly number: (value: number) => string;
  /** "42 %", of a share from 0 to 1. */
  readonly percent: (share: number) => string;
  readonly duration: (iso: string) => string;
  readonly country: (code: string) => string;
  /** "in 3 months", of a civil date or an instant. */
  readonly relative: (value: string) => string;
  readonly list: (items: readonly string[]) => string;
};

/** `tag` where it is a language tag, else `fallback`: a system may tell one that has the right shape and yet is none, such as en-US-US. */
export function localeOr(tag: string | null, fallback: string): string {
  try {
    return tag && Intl.getCanonicalLocales(tag).length === 1 ? tag : fallback;
  } catch {
    return fallback;
  }
}

/** Makes a reader; `today` is the civil date in `timeZone`, from the context, never from the clock. */
export function reader({ locale, timeZone, today }: { locale: string; timeZone: string; today: string }): Reader {
  const language = wordsLocale(locale);
  const words = locale.split("-")[0] === language ? locale : language;
  return {
    locale,
    language,
    timeZone,
    today,
    t: translator(locale),
    date: (value) => formatDate(value, locale, timeZone),
    shortDate: (value) => formatDate(value, locale, timeZone, "short"),
    dateTime: (instant) => formatDateTime(instant, locale, timeZone),
    money: (amount, currency) => formatMoney(amount, currency, locale),
    number: (value) => formatNumber(value, locale),
    percent: (share) => formatPercent(share, locale),
    duration: (iso) => formatDuration(iso, words),
    country: (code) => formatCountry(code, words),
    relative: (value) => formatRelative(civilDate(value, timeZone), today, words),
    list: (items) => formatList(items, words),
  };
}
