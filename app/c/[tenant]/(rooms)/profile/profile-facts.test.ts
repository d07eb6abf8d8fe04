import { expect, it } from "vitest";
import { reader } from "#messages/reader.ts";
import { accountLines, valueWords } from "./profile-facts.ts";

const english = reader({ locale: "en-GB", timeZone: "Europe/Dublin", today: "2026-11-23" });

it.each([
  ["Nora", "Nora"], [12_500, "12,500"], [true, "Yes"], [false, "No"], ["2026-03-01", "1 March 2026"], ["2026-99-99", "2026-99-99"],
  [["tea", "milk", "ice"], "tea, milk and ice"], [{ seats: 5, paid: true }, "seats: 5, paid: Yes"], [[{ a: 1 }], "a: 1"], [null, "null"],
])("tells %j as %s", (value, words) => expect(valueWords(english, value)).toBe(words));

it("leaves out what is not held of the account, and shows a tag that is no language as it is", () => {
  const account = { externalId: "x-1", email: "a@example.org", phone: null, locale: "en-US-US", country: "IE", frozen: false, values: [], machines: [], corrections: {} };
  expect(accountLines(english, account).map(({ value }) => value)).toEqual(["a@example.org", "x-1", "en-US-US", "Ireland"]);
});
