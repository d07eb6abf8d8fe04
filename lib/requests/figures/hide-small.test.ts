import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hideSmall } from "./hide-small.ts";

const OUTCOMES = ["complied", "refused", "withdrawn", "open"] as const;
const row = (complied: number, refused: number, withdrawn = 0, open = 0) => ({ right: "access" as const, received: complied + refused + withdrawn + open, complied, refused, withdrawn, open, meanDays: 6.5, medianDays: 5 });

describe("small numbers on the public page", () => {
  it.each([
    ["a large row stays whole", row(40, 7), [47, 40, 7, 0, 0]],
    ["a small row goes whole", row(3, 1), [null, null, null, null, null]],
    ["one small count takes the next one with it", row(40, 2), [42, null, null, 0, 0]],
    ["of three, the smallest other goes", row(40, 2, 9), [51, 40, null, null, 0]],
    ["two that are five together are enough", row(40, 2, 3), [45, 40, null, null, 0]],
    ["two that could be told apart take a third", row(40, 1, 1), [42, null, null, null, 0]],
  ] as const)("%s", (_name, given, expected) => {
    const { received, complied, refused, withdrawn, open } = hideSmall(given);
    expect([received, complied, refused, withdrawn, open]).toEqual(expected);
  });

  it("hides days behind which there are fewer than five answers", () => {
    expect(hideSmall(row(2, 1, 0, 20))).toMatchObject({ received: 23, meanDays: null, medianDays: null });
    expect(hideSmall(row(40, 2))).toMatchObject({ meanDays: 6.5, medianDays: 5 });
  });

  it("never shows 1 to 4, never leaves one hidden count to be reckoned from the rest", () => {
    const n = fc.integer({ min: 0, max: 30 });
    fc.assert(fc.property(n, n, n, n, (a, b, c, d) => {
      const [given, shown] = [row(a, b, c, d), hideSmall(row(a, b, c, d))];
      for (const name of ["received", ...OUTCOMES] as const) expect(shown[name] === null || shown[name] === 0 || shown[name]! >= 5).toBe(true);
      if (shown.received === null) return;
      const hidden = OUTCOMES.filter((name) => shown[name] === null);
      if (hidden.length > 0) {
        expect(hidden.length).toBeGreaterThanOrEqual(2);
        expect(hidden.reduce((sum, name) => sum + given[name], 0)).toBeGreaterThanOrEqual(5);
      }
    }));
  });
});
