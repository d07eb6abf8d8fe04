import { describe, expect, it } from "vitest";
import { BASES, Catalogue, type Basis } from "../catalogue/model.ts";
import { EVERY_USE, type Restriction, type WayOut } from "./model.ts";
import { asItStands, usedFor } from "./stopped-for.ts";
import { wayOut } from "./way-out.ts";

describe("the way out of a use", () => {
  const EXPECTED: Record<Basis, { plain: WayOut; marketing: WayOut }> = {
    consent: { plain: "withdraw", marketing: "withdraw" },
    legitimate_interests: { plain: "object", marketing: "object" },
    public_task: { plain: "object", marketing: "object" },
    contract: { plain: "freeze", marketing: "object" },
    legal_obligation: { plain: "freeze", marketing: "object" },
    vital_interests: { plain: "freeze", marketing: "object" },
    notice: { plain: "freeze", marketing: "object" },
  };
  it.each(BASES)("that rests on %s", (basis) => {
    expect({ plain: wayOut({ basis, marketing: false }), marketing: wayOut({ basis, marketing: true }) }).toEqual(EXPECTED[basis]);
  });
});

describe("what stands", () => {
  const catalogue = Catalogue.parse({
    purposes: [{ id: "account", name: "Account", basis: "contract" }, { id: "news", name: "News", basis: "consent", marketing: true }, { id: "sales", name: "Sales", basis: "legitimate_interests", marketing: true }],
    orders: { purposes: ["account", "sales"] },
  });
  const row = (purpose: string, kind: Restriction["kind"], since = "2026-02-01T00:00:00.000Z"): Restriction => ({ purpose, kind, since, requestId: null });
  const stands = (rows: Restriction[], more: Partial<{ frozenAt: string; lastYesAt: string }> = {}) => asItStands(rows, { frozenAt: null, lastYesAt: null, ...more }, catalogue);

  it("is told purpose by purpose, and of two the objection", () => {
    expect([...stands([row("sales", "objection"), row("sales", "restriction"), row("account", "restriction")]).uses].map(([id, { kind }]) => [id, kind]).toSorted()).toEqual([["account", "restriction"], ["sales", "objection"]]);
    expect(usedFor(catalogue, catalogue.orders, stands([row("sales", "objection")]))).toEqual([{ name: "Account", basis: "contract", restricted: false }, { name: "Sales", basis: "legitimate_interests", restricted: true }]);
  });

  it("is every purpose while everything is frozen", () => {
    const all = stands([row(EVERY_USE, "restriction")], { frozenAt: "2026-02-01T00:00:00.000Z" });
    expect(all).toMatchObject({ frozenSince: "2026-02-01T00:00:00.000Z", ownFreeze: true });
    expect(all.uses.size).toBe(0);
    expect(usedFor(catalogue, catalogue.orders, all).map(({ restricted }) => restricted)).toEqual([true, true]);
    expect(stands([], { frozenAt: "2026-02-01T00:00:00.000Z" }).ownFreeze).toBe(false);
  });

  it("is not a consent withdrawn before a later yes, but an objection all the same", () => {
    const rows = [row("news", "objection"), row("sales", "objection")];
    expect([...stands(rows, { lastYesAt: "2026-01-31T00:00:00.000Z" }).uses.keys()]).toEqual(["news", "sales"]);
    expect([...stands(rows, { lastYesAt: "2026-02-02T00:00:00.000Z" }).uses.keys()]).toEqual(["sales"]);
  });
});
