import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeChoice, type Said } from "./merge-choice.ts";

const day = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 86_400_000).toISOString();
const kinds = { a: "analytical", f: "functionality", t: "targeting" } as const;
/** `on`: the first letters of what is allowed. */
const said = (from: Said["from"], n: number, on: string, more: Partial<Said> = {}): Said => ({
  from, site: "shop", action: "save", decidedAt: day(n), vendors: {},
  categories: { necessary: true, analytical: on.includes("a"), functionality: on.includes("f"), targeting: on.includes("t") }, ...more,
});
const gpc = (from: Said["from"], n: number) => said(from, n, "", { action: "gpc" });
const everywhere = (n: number, on: string) => said("centre", n, on, { site: "*" });
const vendors = [{ vendor: "Countly", category: "analytical" }, { vendor: "Adly", category: "targeting" }, { vendor: "Both", category: "analytical" }, { vendor: "Both", category: "targeting" }, { vendor: "Shop", category: "necessary" }] as const;
const on = (all: readonly Said[]) => {
  const merged = mergeChoice(all, vendors);
  return merged && Object.entries(kinds).filter(([, category]) => merged.categories[category]).map(([letter]) => letter).join("");
};

describe("what counts in a browser", () => {
  it.each<[string, Said[], string | null]>([
    ["nothing was ever said", [], null],
    ["only a signal", [gpc("here", 1)], null],
    ["what was chosen here", [said("here", 1, "af")], "af"],
    ["what was chosen here later", [said("here", 1, "af"), said("here", 2, "t")], "t"],
    ["in the centre later, stricter", [said("here", 1, "aft"), everywhere(2, "a")], "a"],
    ["in the centre later, looser: the person said so for every site", [said("here", 1, ""), everywhere(2, "aft")], "aft"],
    ["here later than in the centre", [everywhere(1, ""), said("here", 2, "aft")], "aft"],
    ["in another browser later, stricter", [said("here", 1, "aft"), said("elsewhere", 2, "f")], "f"],
    ["in another browser later, looser: never silently", [said("here", 1, "f"), said("elsewhere", 2, "aft")], "f"],
    ["in another browser later, looser than in the centre", [everywhere(1, ""), said("elsewhere", 2, "aft")], ""],
    ["in another browser later, each kind by itself", [said("here", 1, "af"), said("elsewhere", 2, "ft")], "f"],
    ["in another browser, earlier and stricter", [said("elsewhere", 1, ""), said("here", 2, "aft")], "aft"],
    ["in another browser only", [said("elsewhere", 1, "at")], "at"],
    ["withdrawn for this site in the centre", [said("here", 1, "aft"), said("centre", 2, "", { action: "withdraw" })], ""],
    ["withdrawn, then chosen here again", [said("centre", 1, "", { action: "withdraw" }), said("here", 2, "at")], "at"],
    ["a signal after a yes here", [said("here", 1, "aft"), gpc("here", 2)], "af"],
    ["a yes here after a signal", [gpc("here", 1), said("here", 2, "aft")], "aft"],
    ["a yes for every site after a signal: not made on this site", [gpc("here", 1), everywhere(2, "aft")], "af"],
    ["a yes in another browser after a signal here", [gpc("here", 1), said("elsewhere", 2, "aft")], "af"],
    ["a signal in another browser", [said("here", 1, "t"), gpc("elsewhere", 2)], ""],
    ["Do Not Track is the same kind of signal", [said("here", 1, "at"), said("here", 2, "", { action: "dnt" })], "a"],
  ])("%s", (_title, all, answer) => expect(on(all)).toBe(answer));

  it.each<[string, Said[], Record<string, boolean>]>([
    ["nobody by name", [said("here", 1, "at")], {}],
    ["a no by name", [said("here", 1, "at", { vendors: { Countly: false } })], { Countly: false }],
    ["a no by name in another browser later", [said("here", 1, "at"), said("elsewhere", 2, "at", { vendors: { Adly: false } })], { Adly: false }],
    ["a yes by name in another browser later", [said("here", 1, ""), said("elsewhere", 2, "", { vendors: { Adly: true } })], { Adly: false }],
    ["a yes by name, then everything refused", [said("here", 1, "", { vendors: { Countly: true } }), everywhere(2, "")], { Countly: false }],
    ["a yes by name, then a signal", [said("here", 1, "", { vendors: { Countly: true, Adly: true } }), gpc("here", 2)], { Countly: true, Adly: false }],
    ["one of two kinds follows both", [said("elsewhere", 1, "", { vendors: { Both: false } }), said("here", 2, "a")], { Both: false }],
    ["necessary ones and strangers are not decided about", [said("here", 1, "", { vendors: { Shop: false, Gone: true, toString: true } })], {}],
  ])("vendors: %s", (_title, all, answer) => expect(mergeChoice(all, vendors)!.vendors).toEqual(answer));
});

describe("whatever was said", () => {
  const letters = fc.subarray(["a", "f", "t"]).map((some) => some.join(""));
  const one = fc.record({ from: fc.constantFrom("here" as const, "centre" as const, "elsewhere" as const), on: letters, action: fc.constantFrom("save", "accept_all", "withdraw", "gpc", "dnt"), all: fc.boolean() });
  const history = fc.array(one, { maxLength: 8 }).map((list) => list.map(({ from, on: some, action, all }, n) => said(from, n, some, { action, site: from === "centre" && all ? "*" : "shop" })));
  const isSubset = (part: string | null, whole: string | null) => [...(part ?? "")].every((letter) => whole?.includes(letter));

  it("the order in which it is read does not matter", () => {
    fc.assert(fc.property(history.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }))), ([all, shuffled]) => void expect(on(shuffled)).toBe(on(all))));
  });
  it("a later choice here is what counts here", () => {
    fc.assert(fc.property(history, letters, (all, some) => void expect(on([...all, said("here", 99, some)])).toBe(some)));
  });
  it("another browser never loosens what was said here or in the centre", () => {
    fc.assert(fc.property(history, letters, (all, some) => {
      const own = all.filter(({ from, action }) => from !== "elsewhere" || action === "gpc" || action === "dnt");
      fc.pre(on(own) !== null);
      expect(isSubset(on([...all, said("elsewhere", 99, some)]), on(own))).toBe(true);
    }));
  });
  it("a later no, from anywhere, is a no", () => {
    fc.assert(fc.property(history, fc.constantFrom("here" as const, "centre" as const, "elsewhere" as const), (all, from) => void expect(on([...all, said(from, 99, "")])).toBe("")));
  });
  it("a later signal keeps targeting off and touches nothing else", () => {
    fc.assert(fc.property(history, (all) => void expect(on([...all, gpc("here", 99)])).toBe(on(all)?.replace("t", "") ?? null)));
  });
  it("what counts, said here, changes nothing", () => {
    fc.assert(fc.property(history, (all) => {
      const now = on(all);
      if (now !== null) expect(on([...all, said("here", 99, now)])).toBe(now);
    }));
  });
});
