import { describe, expect, it } from "vitest";
import type { TrackerCategory } from "../catalogue/model.ts";
import { DecideConsentInput, type ConsentDecision } from "./model.ts";
import { isAllowed, standing, takesAway } from "./standing.ts";

const choice = (on: TrackerCategory[], vendors: Record<string, boolean> = {}) => ({ categories: { necessary: true, analytical: on.includes("analytical"), functionality: on.includes("functionality"), targeting: on.includes("targeting") }, vendors });
const decision = (site: string, decidedAt: string, on: TrackerCategory[] = []): ConsentDecision => ({ site, decidedAt, action: "save", source: "import", ...choice(on) });

describe("what a choice allows", () => {
  const counts = { vendor: "Countly", category: "analytical" } as const;
  it.each([
    ["no choice yet", null, false],
    ["the category off", choice([]), false],
    ["the category on", choice(["analytical"]), true],
    ["the category on, the vendor off", choice(["analytical"], { Countly: false }), false],
    ["the category off, the vendor on", choice([], { Countly: true }), true],
    ["another category on, another vendor named", choice(["targeting"], { Adly: true }), false],
    ["a vendor called like a part of every object", choice([], { toString: true }), false],
  ])("%s", (_title, made, allowed) => expect(isAllowed(made, counts)).toBe(allowed));

  it("of a vendor named in the list of every object is still its category", () => {
    expect(isAllowed(choice(["analytical"]), { vendor: "constructor", category: "analytical" })).toBe(true);
  });

  it("is always what is necessary, whatever is said of its vendor", () => {
    for (const made of [null, choice([]), choice([], { Shop: false })]) expect(isAllowed(made, { vendor: "Shop", category: "necessary" })).toBe(true);
  });
});

describe("of several choices", () => {
  const [early, late] = ["2026-01-01T00:00:00.000Z", "2026-02-01T00:00:00.000Z"];
  it("one for every site ends what is older, and one for a site that is newer counts beside it", () => {
    expect(standing([decision("*", late), decision("shop", early)]).map(({ site }) => site)).toEqual(["*"]);
    expect(standing([decision("shop", late), decision("*", early)]).map(({ site }) => site)).toEqual(["shop", "*"]);
    expect(standing([decision("shop", late), decision("help", early)]).map(({ site }) => site)).toEqual(["shop", "help"]);
    expect(standing([])).toEqual([]);
  });
});

describe("a choice takes something away", () => {
  const trackers = [{ vendor: "Countly", category: "analytical" as const, cookies: [] }];
  it.each([
    ["with nothing chosen before", [], choice([]), false],
    ["with a category refused that was allowed", [decision("shop", "", ["targeting"])], choice(["analytical"]), true],
    ["with a vendor refused that was allowed", [decision("shop", "", ["analytical"])], choice(["analytical"], { Countly: false }), true],
    ["with more allowed than before", [decision("shop", "", ["analytical"])], choice(["analytical", "targeting"]), false],
    ["with what only one of two sites allowed", [decision("shop", ""), decision("help", "", ["functionality"])], choice([]), true],
  ] as const)("%s", (_title, before, after, answer) => expect(takesAway(before, after, trackers)).toBe(answer));
});

describe("the form", () => {
  it("says yes only by a tick, and names a vendor only where it does not follow", () => {
    expect(DecideConsentInput.parse({ action: "save", targeting: "on", "vendor:Countly": "off", "vendor:Adly": "follow", "vendor:Chatly": "on", other: "on" }))
      .toEqual({ action: "save", categories: { analytical: false, functionality: false, targeting: true }, vendors: { Countly: false, Chatly: true } });
    expect(DecideConsentInput.safeParse({ action: "withdraw" }).success).toBe(false);
    expect(DecideConsentInput.safeParse({ action: "save", targeting: "true" }).success).toBe(false);
  });
});
