// What does the script of a site know, in which language?
import type { ScriptConfig } from "../consent-script/index.ts";
import type { BannerConfig } from "./model.ts";

type Shown = { version: number; askedSince: number; config: BannerConfig };
type Place = { base: string; centre: string; scriptHash: string };

const FROM_RIGHT = new Set(["ar", "arc", "ckb", "dv", "fa", "he", "ku", "nqo", "ps", "sd", "ug", "ur", "yi"]);
const languageOf = (tag: string): string => tag.split("-")[0]!.toLowerCase();

/** The tag that has words: the one asked for, else one of the same language, else the banner's own. */
export function chooseLocale({ locale, texts }: Pick<BannerConfig, "locale" | "texts">, asked: string | null): string {
  if (!asked) return locale;
  const tags = Object.keys(texts);
  return tags.find((tag) => tag.toLowerCase() === asked.toLowerCase()) ?? [locale, ...tags.toSorted()].find((tag) => languageOf(tag) === languageOf(asked)) ?? locale;
}

/** The banner in one language, with what the script needs around it. */
export function scriptConfigOf({ version, askedSince, config }: Shown, { base, centre, scriptHash }: Place, asked: string | null): ScriptConfig {
  const { texts, accent, place, keepDays, consentMode, guard, dnt, reports, reopen, policyUrl, vendors } = config;
  const locale = chooseLocale(config, asked);
  const dir = FROM_RIGHT.has(languageOf(locale)) ? "rtl" : "ltr";
  return { base, centre, version, askedSince, scriptHash, locale, dir, texts: texts[locale]!, accent, place, keepDays, consentMode, guard, dnt, reports, reopen, ...(policyUrl ? { policyUrl } : {}), vendors };
}
