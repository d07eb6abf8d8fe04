import { describe, expect, it } from "vitest";
import { BrowserDecision } from "./browser-decision.ts";
import { browserFamily } from "./browser-family.ts";
import { browserDecisionId } from "./decision-id.ts";

const none = { analytical: false, functionality: false, targeting: false };
const body = { id: "019ac000-1234-7abc-8def-0123456789ab", visitor: "AAAAAAAAAAAAAAAAAAAAAA", version: 1, scriptHash: "sha256-abc+/=", locale: "en-GB", clientAt: "2026-11-20T10:00:00.000Z", action: "reject_all", source: "banner", categories: none, vendors: {}, gpc: false, dnt: false };

describe("what a browser says", () => {
  it("is taken as the script sends it", () => {
    expect(BrowserDecision.parse(body)).toEqual(body);
  });

  it.each([
    ["a category left out", { categories: { analytical: true, functionality: false } }],
    ["a category of its own", { categories: { ...none, necessary: false } }],
    ["all accepted with one off", { action: "accept_all", categories: { analytical: true, functionality: true, targeting: false } }],
    ["all refused with one on", { categories: { ...none, analytical: true } }],
    ["a signal that turns targeting on", { action: "gpc", source: "gpc", categories: { ...none, targeting: true } }],
    ["an id of another kind", { id: "019ac000-1234-4abc-8def-0123456789ab" }],
    ["a visitor of fewer bits", { visitor: "AAAA" }],
    ["a version below one", { version: 0 }],
    ["a number for a yes", { vendors: { Countly: 1 } }],
    ["a field more", { site: "elsewhere" }],
    ["a clock without its zone", { clientAt: "2026-11-20T10:00:00" }],
  ])("is refused with %s", (_title, more) => expect(BrowserDecision.safeParse({ ...body, ...more }).success).toBe(false));
});

describe("the id in the ledger", () => {
  it("has the browser's time in front and is another for each visitor and each site", () => {
    const ids = [["s1", "v1"], ["s1", "v2"], ["s2", "v1"]].map(([site, visitor]) => browserDecisionId(site!, visitor!, body.id));
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^019ac000-1234-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(browserDecisionId("s1", "v1", body.id)).toBe(ids[0]);
  });
});

describe("the family of a browser", () => {
  const webkit = "AppleWebKit/537.36 (KHTML, like Gecko)";
  it.each([
    ["Firefox", "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0"],
    ["Firefox", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/150.0 Mobile/15E148 Safari/605.1.15"],
    ["Chrome", `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/156.0.0.0 Safari/537.36`],
    ["Chrome", `Mozilla/5.0 (X11; Linux x86_64) ${webkit} HeadlessChrome/156.0.0.0 Safari/537.36`],
    ["Edge", `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0`],
    ["Opera", `Mozilla/5.0 (X11; Linux x86_64) ${webkit} Chrome/156.0.0.0 Safari/537.36 OPR/120.0.0.0`],
    ["Samsung Internet", `Mozilla/5.0 (Linux; Android 15; SM-S911B) ${webkit} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`],
    ["Safari", "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15"],
    [null, "curl/8.5.0"], [null, ""], [null, null],
  ])("is %s", (family, agent) => expect(browserFamily(agent)).toBe(family));
});
