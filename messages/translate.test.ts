import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, it } from "vitest";
import { en } from "./en/index.ts";
import { translator, wordsLocale } from "./translate.ts";
import type { MessageKey } from "./translate.ts";

const all = Object.entries(en).flatMap(([area, words]) => Object.entries(words).map(([name, text]) => [`${area}.${name}`, text] as const));

describe("translator", () => {
  it.each(all)("%s is a well-formed ICU sentence", (_key, text) => {
    expect(() => new IntlMessageFormat(text, "en", undefined, { ignoreTag: true })).not.toThrow();
  });

  it("counts with the plural of the language", () => {
    const t = translator("en-GB");
    expect(t("overview.held.orders", { count: 1 })).toBe("order");
    expect(t("overview.held.orders", { count: 3 })).toBe("orders");
    expect(t("notices.compare.summary", { added: 2, removed: 0 })).toBe("2 passages added, nothing removed.");
  });

  it("groups numbers as the region does", () => {
    expect(translator("en-GB")("records.count", { count: 12345 })).toBe("12,345 records");
    expect(translator("en-IN")("records.count", { count: 1234567 })).toBe("12,34,567 records");
  });

  it("falls back to the base language, then to English", () => {
    expect(wordsLocale("en-NZ")).toBe("en");
    expect(wordsLocale("xx-YY")).toBe("en");
    expect(translator("xx-YY")("orders.title")).toBe("Orders");
  });

  it("picks the branch that fits and has one for what it does not know", () => {
    const t = translator("en");
    expect(t("orders.rule", { action: "remove_personal_part", duration: "6 years", startsOn: "trigger", trigger: "placed" })).toBe("Your details are removed 6 years after the order was placed.");
    expect(t("orders.rule", { action: "erase", duration: "6 years", startsOn: "next_january_first", trigger: "placed" })).toBe("Erased 6 years after the end of the year in which the order was placed.");
    expect(t("orders.rule", { action: "new", duration: "6 years", startsOn: "new", trigger: "new" })).toBe("Removed 6 years after it was recorded.");
  });

  it("puts a value in as it is, markup and braces included", () => {
    expect(translator("en")("shell.home", { tenant: "<b>{A&B}</b>" })).toBe("<b>{A&B}</b> privacy");
  });

  it("refuses to show a sentence with a hole", () => {
    expect(() => translator("en")("shell.home")).toThrow(/tenant/);
  });

  it("refuses a key that is not in the catalogue", () => {
    expect(() => translator("en")("orders.nope" as MessageKey)).toThrow("orders.nope");
  });
});
