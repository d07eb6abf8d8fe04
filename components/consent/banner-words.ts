import type { BannerChange, MaterialChange } from "#lib/sites/index.ts";
import { CATEGORIES, PLAIN_WORDS } from "#lib/sites/draft-forms.ts";
import type { BannerConfig } from "#lib/sites/model.ts";
import type { Reader } from "#messages/reader.ts";

type Setting = "locale" | "accent" | "place" | "keepDays" | "consentMode" | "guard" | "dnt" | "reports" | "reopen" | "policyUrl";

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

/** One change as a headline, and what stood and stands there where that says more. */
export function changeWords(reader: Reader, { part, kind, name, word, before, after }: BannerChange): { head: string; before?: string; after?: string } {
  const { t } = reader;
  const say = (text = "") => (part === "setting" ? settingValue(reader, name as Setting, text) : text || t("banner.change.empty"));
  const texts = before === after ? {} : { before: say(before), after: say(after) };
  switch (part) {
    case "setting": return { head: t(`banner.setting.${name as Setting}`), ...texts };
    case "word": return { head: t("banner.change.word", { name: languageName(reader, name), word: wordLabel(reader, word ?? "") }), ...texts };
    case "language": return { head: t(kind === "added" ? "banner.change.language.added" : "banner.change.language.removed", { name: languageName(reader, name) }) };
    case "vendor": return { head: t(`banner.change.vendor.${kind}`, { name }), ...texts };
  }
}

export function materialWords({ t }: Reader, change: MaterialChange): string {
  const category = t(`banner.category.${change.category}`);
  return change.kind === "category" ? t("banner.material.category", { category }) : t(`banner.material.${change.kind}`, { category, name: change.name });
}
