// What does a person's choice allow, and which of several choices counts where?
import { TRACKER_CATEGORIES, type Tracker } from "../catalogue/model.ts";
import { EVERY_SITE, type ConsentDecision } from "./model.ts";

type Choice = Pick<ConsentDecision, "categories" | "vendors">;

/**
 * The one answer to "may this tracker be used". What is necessary always may. A yes or no to the vendor by name outweighs the category, both ways: a yes to one
 * named vendor is as specific as a consent can be. Everything else follows its category, and without a decision nothing may.
 */
export function isAllowed(choice: Choice | null, { vendor, category }: Pick<Tracker, "vendor" | "category">): boolean {
  if (category === "necessary") return true;
  if (!choice) return false;
  return Object.hasOwn(choice.vendors, vendor) ? choice.vendors[vendor]! : choice.categories[category];
}

/**
 * The decisions that still count, newest first, of the newest for each site. One for every site (`*`) ends all that are older; one for a single site that is newer
 * than it counts there alone.
 */
export function standing<T extends ConsentDecision>(newestPerSite: readonly T[]): T[] {
  const everywhere = newestPerSite.findIndex(({ site }) => site === EVERY_SITE);
  return everywhere === -1 ? [...newestPerSite] : newestPerSite.slice(0, everywhere + 1);
}

/** True when `after` refuses, on any site, a category or a vendor that one of the standing decisions allows. */
export function takesAway(before: readonly ConsentDecision[], after: Choice, trackers: readonly Tracker[]): boolean {
  return before.some((choice) => TRACKER_CATEGORIES.some((category) => category !== "necessary" && choice.categories[category] && !after.categories[category])
    || trackers.some((tracker) => isAllowed(choice, tracker) && !isAllowed(after, tracker)));
}
