import { describe, expect, it } from "vitest";
import { all } from "./choice.ts";
import { signalsOf } from "./consent-mode.ts";

const KEYS = ["ad_personalization", "ad_storage", "ad_user_data", "analytics_storage", "functionality_storage", "personalization_storage", "security_storage"];
const granted = (told: Record<string, string>) => Object.keys(told).filter((key) => told[key] === "granted").toSorted();

describe("Google's signals", () => {
  it("names all seven, each way", () => {
    expect(Object.keys(signalsOf(all(false), [])).toSorted()).toEqual(KEYS);
    expect(granted(signalsOf(all(false), []))).toEqual(["security_storage"]);
    expect(granted(signalsOf(all(true), []))).toEqual(KEYS);
  });
  it.each([["analytical", ["analytics_storage"]], ["functionality", ["functionality_storage", "personalization_storage"]], ["targeting", ["ad_personalization", "ad_storage", "ad_user_data"]]])("%s grants its own", (category, own) => {
    expect(granted(signalsOf({ categories: { ...all(false).categories, [category]: true }, vendors: {} }, []))).toEqual([...own, "security_storage"].toSorted());
  });
  it("a no to Google by name outweighs the category", () => {
    const vendors = [{ name: "Google Analytics", category: "analytical" as const }];
    expect(signalsOf({ ...all(true), vendors: { "Google Analytics": false } }, vendors)["analytics_storage"]).toBe("denied");
  });
});
