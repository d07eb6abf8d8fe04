import { describe, expect, it } from "vitest";
import { bannerDifference } from "./banner-difference.ts";
import { checkBanner } from "./check-banner.ts";
import { contrastWithWhite } from "./contrast.ts";
import { flatWords, SettingsForm, WordsForm, wordsOf } from "./draft-forms.ts";
import { materialChanges } from "./is-material.ts";
import { BANNER_RULES, BannerConfig, type BannerRule, type BannerTexts, type BannerVendor } from "./model.ts";
import { SHIPPED_LANGUAGES, shippedTexts } from "./shipped-texts.ts";

const vendor = (name: string, category: BannerVendor["category"] = "analytical", purpose: string | undefined = "Counts visits."): BannerVendor => ({ name, category, ...(purpose ? { purpose } : {}), hosts: [], cookies: [] });
const banner = (change: Partial<BannerConfig> = {}): BannerConfig => BannerConfig.parse({ locale: "en", texts: { en: shippedTexts() }, accent: "#1f5f6f", policyUrl: "https://shop.example/privacy", vendors: [vendor("Count")], ...change });
const english = (change: Partial<BannerTexts>) => banner({ texts: { en: { ...shippedTexts(), ...change } } });
const found = (config: BannerConfig): BannerRule[] => checkBanner(config).flatMap(({ rule, state }) => (state === "found" ? [rule] : []));

describe("the words that we ship", () => {
  it.each(SHIPPED_LANGUAGES)("are whole in %s, keep the vendor's place, and break no rule", (language) => {
    const texts = shippedTexts(language);
    expect(Object.keys(flatWords(texts)).toSorted()).toEqual(Object.keys(flatWords(shippedTexts("en"))).toSorted());
    expect(texts.placeholder).toContain("{vendor}");
    expect(found(banner({ locale: language, texts: { [language]: texts } }))).toEqual([]);
  });
  it("are those of the language for its regions, and English for what we do not ship", () => {
    expect(shippedTexts("de-AT")).toEqual(shippedTexts("de"));
    expect(shippedTexts("pl")).toEqual(shippedTexts("en"));
    expect(shippedTexts("constructor")).toEqual(shippedTexts("en"));
  });
});

describe("contrastWithWhite", () => {
  it.each([["#ffffff", 1], ["#000000", 21], ["#767676", 4.54], ["#777777", 4.47]])("of %s is %f", (accent, ratio) => expect(contrastWithWhite(accent)).toBeCloseTo(ratio, 1));
});

describe("checkBanner", () => {
  it("tells the outcome of every rule", () => expect(checkBanner(banner()).map(({ rule, state }) => [rule, state])).toEqual(BANNER_RULES.map((rule) => [rule, "passed"])));
  it.each<[BannerRule, BannerConfig]>([
    ["plain_no", english({ reject: "Maybe later" })],
    ["no_push", english({ reject: "No, I hate good websites" })],
    ["no_push", english({ accept: "Accept all!" })],
    ["no_push", english({ accept: "Accept all 🎉" })],
    ["same_effort", english({ reject: "Reject all and go on with a site that knows nothing" })],
    ["open_lead", english({ lead: "By continuing to browse you agree to cookies." })],
    ["policy", { ...banner(), policyUrl: undefined }],
    ["purposes", banner({ vendors: [vendor("Count", "analytical", "")] })],
    ["contrast", banner({ accent: "#ffdd00" })],
    ["keep", banner({ keepDays: 90 })],
    ["own_words", banner({ texts: { en: shippedTexts(), de: shippedTexts("en") } })],
  ])("finds what breaks %s", (rule, config) => expect(found(config)).toContain(rule));
  it("names the languages and vendors that a finding is about", () => {
    const findings = checkBanner(banner({ texts: { en: shippedTexts(), fr: { ...shippedTexts("fr"), reject: "Plus tard" } }, vendors: [vendor("Count"), vendor("Ads", "targeting", "")] }));
    expect(findings.filter(({ state }) => state === "found")).toEqual([{ rule: "plain_no", state: "found", at: ["fr"] }, { rule: "purposes", state: "found", at: ["Ads"] }]);
  });
  it("says of a language it cannot read that it did not judge it", () => {
    const polish = { ...shippedTexts(), title: "Twój wybór", lead: "Chcemy używać plików cookie.", accept: "Zaakceptuj", reject: "Odrzuć" };
    expect(checkBanner(banner({ texts: { en: shippedTexts(), pl: polish } })).filter(({ state }) => state !== "passed").map(({ rule, state, at }) => [rule, state, at])).toEqual([["plain_no", "unjudged", ["pl"]], ["no_push", "unjudged", ["pl"]], ["open_lead", "unjudged", ["pl"]]]);
  });
});

