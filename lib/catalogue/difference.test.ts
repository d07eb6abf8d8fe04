import { describe, expect, it } from "vitest";
import { differenceBetween } from "./difference.ts";
import { keepNotices } from "./keep-notices.ts";
import { isOutsideArea } from "./area.ts";
import { Catalogue, EMPTY_CATALOGUE } from "./model.ts";
import { fieldOf, purposesOf, recipientsOf } from "./look-up.ts";

const document = (parts: object) => Catalogue.parse(parts);
const field = (id: string, more: object = {}) => ({ id, label: id, source: "given", ...more });
const rule = (id: string) => ({ id, category: "order", trigger: "placed", duration: "P6Y", ground: "tax law", action: "remove_personal_part" });
const nothing = { added: [], changed: [], removed: [] };

describe("the difference between two documents", () => {
  it("is nothing between a document and itself, defaults written out or not", () => {
    const parsed = document({ fields: [field("phone")] });
    expect(differenceBetween(parsed, structuredClone(parsed))).toEqual(nothing);
    expect(differenceBetween(EMPTY_CATALOGUE, document({}))).toEqual(nothing);
  });

  it("names entries that came and went, and the parts of those that changed", () => {
    const before = document({ fields: [field("phone"), field("level")], contact: { name: "Lead", email: "lead@example.org" } });
    const after = document({ fields: [field("level", { label: "Level", meaning: "Seniority" }), field("constructor")], rightsPolicy: { undoDays: 5 } });
    expect(differenceBetween(before, after)).toEqual({
      added: ["/fields/level/meaning", "/fields/constructor"], changed: ["/fields/level/label", "/rightsPolicy/undoDays"], removed: ["/fields/phone", "/contact"],
    });
  });

  it("tells when rules only changed places, because the first that covers an item decides", () => {
    const [ab, ba] = [document({ retentionRules: [rule("a"), rule("b")] }), document({ retentionRules: [rule("b"), rule("a")] })];
    expect(differenceBetween(ab, ba)).toEqual({ ...nothing, changed: ["/retentionRules"] });
    expect(differenceBetween(ab, document({ retentionRules: [rule("new"), rule("a"), rule("b")] }))).toEqual({ ...nothing, added: ["/retentionRules/new"] });
  });

  it("writes a slash in a name as a pointer does", () => {
    const trackers = [{ vendor: "Twitter / X", category: "targeting", cookies: [{ name: "muc" }] }];
    expect(differenceBetween(EMPTY_CATALOGUE, document({ trackers })).added).toEqual(["/trackers/Twitter ~1 X (targeting)"]);
  });
});

describe("a document at the door", () => {
  const problems = (parts: object) => Catalogue.safeParse(parts).error?.issues.map(({ path, message }) => `${path.join(".")} ${message}`);

  it("is refused when it names what it does not list, and where", () => {
    expect(problems({ fields: [field("phone", { purposes: ["calls"] })], orders: { recipients: ["courier"] } }))
      .toEqual(["fields.0.purposes names calls, which is not in purposes", "orders.recipients names courier, which is not in recipients"]);
  });

  it("is refused when a name stands twice", () => {
    const notice = { id: "privacy", version: "1", title: "Privacy", publishedOn: "2026-01-01", body: "Text." };
    expect(problems({ fields: [field("a"), field("a")], notices: [notice, notice] })).toEqual(["fields.1 a stands twice", "notices.1 privacy@1 stands twice"]);
  });
});

describe("published notices", () => {
  const notice = (version: string, body = "Text.") => ({ id: "privacy", version, title: "Privacy", publishedOn: "2026-01-01", body });
  const kept = (published: ReturnType<typeof notice>[], next: ReturnType<typeof notice>[]) => keepNotices(published, document({ notices: next })).notices.map(({ version }) => version);

  it("stay when a document leaves them out, before the new ones", () => expect(kept([notice("1"), notice("2")], [notice("3")])).toEqual(["1", "2", "3"]));
  it("may be sent again as they are", () => expect(kept([notice("1")], [notice("1")])).toEqual(["1"]));
  it("are never altered", () => expect(() => kept([notice("1")], [notice("1", "Other text.")])).toThrow(/^Version 1 of the notice privacy is published and cannot change: publish the new text as a new version\.$/));
});

describe("looking up", () => {
  const catalogue = document({
    purposes: [{ id: "service", name: "To serve you", basis: "contract" }, { id: "news", name: "News", basis: "consent" }],
    recipients: [{ id: "courier", name: "Courier", kind: "third_party", country: "IE" }, { id: "cloud", name: "Cloud", kind: "processor", country: "US", safeguard: "Standard contractual clauses" }],
    fields: [field("phone", { purposes: ["news", "service"], recipients: ["cloud", "courier"] })],
  });

  it("gives purposes and recipients by name", () => {
    const phone = fieldOf(catalogue, "phone");
    expect(purposesOf(catalogue, phone)).toEqual([{ name: "To serve you", basis: "contract" }, { name: "News", basis: "consent" }]);
    expect(recipientsOf(catalogue, phone)).toEqual([{ name: "Courier", country: "IE", safeguard: null }, { name: "Cloud", country: "US", safeguard: "Standard contractual clauses" }]);
  });

  it("gives nothing for a field that the catalogue does not list", () => expect([fieldOf(catalogue, "shoe-size"), purposesOf(catalogue, null), recipientsOf(catalogue, null)]).toEqual([null, [], []]));
});

describe("a transfer", () => {
  it.each([
    ["DE", "EU-GDPR", "IE", false], ["NO", "EU-GDPR", "IE", false], ["GB", "EU-GDPR", "IE", true], ["US", "EU-GDPR", "US", true],
    ["IE", "UK-GDPR", "GB", true], ["US", "CCPA", "US", false], ["IE", "CCPA", "US", true], ["JP", "another law", "JP", false], ["US", "another law", "JP", true],
  ])("to %s under %s of %s: %s", (country, regime, home, expected) => expect(isOutsideArea(country, { regime, country: home })).toBe(expected));
});
