import { TRACKER_CATEGORIES } from "#lib/catalogue/model.ts";
import type { TrackerCategory } from "#lib/catalogue/model.ts";
import { EVERY_SITE } from "#lib/consent/model.ts";
import type { Reader } from "#messages/reader.ts";

export { TRACKER_CATEGORIES, type TrackerCategory };
/** One recorded decision; `decidedAt` is an instant, `site` where it counts, `vendors` those decided by name. */
export type ConsentChoice = { site: string; action: string; decidedAt: string; categories: Readonly<Record<TrackerCategory, boolean>>; vendors: Readonly<Record<string, boolean>> };

/** "You allow necessary and analytical, but not Countly", in one sentence. */
export function choiceWords({ t, list }: Reader, choice: ConsentChoice): string {
  const allowed = TRACKER_CATEGORIES.filter((category) => category === "necessary" || choice.categories[category]);
  const kinds = allowed.length === 1 ? t("overview.cookies.necessary-only") : t("overview.cookies.allowed", { list: list(allowed.map((category) => t(`cookies.name.${category}`))) });
  const named = (on: boolean) => Object.keys(choice.vendors).filter((vendor) => choice.vendors[vendor] === on);
  const exceptions = [true, false].flatMap((on) => (named(on).length > 0 ? [t(on ? "cookies.choice.except.on" : "cookies.choice.except.off", { list: list(named(on)) })] : []));
  return [kinds, ...exceptions].join(", ");
}

/** Where a choice counts: a site's name, or every one of them. */
export const siteWords = ({ t }: Reader, site: string): string => (site === EVERY_SITE ? t("cookies.every-site") : site);
