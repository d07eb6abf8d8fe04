import { describe, expect, it } from "vitest";
import { Tracker } from "../catalogue/model.ts";
import { CURATED_ROWS, curatedFor, trackerOf, vendorFacts } from "./curated.ts";
import vendors from "./vendors.json" with { type: "json" };

const plain = (pattern: string) => pattern.replaceAll("*", "x1");

describe("the curated list", () => {
  it("finds every one of its own cookies under its own vendor, or under another that claims the same name", () => {
    expect(CURATED_ROWS).toHaveLength(123);
    for (const row of CURATED_ROWS.filter(({ kind }) => kind === "cookie")) {
      const found = curatedFor(plain(row.cookie), row.domain ?? undefined);
      expect(found, row.cookie).not.toBeNull();
      expect(found!.vendor === row.vendor || CURATED_ROWS.some((other) => other.vendor === found!.vendor && other.cookie === found!.cookie)).toBe(true);
    }
  });

  it.each([
    ["_ga", undefined, "Google Tag Manager with Google Analytics"], ["_ga_ABC123", undefined, "Google Tag Manager with Google Analytics"], ["_mkto_trk", undefined, "Marketo Munchkin"], ["_ce.s", undefined, "Crazy Egg"],
    ["my_own_session", undefined, null], ["", undefined, null],
  ])("%s at %s is %s", (name, domain, vendor) => expect(curatedFor(name, domain)?.vendor ?? null).toBe(vendor));

  it("takes a name that says nothing by itself only at its domain", () => {
    const generic = CURATED_ROWS.find(({ domain, kind }) => domain !== null && kind === "cookie")!;
    const elsewhere = curatedFor(plain(generic.cookie), "shop.example");
    expect(elsewhere?.domain ?? null).toBeNull();
    expect(curatedFor(plain(generic.cookie), `www.${generic.domain}`)?.vendor).toBe(generic.vendor);
    expect(curatedFor(plain(generic.cookie), `not${generic.domain}`)?.domain ?? null).toBeNull();
  });

  it("has a source for every row and every host, and each row can stand in a tenant's list", () => {
    for (const row of CURATED_ROWS) expect([row.source.length > 3, Tracker.safeParse(trackerOf(row)).success], row.cookie).toEqual([true, true]);
    for (const one of vendors) expect([CURATED_ROWS.some(({ vendor }) => vendor === one.vendor), one.source.length > 10, one.hosts.length > 0, /^\d{4}-\d\d-\d\d$/.test(one.date)], one.vendor).toEqual([true, true, true, true]);
    expect(vendorFacts("Nobody")).toEqual({ hosts: [] });
  });
});
