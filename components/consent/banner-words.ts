import { CATEGORIES, PLAIN_WORDS, type BannerChange, type BannerConfig, type MaterialChange, type Setting } from "#lib/sites/model.ts";
import type { Reader } from "#messages/reader.ts";

/** A language by its name in the reader's own. */
export const languageName = ({ language }: Reader, tag: string): string => new Intl.DisplayNames([language], { type: "language" }).of(tag) ?? tag;

/** What a word of the banner is, for a form and for the list of changes: `accept`, `analytical_name`. */
export function wordLabel({ t }: Reader, word: string): string {
  const plain = PLAIN_WORDS.find((one) => one === word);
  if (plain) return t(`banner.word.${plain}`);
  const category = CATEGORIES.find((one) => word.startsWith(`${one}_`)) ?? "necessary";
  return t(word.endsWith("_why") ? "banner.word.why" : "banner.word.name", { category: t(`banner.category.${category}`) });
}

/** The value of a setting as people say it; `text` is what the list of changes holds. */
function settingValue(reader: Reader, setting: Setting, text: string): string {
  const { t, number } = reader;
  if (text === "") return t("banner.value.none");
  switch (setting) {
    case "locale": return languageName(reader, text);
    case "place": return t(text === "corner" ? "banner.place.corner" : "banner.place.bottom");
    case "reopen": return t(text === "own" ? "banner.reopen.own" : "banner.reopen.button");
    case "keepDays": return t("banner.value.days", { days: Number(text) });
    case "reports": return t("banner.value.percent", { percent: number(Math.round(Number(text) * 100)) });
    case "guard": case "dnt": return t(text === "true" ? "banner.value.yes" : "banner.value.no");
    case "consentMode": return consentModeWords(reader, JSON.parse(text) as NonNullable<BannerConfig["consentMode"]>);
    case "accent": case "policyUrl": return text;
  }
}

const consentModeWords = ({ t, number }: Reader, { waitForUpdateMs, adsDataRedaction }: NonNullable<BannerConfig["consentMode"]>): string =>
  t("banner.value.consentMode", { wait: number(waitForUpdateMs), redaction: t(adsDataRedaction ? "banner.value.yes" : "banner.value.no") });

type Said = { head: string; before?: string; after?: string };

/** One change as a headline, and what stood and stands there where that says more. */
export function changeWords(reader: Reader, change: BannerChange): Said {
  const { t } = reader;
  const texts = (before = "", after = "") => (before === after ? {} : { before: before || t("banner.change.empty"), after: after || t("banner.change.empty") });
  switch (change.part) {
    case "setting": return { head: t(`banner.setting.${change.name}`), before: settingValue(reader, change.name, change.before), after: settingValue(reader, change.name, change.after) };
    case "word": return { head: t("banner.change.word", { name: languageName(reader, change.name), word: wordLabel(reader, change.word) }), ...texts(change.before, change.after) };
    case "language": return { head: t(`banner.change.language.${change.kind}`, { name: languageName(reader, change.name) }) };
    case "vendor": return { head: t(`banner.change.vendor.${change.kind}`, { name: change.name }), ...texts(change.before, change.after) };
  }
}

export function materialWords({ t }: Reader, change: MaterialChange): string {
  const category = t(`banner.category.${change.category}`);
  return change.kind === "category" ? t("banner.material.category", { category }) : t(`banner.material.${change.kind}`, { category, name: change.name });
}
