import { describe, expect, it } from "vitest";
import { servedText } from "../consent-script/index.ts";
import { defaultBanner } from "./default-banner.ts";
import { shippedTexts } from "./shipped-texts.ts";
import { chooseLocale, scriptConfigOf } from "./script-config.ts";

const words = shippedTexts();
const texts = { en: words, "de-AT": { ...words, accept: "Alles" }, de: words, "pt-BR": words, ar: words };

describe("the language of a banner", () => {
  it.each([[null, "en"], ["de", "de"], ["de-AT", "de-AT"], ["DE-at", "de-AT"], ["de-CH", "de"], ["pt", "pt-BR"], ["en-GB", "en"], ["fr", "en"], ["", "en"], ["ar-EG", "ar"]])("for %s: %s", (asked, expected) => {
    expect(chooseLocale({ locale: "en", texts }, asked)).toBe(expected);
  });
});

describe("what the script knows", () => {
  const shown = { version: 4, askedSince: 2, config: { ...defaultBanner({ accent: "#1f5f6f", locale: "en" }, []), texts } };
  const place = { base: "https://p.example/embed/k", centre: "https://p.example/c/t/cookies", scriptHash: "f00" };
  it("one language and the direction it is read in", () => {
    expect(scriptConfigOf(shown, place, "ar")).toMatchObject({ locale: "ar", dir: "rtl", version: 4, askedSince: 2, ...place });
    expect(scriptConfigOf(shown, place, "de-AT").texts.accept).toBe("Alles");
    expect(scriptConfigOf(shown, place, null)).toMatchObject({ locale: "en", dir: "ltr" });
  });
  it("stands before the script, and closes no tag", () => {
    const config = scriptConfigOf({ ...shown, config: { ...shown.config, texts: { ...texts, en: { ...words, title: "</script><b>" } } } }, place, null);
    const text = servedText("RIGHTFUL_CONFIG.texts.title", config);
    expect(text).not.toContain("</script>");
    expect(text).toContain("\\u003c/script>");
  });
});
