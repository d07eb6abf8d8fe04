import { describe, expect, it } from "vitest";
import { generalName, isNamedBy } from "./cookie-names.ts";

describe("the general name", () => {
  it.each([
    ["_ga_ABCXYZ", "_ga_ABCXYZ"], ["_hjSession_12345", "_hjSession_*"], ["wp-settings-time-7", "wp-settings-time-*"], ["id_0f8e9d7c6b5a4", "id_*"], ["sid.019ac000-1234-7abc-8def-0123456789ab.x", "sid.*.x"],
    ["a1b2c3", "a*b*c*"], ["deadbeef", "*"], ["facade", "facade"], ["with space", null], ["x=1", null], ["", null], ["ada@example.org", null], ["n".repeat(121), null],
  ])("of %s is %s", (name, general) => expect(generalName(name)).toBe(general));
});

describe("a pattern", () => {
  it.each([
    ["_ga", "_ga", true], ["_ga", "_ga_X", false], ["_ga_*", "_ga_X", true], ["_ga_*", "_ga_", true], ["*_id", "x_id", true], ["a*b*c", "a-b-c", true], ["a*b*c", "acb", false], ["ab*ba", "aba", false], ["*", "anything", true], ["a.c", "abc", false],
    [`${"a*".repeat(50)}b`, "a".repeat(120), false],
  ])("%s names %s: %s", (pattern, name, named) => expect(isNamedBy(pattern, name)).toBe(named));
});
