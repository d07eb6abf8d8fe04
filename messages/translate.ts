// Which words does a person read, in their language.
import { IntlMessageFormat } from "intl-messageformat";
import { en } from "./en/index.ts";

type Catalogue = typeof en;
type Area = keyof Catalogue;

/** Every key there is, `area.name`; a key that is not in messages/en does not compile. */
export type MessageKey = { [A in Area]: `${A}.${Extract<keyof Catalogue[A], string>}` }[Area];
export type MessageValues = Readonly<Record<string, string | number>>;

/** The sentence behind a key with its values filled in. Throws when a value that the sentence needs is missing. */
export type Translate = (key: MessageKey, values?: MessageValues) => string;

const catalogues: ReadonlyMap<string, Catalogue> = new Map([["en", en]]);
const compiled = new Map<string, IntlMessageFormat>();

/** The language whose words a locale gets: the locale itself, else its base language, else English. For `<html lang>`. */
export function wordsLocale(locale: string): string {
  const base = locale.split("-")[0] ?? "en";
  return [locale, base].find((candidate) => catalogues.has(candidate)) ?? "en";
}

/** A translator for one locale (BCP 47). Compiled sentences are kept for the life of the process. */
export function translator(locale: string): Translate {
  const language = wordsLocale(locale);
  // English has no catalogue per region, yet "1,000" and plurals follow the region.
  const numbers = locale.split("-")[0] === language ? locale : language;
  const catalogue = catalogues.get(language) ?? en;
  return (key, values) => {
    const text = sentence(catalogue, key);
    return /[{'#]/.test(text) ? String(compile(numbers, key, text).format(values)) : text;
  };
}

/** The raw ICU sentence behind a key. Throws for a key that is not in the catalogue. */
function sentence(catalogue: Catalogue, key: string): string {
  const dot = key.indexOf(".");
  const area = catalogue[key.slice(0, dot) as Area] as Readonly<Record<string, string>> | undefined;
  const text = area?.[key.slice(dot + 1)];
  if (text === undefined) throw new Error(`No message named ${key}`);
  return text;
}

function compile(locale: string, key: string, text: string): IntlMessageFormat {
  const id = `${locale} ${key}`;
  const known = compiled.get(id);
  if (known) return known;
  const made = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });
  compiled.set(id, made);
  return made;
}
