// Is a change to a banner one after which everybody has to be asked again?
import type { BannerConfig, BannerVendor, MaterialChange } from "./model.ts";

const keyOf = ({ name, category }: BannerVendor) => `${category}/${name}`;

/**
 * What makes a change material: consent covered neither a new category, nor a new vendor, nor a new purpose (GDPR 4(11), 6(1)(a); ICO: a new purpose needs
 * fresh consent). Empty for words, colours and whatever only takes away. Vendors that are necessary ask nobody.
 */
export function materialChanges(before: BannerConfig, after: BannerConfig): MaterialChange[] {
  const [old, fresh] = [before, after].map(({ vendors }) => vendors.filter(({ category }) => category !== "necessary")) as [BannerVendor[], BannerVendor[]];
  const known = new Map(old.map((vendor) => [keyOf(vendor), vendor]));
  const used = new Set(old.map(({ category }) => category));
  const categories = [...new Set(fresh.map(({ category }) => category))].filter((category) => !used.has(category));
  return [
    ...categories.map((category) => ({ kind: "category" as const, category })),
    ...fresh.flatMap((vendor): MaterialChange[] => {
      const held = known.get(keyOf(vendor));
      if (held && (held.purpose ?? "") === (vendor.purpose ?? "")) return [];
      return [{ kind: held ? "purpose" : "vendor", name: vendor.name, category: vendor.category }];
    }),
  ];
}
