import { describe, expect, it } from "vitest";
import { STEP_KINDS, type About, type Right } from "#lib/requests/model.ts";
import { reader } from "#messages/reader.ts";
import { requestName, stepWords } from "./request-words.ts";

const english = reader({ locale: "en-GB", timeZone: "UTC", today: "2026-11-26" });
const name = (right: Right, about: About | null, aboutName: string | null = null) => requestName(english, { right, about, aboutName });
const line = (kind: Parameters<typeof stepWords>[1]["kind"], facts: Record<string, string | number> = {}) => stepWords(english, { kind, facts, happenedAt: "2026-11-26T10:00:00Z" }, "Acme");

describe("what a request is called", () => {
  it.each([
    ["objection", { kind: "marketing", topic: "*", channel: "*" }, null, "All marketing stopped"],
    ["objection", { kind: "marketing", topic: "*", channel: "sms" }, null, "Marketing by Text message stopped"],
    ["objection", { kind: "marketing", topic: "news", channel: "email" }, "News", "News by E-mail stopped"],
    ["objection", { kind: "pause", until: "2027-01-31" }, null, "Marketing paused until 31 January 2027"],
    ["objection", { kind: "cookies", site: "*" }, null, "Cookies refused or withdrawn"],
    ["restriction", { kind: "purpose", purpose: "*" }, null, "Every use of your data frozen"],
    ["restriction", { kind: "purpose", purpose: "news" }, "Send news", "Frozen: Send news"],
    ["objection", { kind: "purpose", purpose: "news" }, "Send news", "Objection: Send news"],
    ["rectification", { kind: "field", field: "city" }, "City", "A correction: City"],
    ["rectification", { kind: "field", field: "account.phone" }, "account.phone", "A correction: Phone"],
    ["erasure", null, null, "Your data to be erased"],
  ] as const)("%s about %o", (right, about, aboutName, expected) => expect(name(right, about as About | null, aboutName)).toBe(expected));
});

describe("a line of the timeline", () => {
  it("has words for every step, with whatever facts are left out", () => {
    for (const kind of [...STEP_KINDS, "received", "completed", "refused", "withdrawn"] as const) expect(line(kind), kind).toMatch(/^\p{Lu}.{3,}\.$/u);
  });

  it("tells the counts and days that it has, and no zero where it has none", () => {
    expect(line("ready", { parts: 3, until: "2026-12-10T10:00:00Z" })).toBe("Your copy is ready in 3 parts, kept until 10 December 2026.");
    expect([line("downloaded"), line("downloaded", { rows: 812 }), line("downloaded", { part: 2 })]).toEqual(["You downloaded it.", "You downloaded it: 812 items.", "You downloaded part 2."]);
    expect(line("kept", { rows: 4, until: "2033-01-01" })).toBe("Kept because a rule requires it: 4 items, the last until 1 January 2033.");
    expect([line("changed"), line("changed", { by: "person" }), line("changed", { by: "tenant" })]).toEqual(["The change took effect.", "You changed it; it took effect at once.", "Acme changed it."]);
  });
});
