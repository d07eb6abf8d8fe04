// What do the forms of the banner editor send?
import { z } from "zod";
import { BannerConfig, BannerTexts, CATEGORIES, Locale, PLAIN_WORDS } from "./model.ts";
import { SHIPPED_LANGUAGES } from "./shipped-texts.ts";

const { categories, ...plain } = BannerTexts.shape;
const named = CATEGORIES.flatMap((category) => [[`${category}_name`, categories.shape[category].shape.name], [`${category}_why`, categories.shape[category].shape.why]] as const);

export type FlatWords = Record<string, string>;

/** All words of a language in one flat list, as the form has them: `analytical_name`, `analytical_why`. */
export function flatWords({ categories: kinds, ...words }: BannerTexts): FlatWords {
  const ofKinds = CATEGORIES.flatMap((category) => [[`${category}_name`, kinds[category].name], [`${category}_why`, kinds[category].why]]);
  return { ...words, ...Object.fromEntries(ofKinds) };
}

/** The other way round. */
export function wordsOf(flat: FlatWords): BannerTexts {
  const kinds = CATEGORIES.map((category) => [category, { name: flat[`${category}_name`], why: flat[`${category}_why`] }]);
  return BannerTexts.parse({ ...Object.fromEntries(PLAIN_WORDS.flatMap((word) => (flat[word] ? [[word, flat[word]]] : []))), categories: Object.fromEntries(kinds) });
}

const OnSite = z.object({ siteId: z.uuid() });
const absent = (text: unknown) => (text === "" ? undefined : text);
const whole = (least: number, most: number) => z.string().trim().regex(/^\d{1,5}$/).transform(Number).pipe(z.int().min(least).max(most));
const box = z.literal("yes").optional().transform((value) => value === "yes");

export const WordsForm = OnSite.extend({ language: Locale, ...(plain as Record<string, z.ZodType<string>>), ...Object.fromEntries(named), centre: z.preprocess(absent, BannerTexts.shape.centre) })
  .transform(({ siteId, language, ...words }) => ({ siteId: String(siteId), language: String(language), texts: wordsOf(words as FlatWords) }));
export type WordsChange = z.infer<typeof WordsForm>;

/** `reports` in percent of page loads; `waitForUpdateMs` in milliseconds. */
export const SettingsForm = OnSite.extend({
  locale: Locale, accent: z.string().trim().toLowerCase().pipe(BannerConfig.shape.accent), place: z.enum(["bottom", "corner"]), keepDays: whole(30, 365),
  policyUrl: z.preprocess((text) => absent(typeof text === "string" ? text.trim() : text), BannerConfig.shape.policyUrl), reopen: z.enum(["button", "own"]), consentMode: box, waitForUpdateMs: whole(0, 5_000), adsDataRedaction: box, guard: box, dnt: box, reports: whole(0, 100),
});
export type SettingsChange = z.infer<typeof SettingsForm>;

export const LanguageForm = OnSite.extend({ language: z.enum(SHIPPED_LANGUAGES) });
export const DraftForm = OnSite;
/** `seen`: the hash of what the person looked at, so that nothing else is published. */
export const PublishForm = OnSite.extend({ seen: z.string().regex(/^[0-9a-f]{64}$/), asksAgain: box });
