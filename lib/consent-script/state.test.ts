import { describe, expect, it } from "vitest";
import { all } from "./choice.ts";
import { decode, encode, newest, stands, type State } from "./state.ts";

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 27);
const STATE: State = { ...all(true), vendors: { "Crazy Egg": false }, version: 3, visitor: "abcdefghijklmnopqrstuv", at: NOW - DAY, answered: true, linked: false, signal: false };

describe("what the browser remembers", () => {
  it("comes back as it was, and fits a cookie", () => {
    expect(decode(encode(STATE))).toEqual(STATE);
    expect(encode(STATE)).toMatch(/^[\w%.!~*'()-]+$/);
    expect(encode(STATE).length).toBeLessThan(500);
  });

  it("says no to everything in a cookie that could not hold every vendor", () => {
    const vendors = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`A vendor with quite a long name, number ${n}`, n % 2 === 0]));
    const text = encode({ ...STATE, vendors });
    expect(text.length).toBeLessThan(3_800);
    expect(decode(text)).toEqual({ ...STATE, ...all(false) });
  });

  it.each([["nothing", undefined], ["an empty text", ""], ["no JSON", "yes"], ["broken escapes", "%E0%A4%A"], ["another's", encodeURIComponent('{"categories":{}}')], ["a short secret", encode({ ...STATE, visitor: "abc" })], ["null", "null"]])("%s is no choice", (_, text) => {
    expect(decode(text)).toBeNull();
  });

  it("whatever is not plainly a yes is a no", () => {
    const bent = encodeURIComponent(JSON.stringify({ ...STATE, categories: { analytical: "yes", functionality: 1 }, vendors: { Ads: "true" }, answered: true }));
    expect(decode(bent)).toEqual({ ...STATE, ...all(false), vendors: { Ads: false } });
  });

  it("the newer of cookie and mirror counts, the mirror where they are equally old", () => {
    const older = { ...STATE, at: STATE.at - 1 };
    expect(newest(STATE, older)).toBe(STATE);
    expect(newest(older, STATE)).toBe(STATE);
    expect(newest({ ...STATE, ...all(false) }, STATE)).toBe(STATE);
    expect(newest(null, STATE)).toBe(STATE);
    expect(newest(null, null)).toBeNull();
  });
});

describe("how long a choice stands", () => {
  const rules = { askedSince: 2, keepDays: 180 };
  it.each([
    ["a day later", {}, true],
    ["on the last day", { at: NOW - 180 * DAY + 1 }, true],
    ["after it", { at: NOW - 180 * DAY }, false],
    ["a refusal just as long", { ...all(false), at: NOW - 180 * DAY + 1 }, true],
    ["at a version that asked everybody since", { version: 1 }, false],
    ["at that version", { version: 2 }, true],
    ["when only a signal spoke", { answered: false }, false],
    ["by a clock that is far ahead", { at: NOW + 2 * DAY }, false],
  ] as [string, Partial<State>, boolean][])("%s", (_, change, expected) => {
    expect(stands({ ...STATE, ...change }, rules, NOW)).toBe(expected);
  });
});
