import { describe, expect, it } from "vitest";
import { oldChoice } from "./old-choices.ts";

const VENDORS = [{ name: "Google Tag Manager with Google Analytics", category: "analytical" }, { name: "Vimeo", category: "functionality" }] as const;
const read = (cookies: Record<string, string>) => oldChoice((name) => cookies[name], VENDORS);
const yes = (...on: string[]) => ({ analytical: on.includes("a"), functionality: on.includes("f"), targeting: on.includes("t") });
const vanilla = (what: object) => encodeURIComponent(JSON.stringify(what));

describe("what an earlier banner was told", () => {
  it.each([
    ["_cookies_accepted", "all", yes("a", "f", "t")],
    ["_cookies_accepted", "performance", yes("a")],
    ["_cookies_accepted", "functionality", yes("f")],
    ["_cookies_accepted", "essential", yes()],
    ["cc_cookie", vanilla({ categories: ["necessary", "analytics"], revision: 0, data: null, services: {} }), yes("a")],
    ["cc_cookie", vanilla({ categories: ["necessary"] }), yes()],
    ["cc_cookie", vanilla({ level: ["necessary", "ads", "preferences"] }), yes("f", "t")],
    ["klaro", vanilla({ analytics: true, marketing: false }), yes("a")],
    ["klaro", vanilla({ intercom: false, hotjar: false }), yes()],
    ["c15t", "c.necessary:1,c.functionality:1,c.experience:0,c.marketing:1,i.t:1764000000000,i.y:custom", yes("f", "t")],
    ["c15t", "c.necessary:1,i.t:1764000000000", yes()],
  ])("%s=%s", (name, value, categories) => {
    expect(read({ [name]: value })?.categories).toEqual(categories);
  });

  it.each([["_cookies_accepted", "unset"], ["_cookies_accepted", "1"], ["cc_cookie", "%7Bbroken"], ["cc_cookie", vanilla({ revision: 1 })], ["klaro", vanilla({ intercom: true })], ["klaro", vanilla({})], ["c15t", "broken"]])("%s=%s says nothing that can be taken over", (name, value) => {
    expect(read({ [name]: value })).toBeNull();
  });

  it("takes a service over by name where it is a vendor of ours, and a yes to no other", () => {
    expect(read({ klaro: vanilla({ "google-analytics": true, vimeo: false, unknown: true }) })).toEqual({ categories: yes(), vendors: { "Google Tag Manager with Google Analytics": true, Vimeo: false } });
  });

  it("keeps the time where it is told", () => {
    expect(read({ cc_cookie: vanilla({ categories: [], consentTimestamp: "2026-01-01T00:00:00.000Z", lastConsentTimestamp: "2026-02-01T00:00:00.000Z" }) })?.at).toBe(Date.UTC(2026, 1, 1));
    expect(read({ c15t: "c.marketing:1,i.t:1764000000000" })?.at).toBe(1_764_000_000_000);
  });

  it("goes on to the next where the first cannot be read", () => {
    expect(read({ cc_cookie: "x", c15t: "c.marketing:1" })?.categories).toEqual(yes("t"));
  });
});
