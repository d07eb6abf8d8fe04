import { expect, it } from "vitest";
import { reader } from "#messages/reader.ts";
import { lifetimeWords } from "./lifetime-words.ts";

const english = reader({ locale: "en-GB", timeZone: "UTC", today: "2026-11-23" });

it.each([
  [null, "Not stated by the vendor"],
  [0, "Until you close the browser"],
  [60, "1 minute"],
  [1_800, "30 minutes"],
  [86_400, "1 day"],
  [604_800, "7 days"],
  [7_776_000, "3 months"],
  [15_552_000, "6 months"],
  [31_536_000, "1 year"],
  [63_072_000, "2 years"],
  [23_241_600, "269 days"],
  [86_411, "86,411 seconds"],
])("a lifetime of %s seconds reads %s", (seconds, words) => expect(lifetimeWords(english, { lifetimeSeconds: seconds })).toBe(words));

it("falls back to the vendor's own words when there is no number", () => {
  expect(lifetimeWords(english, { lifetimeSeconds: null, lifetime: "as long as needed" })).toBe("as long as needed");
});
