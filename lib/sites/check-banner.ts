// Does a banner leave the choice free? What regulators have objected to, rule by rule.
import { contrastWithWhite, LEAST_CONTRAST } from "./contrast.ts";
import { BANNER_RULES, type BannerConfig, type BannerRule, type BannerTexts, type Finding } from "./model.ts";
import { pushes, wordsToLookFor } from "./nudges.ts";
import { languageOf, shippedTexts } from "./shipped-texts.ts";

/** The outcome of every rule, in the order of `BANNER_RULES`. It advises: words can be fair in ways that no list knows. */
export function checkBanner(config: BannerConfig): Finding[] {
  return BANNER_RULES.map((rule) => {
    const at = PROBLEMS[rule](config);
    const unread = at.length === 0 && READS.has(rule) ? Object.keys(config.texts).filter((locale) => !wordsToLookFor(locale)) : [];
    return { rule, state: at.length > 0 ? "found" : unread.length > 0 ? "unjudged" : "passed", at: at.length > 0 ? at : unread };
  });
}

const READS: ReadonlySet<BannerRule> = new Set(["plain_no", "no_push", "open_lead"]);

type Lookup = NonNullable<ReturnType<typeof wordsToLookFor>>;
const inLanguages = (isWrong: (texts: BannerTexts, words: Lookup) => boolean) => ({ texts }: BannerConfig): string[] =>
  Object.keys(texts).filter((locale) => {
    const words = wordsToLookFor(locale);
    return words !== null && isWrong(texts[locale]!, words);
  });

/** Twice as long, and by more than a word or two: a yes is read at a glance, this no is not. */
const isMuchLonger = ({ accept, reject }: BannerTexts): boolean => reject.length > Math.max(accept.length * 2, accept.length + 12);

/** English words in another language: whoever reads the page cannot read the question. */
function isStillEnglish(locale: string, { title, lead, accept, reject }: BannerTexts): boolean {
  const english = shippedTexts();
  return languageOf(locale) !== "en" && (title === english.title || lead === english.lead || accept === english.accept || reject === english.reject);
}

/** For each rule where it is broken; empty where it is kept. */
const PROBLEMS: Record<BannerRule, (config: BannerConfig) => string[]> = {
  plain_no: inLanguages(({ reject }, { plain }) => !plain.test(reject)),
  no_push: inLanguages(({ accept, reject }, words) => pushes(accept, words) || pushes(reject, words)),
  same_effort: ({ texts }) => Object.keys(texts).filter((locale) => isMuchLonger(texts[locale]!)),
  open_lead: inLanguages(({ lead }, { hides }) => hides.test(lead)),
  own_words: ({ texts }) => Object.keys(texts).filter((locale) => isStillEnglish(locale, texts[locale]!)),
  policy: ({ policyUrl, locale }) => (policyUrl ? [] : [locale]),
  purposes: ({ vendors }) => [...new Set(vendors.filter(({ purpose }) => !purpose).map(({ name }) => name))],
  contrast: ({ accent }) => (contrastWithWhite(accent) >= LEAST_CONTRAST ? [] : [accent]),
  keep: ({ keepDays }) => (keepDays >= 180 ? [] : [String(keepDays)]),
};
