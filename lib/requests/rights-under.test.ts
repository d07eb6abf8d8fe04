import { expect, it } from "vitest";
import { RIGHTS } from "./model.ts";
import { rightsUnder } from "./rights-under.ts";

it("gives the eight rights under every law", () => {
  for (const regime of ["EU-GDPR", "UK-GDPR", "LGPD", "Quebec", "DPDP"]) expect(rightsUnder(regime)).toEqual(RIGHTS.slice(0, 8));
});

it("adds what California gives", () => expect(rightsUnder("CCPA")).toEqual(RIGHTS));

it("gives no more than what has a period: laws about mails, and the law of complaints", () => {
  for (const regime of ["CAN-SPAM", "CASL"]) expect(rightsUnder(regime)).toEqual(["objection", "sale_opt_out"]);
  expect(rightsUnder("UK-complaint")).toEqual([]);
});

it("refuses a law it does not know", () => expect(() => rightsUnder("Atlantis")).toThrow(RangeError));
