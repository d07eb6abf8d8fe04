import { expect, it } from "vitest";
import { reader } from "#messages/reader.ts";
import { accessEntries } from "./access-entries.ts";

const english = reader({ locale: "en-GB", timeZone: "UTC", today: "2026-11-23" });
const told = (actor: string, action: string) => accessEntries(english, [{ seq: 7, recordedAt: "2026-11-23T10:00:00Z", actor, action, object: "subject", payload: null }])[0]!;

it("says who it was and what they did", () => {
  expect(told("apiKey:k1", "subject.read")).toEqual({ id: "7", at: "2026-11-23T10:00:00Z", actor: "apiKey", what: "Everything held about you was read" });
  expect(told("system:visitor", "session.started")).toMatchObject({ actor: "subject", what: "You signed in" });
});

it("hides nothing it has no words for", () => {
  expect(told("staff:s1", "toString").what).toContain("toString");
  expect(told("robot:r", "subject.frozen")).toMatchObject({ actor: "system", what: expect.stringContaining("subject.frozen") });
});