describe("materialChanges", () => {
  it("finds none in words, looks and what goes away", () => {
    expect(materialChanges(banner(), { ...english({ title: "Cookies?" }), accent: "#000000", place: "corner", vendors: [] })).toEqual([]);
  });
  it("finds a new category, a new vendor and a changed purpose", () => {
    const after = banner({ vendors: [vendor("Count", "analytical", "Sells what you read."), vendor("Ads", "targeting")] });
    expect(materialChanges(banner(), after)).toEqual([{ kind: "category", category: "targeting" }, { kind: "purpose", name: "Count", category: "analytical" }, { kind: "vendor", name: "Ads", category: "targeting" }]);
  });
  it("takes a vendor's move to another category for a new vendor there", () => {
    expect(materialChanges(banner(), banner({ vendors: [vendor("Count", "functionality")] }))).toEqual([{ kind: "category", category: "functionality" }, { kind: "vendor", name: "Count", category: "functionality" }]);
  });
  it("leaves out what is necessary, which nobody is asked about", () => expect(materialChanges(banner(), banner({ vendors: [vendor("Count"), vendor("Login", "necessary")] }))).toEqual([]));
});

describe("bannerDifference", () => {
  it("is empty between equals", () => expect(bannerDifference(banner(), banner())).toEqual([]));
  it("says each setting, language, word and vendor that differs", () => {
    const before = banner({ vendors: [vendor("Count"), vendor("Gone")] });
    const after = banner({ keepDays: 200, consentMode: { waitForUpdateMs: 500, adsDataRedaction: true }, texts: { en: { ...shippedTexts(), title: "Cookies" }, de: shippedTexts("de") }, vendors: [vendor("Count", "analytical", "Other."), vendor("New")] });
    expect(bannerDifference(before, after)).toEqual([
      { part: "setting", kind: "changed", name: "keepDays", before: "180", after: "200" },
      { part: "setting", kind: "changed", name: "consentMode", before: "", after: '{"adsDataRedaction":true,"waitForUpdateMs":500}' },
      { part: "language", kind: "added", name: "de" },
      { part: "word", kind: "changed", name: "en", word: "title", before: shippedTexts().title, after: "Cookies" },
      { part: "vendor", kind: "changed", name: "Count (analytical)", before: "Counts visits.", after: "Other." },
      { part: "vendor", kind: "removed", name: "Gone (analytical)" },
      { part: "vendor", kind: "added", name: "New (analytical)" },
    ]);
  });
});

describe("the editor's forms", () => {
  const siteId = "0193f2a0-0000-7000-8000-000000000001";
  it("bring the words back as they were, and name the field that is wrong", () => {
    expect(wordsOf(flatWords(shippedTexts("fr")))).toEqual(shippedTexts("fr"));
    expect(WordsForm.parse({ siteId, language: "fr", ...flatWords(shippedTexts("fr")) })).toEqual({ siteId, language: "fr", texts: shippedTexts("fr") });
    expect(WordsForm.safeParse({ siteId, language: "fr", ...flatWords(shippedTexts("fr")), targeting_why: "", accept: "x".repeat(81) }).error?.issues.map(({ path }) => path[0]).toSorted()).toEqual(["accept", "targeting_why"]);
    expect(WordsForm.parse({ siteId, language: "fr", ...flatWords(shippedTexts("fr")), centre: "" }).texts.centre).toBeUndefined();
  });
  it("take settings as typed", () => {
    const typed = { siteId, locale: "en", accent: " #1F5F6F ", place: "corner", keepDays: "200", policyUrl: "", reopen: "own", waitForUpdateMs: "0", reports: "5", guard: "yes" };
    expect(SettingsForm.parse(typed)).toMatchObject({ accent: "#1f5f6f", keepDays: 200, guard: true, dnt: false, consentMode: false, reports: 5 });
    for (const [name, value] of [["keepDays", "29"], ["accent", "red"], ["policyUrl", "javascript:alert(1)"], ["reports", "101"]]) expect(SettingsForm.safeParse({ ...typed, [name!]: value }).error?.issues[0]?.path).toEqual([name]);
  });
});
