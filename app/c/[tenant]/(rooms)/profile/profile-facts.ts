import type { CorrectionFacts } from "#components/subjects/correction-state.tsx";
import type { ProfileValueFacts } from "#components/subjects/profile-value.tsx";
import type { AccountPart } from "#lib/requests/model.ts";
import type { Corrections, OwnProfile } from "#lib/subjects/model.ts";
import { kindOf } from "#lib/subjects/index.ts";
import type { Reader } from "#messages/reader.ts";

const CIVIL = /^\d{4}-\d{2}-\d{2}$/;

/** Whatever a tenant keeps as a value, in words: lists as a list, parts with their names. */
export function valueWords(reader: Reader, value: unknown): string {
  if (typeof value === "number") return reader.number(value);
  if (typeof value === "boolean") return reader.t(value ? "shell.yes" : "shell.no");
  if (Array.isArray(value)) return reader.list(value.map((one) => valueWords(reader, one)));
  if (typeof value === "object" && value !== null) return Object.entries(value).map(([name, part]) => `${name}: ${valueWords(reader, part)}`).join(", ");
  const text = String(value);
  return CIVIL.test(text) && !Number.isNaN(Date.parse(text)) ? reader.date(text) : text;
}

export function profileValues(reader: Reader, { values, frozen }: OwnProfile): ProfileValueFacts[] {
  return values.map(({ field, label, value, source, receivedFrom, system, collectedAt, purposes, recipients, keptUntil, ground, rule }) => ({
    field, label, value: valueWords(reader, value), origin: { source, from: receivedFrom ?? null, system, collectedAt },
    purposes, recipients, retention: { keptUntil, ground, rule }, frozen,
  }));
}

/** The value, where its person may put it right in place; null where it has to be asked for, and for one with parts that no single input can show. */
export function inPlace({ values }: OwnProfile, field: string): { value: unknown } | null {
  const value = values.find((one) => one.field === field);
  return value?.editable && kindOf(value.value) !== null ? { value: value.value } : null;
}

/** What became of a fact, in words; `requests` is the address where requests are followed. */
export function correctionFacts(reader: Reader, { changes, asked }: Corrections, requests: string): CorrectionFacts {
  const words = (value: unknown) => (value === null ? null : valueWords(reader, value));
  return {
    changes: changes.map(({ before, after, ...change }) => ({ ...change, before: words(before), after: words(after) })),
    asked: asked && { askedAt: asked.askedAt, changedAt: asked.changedAt, href: `${requests}/${asked.requestId}` },
  };
}

function languageName(locale: string, language: string): string {
  try {
    return new Intl.DisplayNames([language], { type: "language" }).of(locale) ?? locale;
  } catch {
    return locale; // a tag of the right shape that is none
  }
}

/** The account itself: by what the tenant knows the person. Parts that are not held are left out. */
export function accountLines({ t, country: countryName, language }: Reader, { email, externalId, phone, locale, country }: OwnProfile): { part: AccountPart; term: string; value: string }[] {
  const lines: { part: AccountPart; term: string; value: string | null }[] = [
    { part: "email", term: t("profile.account.email"), value: email },
    { part: "number", term: t("profile.account.number"), value: externalId },
    { part: "phone", term: t("profile.account.phone"), value: phone },
    { part: "locale", term: t("profile.account.locale"), value: locale && languageName(locale, language) },
    { part: "country", term: t("profile.account.country"), value: country && countryName(country) },
  ];
  return lines.flatMap(({ value, ...line }) => (value ? [{ ...line, value }] : []));
}
