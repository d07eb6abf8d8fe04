import type { ProfileValueFacts } from "#components/subjects/profile-value.tsx";
import type { Definition } from "#components/ui/definition-list.tsx";
import type { OwnProfile } from "#lib/subjects/model.ts";
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

function languageName(locale: string, language: string): string {
  try {
    return new Intl.DisplayNames([language], { type: "language" }).of(locale) ?? locale;
  } catch {
    return locale; // a tag of the right shape that is none
  }
}

/** The account itself: by what the tenant knows the person. Parts that are not held are left out. */
export function accountLines({ t, country: countryName, language }: Reader, { email, externalId, phone, locale, country }: OwnProfile): Definition[] {
  const lines = [
    { term: t("profile.account.email"), value: email },
    { term: t("profile.account.number"), value: externalId },
    { term: t("profile.account.phone"), value: phone },
    { term: t("profile.account.locale"), value: locale && languageName(locale, language) },
    { term: t("profile.account.country"), value: country && countryName(country) },
  ];
  return lines.filter(({ value }) => value !== null);
}
