import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kindOf, readTyped, typedFrom } from "./typed-value.ts";

describe("the kind of a value", () => {
  it.each([
    ["Ada", "text"], ["", "text"], ["2026-02-30", "text"], ["ada@example.org", "email"], [12, "number"], [true, "boolean"], ["2026-02-28", "date"],
    [["tea", "milk"], "list"], [[1, 2], "list"], [[], "list"], [["tea", 1], null], [[["tea"]], null], [["two\nlines"], null], [{ seats: 5 }, null], [null, null],
  ])("%j is %s", (value, kind) => expect(kindOf(value)).toBe(kind));
});

describe("a typed text", () => {
  it.each([
    ["Ada", "  Grace\r\nHopper ", "Grace\nHopper"],
    ["a@example.org", "b@example.org", "b@example.org"],
    [5, "-12.50", -12.5], [5, "+7", 7], [0, "007", 7],
    [true, "false", false], [false, "true", true],
    ["2026-02-28", "2024-02-29", "2024-02-29"],
    [["tea"], " milk \n\n ice\n", ["milk", "ice"]], [[], "tea", ["tea"]], [[1], "2\n3.5", [2, 3.5]],
  ])("over %j, %j is read as %j", (held, typed, value) => expect(readTyped(held, typed)).toEqual({ value }));

  it.each([
    ["Ada", "  \n ", "empty"], ["Ada", "a\0b", "unkeepable"], ["Ada", "\ud800", "unkeepable"],
    ["a@example.org", "not an address", "not_an_email"],
    [5, "12,500", "not_a_number"], [5, "1e5", "not_a_number"], [5, "five", "not_a_number"], [5, "Infinity", "not_a_number"], [5, "9".repeat(16), "not_a_number"],
    [true, "yes", "not_yes_or_no"],
    ["2026-02-28", "2026-02-30", "not_a_date"], ["2026-02-28", "28.02.2026", "not_a_date"],
    [[1], "2\ntwo", "not_a_number"], [{ a: 1 }, "b", "unkeepable"],
  ])("over %j, %j is refused: %s", (held, typed, reason) => expect(readTyped(held, typed)).toEqual({ reason }));

  it("that is longer than a value is refused, in characters and in lines", () => {
    expect([readTyped("Ada", "x".repeat(4_001)), readTyped(["tea"], "x\n".repeat(201))]).toEqual([{ reason: "too_long" }, { reason: "too_many" }]);
  });

  it("that is what the input showed says the same value", () => {
    const line = fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }).map((text) => text.trim().replaceAll(/\s+/g, " ")).filter((text) => text !== "" && !text.includes("\0") && kindOf(text) === "text");
    const held = fc.oneof(line, fc.integer({ min: -1e9, max: 1e9 }), fc.boolean(), fc.array(line, { minLength: 1, maxLength: 5 }), fc.date({ min: new Date("1900-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)));
    fc.assert(fc.property(held, (value) => { expect(readTyped(value, typedFrom(value))).toEqual({ value }); }));
  });
});
