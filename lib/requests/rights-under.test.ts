import { expect, it } from "vitest";
import { RIGHTS } from "./model.ts";
import { rightsUnder } from "./rights-under.ts";

it("gives the eight rights under every law", () => {
  for (const regime of ["EU-GDPR", "UK-GDPR", "LGPD", "Quebec", "DPDP"]) expect(rightsUnder(regime)).toEqual(RIGHTS.slice(0, 8));
});

it("adds what California gives", () => expect(rightsUnder("CCPA")).toEqual(RIGHTS));

it("refuses a law it does not know", () => expect(() => rightsUnder("Atlantis")).toThrow(RangeError));
