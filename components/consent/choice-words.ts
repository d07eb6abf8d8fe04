import type { Reader } from "#messages/reader.ts";

export const TRACKER_CATEGORIES = ["necessary", "analytical", "functionality", "targeting"] as const;
export type TrackerCategory = (typeof TRACKER_CATEGORIES)[number];
export type ConsentChoice = { site: string; action: string; decidedAt: string; categories: Readonly<Record<TrackerCategory, boolean>> };

/** "You allow necessary and analytical", in one sentence. */
export function choiceWords({ t, list }: Reader, choice: ConsentChoice): string {
  const allowed = TRACKER_CATEGORIES.filter((category) => category === "necessary" || choice.categories[category]);
  if (allowed.length === 1) return t("overview.cookies.necessary-only");
  return t("overview.cookies.allowed", { list: list(allowed.map((category) => t(`cookies.name.${category}`))) });
}
