// Which words do we ship for a banner, and in which languages?
import { BannerTexts } from "./model.ts";
import german from "./texts/de.json" with { type: "json" };
import english from "./texts/en.json" with { type: "json" };
import spanish from "./texts/es.json" with { type: "json" };
import french from "./texts/fr.json" with { type: "json" };
import italian from "./texts/it.json" with { type: "json" };
import dutch from "./texts/nl.json" with { type: "json" };

export const SHIPPED_LANGUAGES = ["en", "de", "fr", "es", "nl", "it"] as const;
export type ShippedLanguage = (typeof SHIPPED_LANGUAGES)[number];
const SHIPPED: Record<ShippedLanguage, unknown> = { en: english, de: german, fr: french, es: spanish, nl: dutch, it: italian };

/** `de` of `de-AT`. */
export const languageOf = (locale: string): string => locale.split("-")[0]!;

const isShipped = (language: string): language is ShippedLanguage => Object.hasOwn(SHIPPED, language);

/** The words that we ship for a locale; those of English where we ship none. */
export function shippedTexts(locale = "en"): BannerTexts {
  const language = languageOf(locale);
  return BannerTexts.parse(SHIPPED[isShipped(language) ? language : "en"]);
}
