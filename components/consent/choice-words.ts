import { TRACKER_CATEGORIES } from "#lib/catalogue/model.ts";
import type { TrackerCategory } from "#lib/catalogue/model.ts";
import type { Reader } from "#messages/reader.ts";

export { TRACKER_CATEGORIES, type TrackerCategory };
/** One recorded decision; `decidedAt` is an instant, `site` where it was made. */
export type ConsentChoice = { site: string; action: string; decidedAt: string; categories: Readonly<Record<TrackerCategory, boolean>> };

/** "You allow necessary and analytical", in one sentence. */
export function choiceWords({ t, list }: Reader, choice: ConsentChoice): string {
  const allowed = TRACKER_CATEGORIES.filter((category) => category === "necessary" || choice.categories[category]);
  if (allowed.length === 1) return t("overview.cookies.necessary-only");
  return t("overview.cookies.allowed", { list: list(allowed.map((category) => t(`cookies.name.${category}`))) });
}
