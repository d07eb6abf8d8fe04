import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { all, isAllowed, isSame, mayWord, OPTIONAL, refused, stricter, takesAway, withCategory, withVendor, withoutTargeting, type Choice } from "./choice.ts";
import type { Category } from "./config.ts";

const VENDORS = [{ name: "Counter", category: "analytical" }, { name: "Both", category: "analytical" }, { name: "Both", category: "targeting" }, { name: "Ads", category: "targeting" }, { name: "Balancer", category: "necessary" }] as const satisfies { name: string; category: Category }[];
const choices = fc.record({
  categories: fc.record({ analytical: fc.boolean(), functionality: fc.boolean(), targeting: fc.boolean() }),
  vendors: fc.dictionary(fc.constantFrom("Counter", "Both", "Ads"), fc.boolean(), { maxKeys: 3, noNullPrototype: true }),
}) as fc.Arbitrary<Choice>;

describe("what a choice allows", () => {
  it.each([
    [all(false), "necessary", undefined, true],
    [all(false), "analytical", undefined, false],
    [all(true), "analytical", "Counter", true],
    [{ ...all(true), vendors: { Counter: false } }, "analytical", "Counter", false],
    [{ ...all(false), vendors: { Counter: true } }, "analytical", "Counter", true],
    [all(true), "analytics", undefined, false],
    [all(true), "constructor", undefined, false],
    [all(true), "analytical", "toString", true],
  ] as [Choice, string, string | undefined, boolean][])("%j %s %s: %s", (choice, category, name, may) => {
    expect(isAllowed(choice, category, name)).toBe(may);
  });

  it("answers a vendor of two categories with yes only when both are", () => {
    expect(mayWord({ ...all(false), categories: { analytical: true, functionality: false, targeting: false } }, VENDORS, "Both")).toBe(false);
    expect(mayWord(all(true), VENDORS, "Both")).toBe(true);
    expect(mayWord(all(true), VENDORS, "Nobody")).toBe(false);
  });
});

describe("moving a switch", () => {
  it("a category's switch takes its vendors along", () => {
    expect(withCategory({ ...all(true), vendors: { Counter: false, Ads: false } }, VENDORS, "analytical", true)).toEqual({ ...all(true), vendors: { Ads: false } });
  });
  it("a vendor's switch moves it in all its categories, and leaves no exception where it says what they say", () => {
    const off = withVendor(all(true), VENDORS, "Both", false);
    expect(refused(off, VENDORS)).toEqual([VENDORS[1], VENDORS[2]]);
    expect(withVendor(off, VENDORS, "Both", true)).toEqual(all(true));
  });
  it("shows, for whatever choice, the vendor as it was set", () => {
    fc.assert(fc.property(choices, fc.constantFrom("Counter", "Both", "Ads"), fc.boolean(), (choice, name, on) => {
      const after = withVendor(choice, VENDORS, name, on);
      expect(VENDORS.filter((row) => row.name === name).every(({ category }) => isAllowed(after, category, name) === on)).toBe(true);
    }));
  });
});

describe("two choices of one person", () => {
  it("nothing that either refuses is allowed by what both allow", () => {
    fc.assert(fc.property(choices, choices, (a, b) => {
      const both = stricter(a, b);
      for (const { category, name } of VENDORS) if (isAllowed(both, category, name)) expect(isAllowed(a, category, name) && isAllowed(b, category, name)).toBe(true);
      for (const category of OPTIONAL) expect(both.categories[category]).toBe(a.categories[category] && b.categories[category]);
      expect(takesAway(both, a, VENDORS) || takesAway(both, b, VENDORS)).toBe(false);
    }));
  });
  it("a choice and itself are the same, and nothing is taken away", () => {
    fc.assert(fc.property(choices, (choice) => isSame(choice, choice) && !takesAway(choice, choice, VENDORS)));
  });
  it("a signal ends targeting, also by name, and nothing else", () => {
    expect(withoutTargeting({ ...all(true), vendors: { Ads: true, Counter: true } }, VENDORS)).toEqual({ categories: { analytical: true, functionality: true, targeting: false }, vendors: { Counter: true } });
  });
});
