// What did the visitor tell the banner that stood here before ours? Cookies of Canonical's cookie policy, vanilla-cookieconsent, klaro and c15t (consent.md, section 9.3).
import { all, type Choice } from "./choice.ts";
import type { BannerVendor, Optional } from "./config.ts";

/** `at`: when it was decided, where the cookie says so. */
type Old = Choice & { at?: number };
type Named = Pick<BannerVendor, "name" | "category">;

const WORDS: [Optional, RegExp][] = [
  ["analytical", /^(analytic|statistic|performance|measure)/], ["functionality", /^(function|preference|experience|personali[sz])/], ["targeting", /^(target|marketing|ad(s|vert\w*)?$|social)/],
];
const meant = (word: string): Optional | undefined => WORDS.find(([, words]) => words.test(word.toLowerCase()))?.[0];

/** Yes to the words given, no to the rest. */
function only(words: readonly string[]): Choice {
  const choice = all(false);
  for (const category of words.map(meant)) if (category) choice.categories[category] = true;
  return choice;
}

/** One word; `unset` is none. */
const ofCanonical = (value: string): Old | null => (value === "all" ? all(true) : /^(performance|functionality|essential)$/.test(value) ? only([value]) : null);

/** vanilla-cookieconsent 3, and `level` of its second version. */
function ofVanilla(value: string): Old | null {
  const { categories, level, lastConsentTimestamp, consentTimestamp } = JSON.parse(value) as Record<"categories" | "level", string[] | undefined> & Record<"lastConsentTimestamp" | "consentTimestamp", string | undefined>;
  const words = categories ?? level;
  const at = Date.parse(lastConsentTimestamp ?? consentTimestamp ?? "");
  return Array.isArray(words) ? { ...only(words), ...(at > 0 ? { at } : {}) } : null;
}

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z\d]/g, "");

/** klaro keeps services, not categories: one that is a vendor of ours by name is taken over by name. A yes to what we cannot place is none. */
function ofKlaro(value: string, vendors: readonly Named[]): Old | null {
  const services = Object.entries(JSON.parse(value) as Record<string, boolean>);
  const choice = only(services.flatMap(([name, on]) => (on ? [name] : [])));
  const placed = services.filter(([service, on]) => {
    const found = vendors.filter(({ name }) => plain(name).includes(plain(service)) && plain(service).length > 3);
    for (const { name } of found) choice.vendors[name] = on === true;
    return found.length > 0 || meant(service);
  });
  return placed.length > 0 || (services.length > 0 && services.every(([, on]) => on === false)) ? choice : null;
}

/** `c.marketing:1,…,i.t:<ms>`; what is refused may be left out. */
function ofC15t(value: string): Old | null {
  const pairs = value.split(",").map((pair) => pair.split(":") as [string, string]);
  const on = pairs.filter(([key, said]) => key.startsWith("c.") && said === "1").map(([key]) => key.slice(2));
  const at = Number(pairs.find(([key]) => key === "i.t")?.[1]);
  return on.length > 0 ? { ...only(on), ...(at > 0 ? { at } : {}) } : null;
}

const FORMATS: [string, (value: string, vendors: readonly Named[]) => Old | null][] = [["_cookies_accepted", ofCanonical], ["cc_cookie", ofVanilla], ["klaro", ofKlaro], ["c15t", ofC15t]];

/** The first earlier choice that can be read, so that nobody is asked twice; null when there is none. */
export function oldChoice(cookieOf: (name: string) => string | undefined, vendors: readonly Named[]): Old | null {
  for (const [name, read] of FORMATS) {
    try {
      const value = cookieOf(name);
      const old = value ? read(decodeURIComponent(value), vendors) : null;
      if (old) return old;
    } catch {} // not in its own format: as if it were not there
  }
  return null;
}
