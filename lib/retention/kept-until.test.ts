import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { civilDateIn } from "./civil-date.ts";
import { keptUntil, ruleFor } from "./kept-until.ts";
import { RetentionRule } from "./model.ts";

const rule = (part: Partial<RetentionRule>): RetentionRule =>
  RetentionRule.parse({ id: "r", category: "order", trigger: "placed", duration: "P6Y", ground: "Tax law", action: "remove_personal_part", ...part });

describe("the civil date of a moment", () => {
  it.each([
    ["2026-02-28", "Pacific/Kiritimati", "2026-02-28"],
    ["2026-02-28T23:30:00Z", "Europe/Berlin", "2026-03-01"],
    ["2026-03-01T04:59:59Z", "America/New_York", "2026-02-28"],
    ["2026-03-01T00:00:00+14:00", "Pacific/Kiritimati", "2026-03-01"],
  ])("%s in %s is %s", (moment, zone, expected) => expect(civilDateIn(moment, zone).toString()).toBe(expected));

  it.each(["2026-02-30", "2026-02-28T10:00:00", "yesterday", ""])("refuses %j, which names no moment", (text) => {
    expect(() => civilDateIn(text, "Europe/Berlin")).toThrow(/neither a civil date nor an instant/);
  });

  it("refuses an unknown zone", () => expect(() => civilDateIn("2026-02-28T10:00:00Z", "Mars/Olympus")).toThrow(/not a time zone/));
});

describe("kept until", () => {
  it("is the retention date of the trigger's civil date in the tenant's zone", () => {
    expect(keptUntil(rule({}), { happened: { placed: "2020-02-28T23:30:00Z" } }, "Europe/Berlin")).toEqual({ keptUntil: "2026-02-28", ground: "Tax law" });
  });

  it("is null with its ground while the trigger has not happened", () => {
    const open = rule({ trigger: "account_closed", duration: "P30D", ground: "Contract" });
    expect(keptUntil(open, { happened: { collected: "2024-01-01", account_closed: null } }, "UTC")).toEqual({ keptUntil: null, ground: "Contract" });
    expect(keptUntil(open, { happened: { account_closed: "2026-01-01" } }, "UTC").keptUntil).toBe("2026-01-31");
  });

  it("says so when no rule covers the item: neither date nor ground", () => {
    expect(keptUntil(null, { happened: { placed: "2026-01-01" } }, "UTC")).toEqual({ keptUntil: null, ground: null });
  });
});

describe("the rule of an item", () => {
  const rules = [
    rule({ id: "old-orders", appliesTo: { placedBefore: "2020-01-01" } }),
    rule({ id: "orders" }),
    rule({ id: "chat", category: "record", trigger: "occurred", appliesTo: { kinds: ["chat"] } }),
    rule({ id: "phone", category: "value", trigger: "collected", appliesTo: { fields: ["phone"], placedFrom: "2024-01-01" } }),
  ];
  const found = (item: Parameters<typeof ruleFor>[1], zone = "UTC") => ruleFor(rules, item, zone)?.id ?? null;

  it("is the first that covers it, in the tenant's order", () => {
    expect(found({ category: "order", happened: { placed: "2019-12-31" } })).toBe("old-orders");
    expect(found({ category: "order", happened: { placed: "2020-01-01" } })).toBe("orders");
  });

  it("reads the window's dates in the tenant's zone", () => {
    const item = { category: "order" as const, happened: { placed: "2019-12-31T23:30:00Z" } };
    expect([found(item, "UTC"), found(item, "Europe/Berlin")]).toEqual(["old-orders", "orders"]);
  });

  it("needs every part of the scope to hold", () => {
    expect(found({ category: "value", field: "phone", happened: { collected: "2024-01-01" } })).toBe("phone");
    expect(found({ category: "value", field: "phone", happened: { collected: "2023-12-31" } })).toBeNull();
    expect(found({ category: "value", field: "phone", happened: {} })).toBeNull();
    expect(found({ category: "value", field: "email", happened: { collected: "2024-01-01" } })).toBeNull();
  });

  it("is null when none covers the item", () => {
    expect(found({ category: "record", kind: "ticket", happened: { occurred: "2026-01-01" } })).toBeNull();
    expect(found({ category: "record", happened: { occurred: "2026-01-01" } })).toBeNull();
    expect(found({ category: "consent", happened: {} })).toBeNull();
  });
});

describe("the retention-date command", () => {
  it("answers each row with keptUntil, and a row it cannot read with a sentence, whatever the server's zone", () => {
    const rows = [{ trigger: "2020-02-29", duration: "P6Y", timeZone: "Europe/Berlin" }, { trigger: "2026-01-31T23:30:00Z", duration: "P1M", timeZone: "Europe/Berlin" }, { trigger: "soon", duration: "P1M", timeZone: "UTC" }];
    for (const TZ of ["Pacific/Kiritimati", "America/Los_Angeles"]) {
      const run = spawnSync(process.execPath, ["--conditions=react-server", "bin/retention-date.ts"], { input: JSON.stringify(rows), env: { ...process.env, TZ }, encoding: "utf8" });
      expect({ status: run.status, stderr: run.stderr }).toMatchObject({ status: 0 });
      expect(JSON.parse(run.stdout)).toEqual([
        { ...rows[0], keptUntil: "2026-02-28" },
        { ...rows[1], keptUntil: "2026-03-01" },
        { ...rows[2], keptUntil: null, error: expect.stringMatching(/neither a civil date/) },
      ]);
    }
  });
});
