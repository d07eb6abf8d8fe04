// What does a choice allow, and what becomes of it when one switch is moved or another choice is heard of?
import type { BannerVendor, Optional } from "./config.ts";

export const OPTIONAL: readonly Optional[] = ["analytical", "functionality", "targeting"];

/** `vendors`: a yes or no by name, which outweighs the categories of that vendor, both ways. */
export type Choice = { categories: Record<Optional, boolean>; vendors: Record<string, boolean> };
type Named = Pick<BannerVendor, "name" | "category">;

const every = (on: boolean): Record<Optional, boolean> => ({ analytical: on, functionality: on, targeting: on });
export const all = (on: boolean): Choice => ({ categories: every(on), vendors: {} });

/** May this vendor, or what has a category and no vendor, be used? A category that does not exist never may. */
export function isAllowed({ categories, vendors }: Choice, category: string, name?: string | null): boolean {
  if (category === "necessary") return true;
  if (name && Object.hasOwn(vendors, name)) return vendors[name] === true;
  return Object.hasOwn(categories, category) && categories[category as Optional] === true;
}

/** The answer to one word, a category or a vendor. A vendor of several categories may when all of them may; an unknown word never. */
export function mayWord(choice: Choice, vendors: readonly Named[], word: string): boolean {
  const rows = vendors.filter(({ name }) => name === word);
  return rows.length ? rows.every(({ category }) => isAllowed(choice, category, word)) : isAllowed(choice, word);
}

const without = (vendors: Record<string, boolean>, gone: (name: string) => boolean): Record<string, boolean> => Object.fromEntries(Object.entries(vendors).filter(([name]) => !gone(name)));

/** A category's switch is moved: its vendors follow it again. */
export function withCategory({ categories, vendors }: Choice, list: readonly Named[], category: Optional, on: boolean): Choice {
  return { categories: { ...categories, [category]: on }, vendors: without(vendors, (name) => list.some((row) => row.name === name && row.category === category)) };
}

/** A vendor's switch is moved, in all its categories at once; it stands by name only where it differs from one of them. */
export function withVendor({ categories, vendors }: Choice, list: readonly Named[], name: string, on: boolean): Choice {
  const rest = without(vendors, (other) => other === name);
  const differs = list.some((row) => row.name === name && row.category !== "necessary" && isAllowed({ categories, vendors: rest }, row.category) !== on);
  return { categories, vendors: differs ? { ...rest, [name]: on } : rest };
}

/** Targeting is off, whoever was named for it: what a privacy signal asks for. */
export const withoutTargeting = (choice: Choice, list: readonly Named[]): Choice => withCategory(choice, list, "targeting", false);

/** What both allow. A yes that only one of them gives by name is none: nothing is loosened in silence. */
export function stricter(a: Choice, b: Choice): Choice {
  const names = Object.keys({ ...a.vendors, ...b.vendors });
  const said = names.flatMap((name) => (a.vendors[name] === false || b.vendors[name] === false ? [[name, false]] : a.vendors[name] && b.vendors[name] ? [[name, true]] : []));
  return { categories: Object.fromEntries(OPTIONAL.map((category) => [category, a.categories[category] && b.categories[category]])) as Choice["categories"], vendors: Object.fromEntries(said) };
}

/** The vendors that a choice refuses. */
export const refused = <V extends Named>(choice: Choice, list: readonly V[]): V[] => list.filter(({ name, category }) => !isAllowed(choice, category, name));

/** True when `after` refuses a category or a vendor that `before` allows. */
export function takesAway(before: Choice, after: Choice, list: readonly Named[]): boolean {
  return OPTIONAL.some((category) => before.categories[category] && !after.categories[category]) || refused(after, list).some(({ name, category }) => isAllowed(before, category, name));
}

export const isSame = (a: Choice, b: Choice): boolean => OPTIONAL.every((category) => a.categories[category] === b.categories[category])
  && Object.keys({ ...a.vendors, ...b.vendors }).every((name) => a.vendors[name] === b.vendors[name]);

