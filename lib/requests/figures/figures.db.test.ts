import { beforeAll, describe, expect, it } from "vitest";
import { requests } from "#db/schema/requests.ts";
import { withTenant } from "#db/with-tenant.ts";
import { asStaff } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aSubject, aTenant } from "#lib/testing/factories.ts";
import type { Ctx } from "../../kernel/context.ts";
import { newId } from "../../kernel/ids.ts";
import { getDesk } from "../queue/get-desk.ts";
import { arePublished, getFigures, publicFigures, publishFigures } from "./get-figures.ts";

const db = testDatabase();
let admin: Ctx;
let other: Ctx;

async function ask(ctx: Ctx, subjectId: string, receivedAt: string, closedAt: string | null = null, outcome: string | null = closedAt ? "completed" : null, more: Partial<typeof requests.$inferInsert> = {}): Promise<string> {
  const id = newId();
  await withTenant(ctx, (tx) => tx.insert(requests).values({ right: "access", regime: "EU-GDPR", country: "IE", timeZone: "Pacific/Auckland", openedBy: "subject", dueOn: "2026-11-20", ...more, tenantId: ctx.tenantId, id, subjectId, receivedAt, closedAt, outcome }));
  return id;
}

beforeAll(async () => {
  [admin, other] = [asStaff((await aTenant({ timeZone: "Pacific/Auckland" })).tenantId, "admin"), asStaff((await aTenant()).tenantId, "admin")];
  const { id } = await aSubject(admin);
  // 31 December 12:00 UTC is 1 January in Auckland: it counts in 2026.
  await ask(admin, id, "2025-12-31T12:00:00.000Z", "2026-01-05T12:00:00.000Z");
  await ask(admin, id, "2025-12-31T10:00:00.000Z", "2026-01-02T00:00:00.000Z");
  for (const days of [1, 2, 3, 10]) await ask(admin, id, "2026-03-02T00:00:00.000Z", `2026-03-${String(2 + days).padStart(2, "0")}T00:00:00.000Z`);
  await ask(admin, id, "2026-03-02T00:00:00.000Z", "2026-03-22T00:00:00.000Z", "refused");
  await ask(admin, id, "2026-03-02T00:00:00.000Z", "2026-03-03T00:00:00.000Z", "withdrawn");
  const open = await ask(admin, id, "2026-11-01T00:00:00.000Z");
  await ask(admin, id, "2026-11-02T00:00:00.000Z", null, null, { duplicateOf: open });
  await ask(admin, id, "2026-04-02T00:00:00.000Z", "2026-04-02T00:00:00.000Z", "completed", { right: "objection", dueOn: null });
  await ask(other, (await aSubject(other)).id, "2026-03-02T00:00:00.000Z");
});

describe("a year's figures", () => {
  it("count by year of receipt in the tenant's zone, by right, with mean and median days of what was answered", async () => {
    const figures = await getFigures(admin, { year: 2026 });
    expect(figures).toMatchObject({ year: 2026, years: [2026, 2025], published: false });
    expect(figures.rights).toEqual([
      { right: "access", received: 8, complied: 5, refused: 1, withdrawn: 1, open: 1, meanDays: 6.8, medianDays: 4 },
      { right: "objection", received: 1, complied: 1, refused: 0, withdrawn: 0, open: 0, meanDays: 0, medianDays: 0 },
    ]);
    expect(figures.total).toMatchObject({ received: 9, complied: 6, medianDays: 3 });
    expect((await getFigures(admin, { year: 2025 })).rights).toMatchObject([{ received: 1, complied: 1 }]);
    expect(await getFigures(admin, { year: 2020 })).toMatchObject({ rights: [], total: null });
    expect((await getFigures(admin, {})).year).toBe(2026);
  });

  it("are for everybody only while the tenant says so, with small numbers hidden, and the switch is in the log", async () => {
    expect([await publicFigures(admin, {}), await arePublished(admin.tenantId)]).toEqual([null, false]);
    await publishFigures(admin, { published: "yes" });
    const shown = await publicFigures(admin, { year: 2026 });
    expect(shown!.rights).toEqual([
      { right: "access", received: 8, complied: null, refused: null, withdrawn: null, open: null, meanDays: 6.8, medianDays: 4 },
      { right: "objection", received: null, complied: null, refused: null, withdrawn: null, open: null, meanDays: null, medianDays: null },
    ].map((row) => (row.right === "access" ? { ...row, complied: expect.toSatisfy((n: unknown) => n === null || n === 5) as number } : row)));
    expect(shown).not.toHaveProperty("total");
    expect(await publicFigures(other, {})).toBeNull();
    await publishFigures(admin, { published: "no" });
    expect(await publicFigures(admin, {})).toBeNull();
    expect(await db.asAdmin("select action from audit_entries where tenant_id = $1 and action like 'figures.%' order by seq", [admin.tenantId])).toEqual([{ action: "figures.published" }, { action: "figures.withdrawn" }]);
    expect(await db.asAdmin("select count(*)::int n from events where tenant_id = $1 and type = 'figures.published'", [admin.tenantId])).toEqual([{ n: 2 }]);
    expect(await db.asAdmin("select settings from tenants where tenant_id = $1", [other.tenantId])).toEqual([{ settings: {} }]);
  });

  it("are seen and published by those alone who may", async () => {
    const [viewer, marketing] = [asStaff(admin.tenantId, "viewer"), asStaff(admin.tenantId, "marketing")];
    expect((await getFigures(viewer, {})).year).toBe(2026);
    await expect(getFigures(marketing, {})).rejects.toMatchObject({ code: "forbidden" });
    await expect(publishFigures(viewer, { published: "yes" })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("the console's first page", () => {
  it("counts what needs somebody, and twelve months of what came and went", async () => {
    const { counts, months } = await getDesk(admin);
    expect(counts).toMatchObject({ open: 2, due_today: 2, overdue: 0, at_risk: 0, waiting: 0, nobody: 2, mine: 0 });
    expect(months).toHaveLength(12);
    expect(months.at(-1)).toEqual({ month: "2026-11", received: 1, answered: 0, medianDays: null });
    expect(months.find(({ month }) => month === "2026-03")).toEqual({ month: "2026-03", received: 6, answered: 5, medianDays: 3 });
    expect((await getDesk(other)).counts).toMatchObject({ open: 1 });
  });
});
