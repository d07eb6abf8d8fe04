// What differs between two banners, said so that a person can read it?
import { canonicalJson } from "../kernel/canonical-json.ts";
import { flatWords } from "./draft-forms.ts";
import { SETTINGS, type BannerChange, type BannerConfig, type BannerVendor } from "./model.ts";

/** Settings first, then languages and their words, then vendors. Empty when both say the same. */
export function bannerDifference(before: BannerConfig, after: BannerConfig): BannerChange[] {
  return [...settings(before, after), ...words(before, after), ...vendors(before, after)];
}

const asText = (value: unknown): string => (value === undefined || value === null ? "" : typeof value === "object" ? canonicalJson(value) : String(value));

function settings(before: BannerConfig, after: BannerConfig): BannerChange[] {
  return SETTINGS.flatMap((name): BannerChange[] => {
    const [was, is] = [asText(before[name]), asText(after[name])];
    return was === is ? [] : [{ part: "setting", kind: "changed", name, before: was, after: is }];
  });
}

function words(before: BannerConfig, after: BannerConfig): BannerChange[] {
  const languages = [...new Set([...Object.keys(before.texts), ...Object.keys(after.texts)])].toSorted();
  return languages.flatMap((name): BannerChange[] => {
    const [was, is] = [before.texts[name], after.texts[name]];
    if (!was || !is) return [{ part: "language", kind: was ? "removed" : "added", name }];
    const [old, fresh] = [flatWords(was), flatWords(is)];
    return Object.keys({ ...old, ...fresh }).filter((word) => old[word] !== fresh[word])
      .map((word) => ({ part: "word", kind: "changed", name, word, before: old[word] ?? "", after: fresh[word] ?? "" }));
  });
}

// A vendor that works in two categories stands twice, so its name alone does not tell.
const keyOf = ({ name, category }: BannerVendor) => `${name} (${category})`;

function vendors(before: BannerConfig, after: BannerConfig): BannerChange[] {
  const [old, fresh] = [before, after].map((banner) => new Map(banner.vendors.map((vendor) => [keyOf(vendor), vendor]))) as [Map<string, BannerVendor>, Map<string, BannerVendor>];
  return [...new Set([...old.keys(), ...fresh.keys()])].toSorted().flatMap((name): BannerChange[] => {
    const [was, is] = [old.get(name), fresh.get(name)];
    if (was && is) return canonicalJson(was) === canonicalJson(is) ? [] : [{ part: "vendor", kind: "changed", name, before: was.purpose ?? "", after: is.purpose ?? "" }];
    return [{ part: "vendor", kind: was ? "removed" : "added", name }];
  });
}
