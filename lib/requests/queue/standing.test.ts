import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearUntil, standingOf } from "./standing.ts";
import { filterOfQuery, queueQuery, QueueInput, QUEUE_STATES } from "./model.ts";
import { RIGHTS } from "../model.ts";

const TODAY = "2026-11-20";

describe("how a request stands", () => {
  it.each([
    ["2026-11-19", null, "overdue"], ["2026-11-19", "2026-12-01", "overdue"], ["2026-11-20", null, "due_today"], ["2026-11-25", null, "at_risk"], ["2026-11-26", null, "on_time"],
    ["2026-12-24", "2026-11-20", "at_risk"], ["2026-12-24", "2026-11-21", "on_time"], [null, null, "undated"],
  ] as const)("due %s with the target %s is %s", (dueOn, targetOn, expected) => expect(standingOf({ closedAt: null, dueOn, targetOn }, TODAY)).toBe(expected));

  it("is closed once it is closed, however late it was", () => {
    expect(standingOf({ closedAt: "2026-11-20T08:00:00Z", dueOn: "2026-01-01", targetOn: null }, TODAY)).toBe("closed");
  });

  it("counts days over the end of a month and of a year", () => {
    expect([nearUntil("2026-02-26"), nearUntil("2028-02-26"), nearUntil("2026-12-29")]).toEqual(["2026-03-03", "2028-03-02", "2027-01-03"]);
  });

  it("never gets better as the days pass", () => {
    const rank = ["on_time", "at_risk", "due_today", "overdue"];
    const day = fc.integer({ min: 0, max: 80 }).map((n) => new Date(Date.UTC(2026, 10, 1 + n)).toISOString().slice(0, 10));
    fc.assert(fc.property(day, fc.option(day), day, day, (dueOn, targetOn, one, other) => {
      const [earlier, later] = [one, other].toSorted() as [string, string];
      const at = (today: string) => rank.indexOf(standingOf({ closedAt: null, dueOn, targetOn }, today));
      return at(earlier) <= at(later);
    }));
  });
});

describe("a filter as an address", () => {
  const filter = fc.record({ state: fc.constantFrom(...QUEUE_STATES), right: fc.constantFrom(...RIGHTS), assignee: fc.constantFrom("me", "nobody"), sort: fc.constantFrom("due", "received"), direction: fc.constantFrom("asc", "desc"), text: fc.string({ minLength: 1, maxLength: 40 }) }, { requiredKeys: [] });

  it("says the same when it is read again", () => {
    fc.assert(fc.property(filter, (given) => {
      const parsed = QueueInput.safeParse(given);
      if (parsed.success) expect(filterOfQuery(queueQuery(parsed.data))).toEqual(parsed.data);
    }));
  });

  it("is short where it says what is the default, and leaves out what does not fit", () => {
    expect(queueQuery(QueueInput.parse({}))).toBe("");
    expect(filterOfQuery("state=late&right=access&nonsense=1&after=x")).toEqual(QueueInput.parse({ right: "access" }));
  });
});
