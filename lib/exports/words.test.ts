import { describe, expect, it } from "vitest";
import { reader } from "#messages/reader.ts";
import { Newest } from "./newest.ts";
import { wordsOf } from "./words.ts";

const irish = reader({ locale: "en-IE", timeZone: "Europe/Dublin", today: "2026-11-20" });
const text = { kind: "text", nullable: true } as const;
const json = { kind: "json", nullable: true } as const;

describe("a value on the page", () => {
  it.each([
    [null, text, ""], ["Miller", text, "Miller"], ["2026-03-29T23:30:00.000Z", { kind: "instant", nullable: false }, "30 March 2026 at 00:30"], ["2028-02-29", { kind: "date", nullable: true }, "29 February 2028"],
    [true, { kind: "boolean", nullable: false }, "Yes"], [12_345, { kind: "integer", nullable: false }, "12,345"], [["a", "b"], { kind: "texts", nullable: true }, "a and b"],
    [{ amount: -49.5, currency: "EUR" }, json, "-€49.50"], [[{ name: "Lamp", quantity: 2 }, { name: "Bulb", quantity: 1 }], json, "Lamp (quantity: 2) and Bulb (quantity: 1)"],
    [{ name: "Billing", basis: "legal_obligation" }, json, "Billing (Legal obligation)"], [{ name: "Post", country: "DE", safeguard: null }, json, "Post (Germany)"],
    [{ street: "1 Quay", town: null }, json, "street: 1 Quay"], [{}, json, ""],
  ] as const)("of %j", (value, facts, words) => expect(wordsOf(irish, facts.kind === "json" ? JSON.stringify(value) : value, facts)).toBe(words));

  it("is cut where it is very long", () => expect(wordsOf(irish, "x".repeat(9_000), text)).toHaveLength(1_502));
});

describe("the newest rows", () => {
  it("are the newest of all that passed, however they came", () => {
    const newest = new Newest("seen", 3);
    for (let page = 0; page < 10; page += 1) newest.take([3, 9, 1, 7].map((n) => ({ seen: `2026-01-${String((n * 7 + page) % 28 + 1).padStart(2, "0")}` })));
    expect(newest.rows().map(({ seen }) => seen)).toEqual(["2026-01-28", "2026-01-28", "2026-01-27"]);
  });

  it("are the first ones where rows have no date, and the highest of numbers", () => {
    const [first, numbers] = [new Newest(null, 2), new Newest("n", 2)];
    first.take([{ n: 1 }, { n: 2 }, { n: 3 }]);
    numbers.take([{ n: 9 }, { n: 10 }, { n: 8 }]);
    expect([first.rows(), numbers.rows()]).toEqual([[{ n: 1 }, { n: 2 }], [{ n: 10 }, { n: 9 }]]);
  });
});
