import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextWait, retryAfterSeconds, SCHEDULE } from "./retry.ts";

const plain = { status: 500, retryAfter: null };
const NOW = Date.parse("2026-06-01T10:00:00Z");

describe("the wait before the next attempt", () => {
  it("follows the schedule: at once, 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 10 h, and then none", () => {
    expect(SCHEDULE).toEqual([0, 5, 300, 1_800, 7_200, 18_000, 36_000, 36_000]);
    expect([1, 2, 3, 4, 5, 6, 7, 8, 99].map((made) => nextWait(made, plain, 0.5))).toEqual([5, 300, 1_800, 7_200, 18_000, 36_000, 36_000, null, null]);
  });

  it("differs by up to a fifth, and is never shorter than the receiver asks, up to a day", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 7 }), fc.double({ min: 0, max: 0.999, noNaN: true }), fc.option(fc.integer({ min: 1, max: 400_000 })), fc.constantFrom(null, 301, 429, 500, 502, 504), (made, random, retryAfter, status) => {
      const [wait, base] = [nextWait(made, { status, retryAfter }, random)!, SCHEDULE[made]!];
      const least = Math.max(base * 0.8, [429, 502, 504].includes(status ?? 0) ? 60 : 0, Math.min(retryAfter ?? 0, 86_400));
      expect(wait).toBeGreaterThanOrEqual(Math.floor(least));
      expect(wait).toBeLessThanOrEqual(Math.ceil(Math.max(base * 1.2, least)));
    }));
  });

  it("reads what the receiver asks for in seconds or as a date, and nothing else", () => {
    expect([retryAfterSeconds("120", NOW), retryAfterSeconds("Mon, 01 Jun 2026 10:02:00 GMT", NOW), retryAfterSeconds("Mon, 01 Jun 2026 09:00:00 GMT", NOW), retryAfterSeconds("soon", NOW), retryAfterSeconds("-5", NOW), retryAfterSeconds("0", NOW), retryAfterSeconds(undefined, NOW)])
      .toEqual([120, 120, null, null, null, null, null]);
  });
});
