import { describe, expect, it } from "vitest";
import { HOLDINGS } from "#db/holdings.ts";
import type { Terms } from "../orders/index.ts";
import type { RetentionRule } from "../retention/index.ts";
import { erasurePlan } from "./erasure-plan.ts";
import { stepsOf } from "./erasure-steps.ts";
import { GROUP_OF } from "./model.ts";

const rule = (id: string, more: Partial<RetentionRule> = {}): RetentionRule => ({ id, category: "order", trigger: "placed", duration: "P2Y", ground: "Law", action: "remove_personal_part", ...more });
const terms = (rules: RetentionRule[]): Terms => ({ rules, timeZone: "UTC", today: "2026-11-20", closedAt: "2026-11-20T10:00:00.000Z" });
const orders = (...rules: RetentionRule[]) => erasurePlan(HOLDINGS, terms(rules)).orders.map(({ from, before, ...rest }) => [from?.slice(0, 10) ?? null, before?.slice(0, 10) ?? null, rest.does === "keep" ? rest.rule.id : "remove"]);

describe("the plan of an erasure", () => {
  it("keeps what a rule covers until its date, and removes what is due and what no rule covers", () => {
    expect(orders()).toEqual([[null, null, "remove"]]);
    expect(orders(rule("tax"))).toEqual([[null, "2024-11-21", "remove"], ["2024-11-21", null, "tax"]]);
    expect(orders(rule("tax", { appliesTo: { placedFrom: "2025-01-01", placedBefore: "2026-01-01" } }))).toEqual([[null, "2025-01-01", "remove"], ["2025-01-01", "2026-01-01", "tax"], ["2026-01-01", null, "remove"]]);
  });

  it("counts from the end of the account where a rule does, and lets no rule without a date keep anything", () => {
    expect(orders(rule("closed", { trigger: "account_closed", duration: "P30D" }))).toEqual([[null, null, "closed"]]);
    expect(orders(rule("at-once", { trigger: "account_closed", duration: "P0D" }))).toEqual([[null, null, "remove"]]);
    expect(orders(rule("never", { trigger: "occurred" }))).toEqual([[null, null, "remove"]]);
  });

  it("takes children before parents, what is found by address before the addresses, and the account last", () => {
    const { deletes, anonymises } = erasurePlan(HOLDINGS, terms([]));
    const place = (table: string) => deletes.findIndex((holding) => holding.table === table);
    for (const [child, parent] of [["file_chunks", "files"], ["export_parts", "exports"], ["export_parts", "files"], ["machine_records", "machine_claims"], ["sign_in_links", "subject_addresses"]] as const) expect(place(child), child).toBeLessThan(place(parent));
    expect(anonymises.at(-1)!.table).toBe("subjects");
    expect(anonymises.map(({ table }) => table).indexOf("request_tasks")).toBeLessThan(anonymises.map(({ table }) => table).indexOf("requests"));
  });

  it("names each step once, so that a worker finds where the last one stopped, and each table that goes is told to the person or known as bookkeeping", () => {
    const plan = erasurePlan(HOLDINGS, terms([]));
    const names = stepsOf(plan).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { table } of plan.deletes) expect(Object.hasOwn(GROUP_OF, table), table).toBe(true);
    expect(Object.keys(GROUP_OF).filter((table) => !HOLDINGS.some((holding) => holding.table === table))).toEqual([]);
  });
});
