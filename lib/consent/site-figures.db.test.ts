import { describe, expect, it } from "vitest";
import { asStaff } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aConsent, aSite, aSubject, aTenant } from "#lib/testing/factories.ts";
import { decisionsOfSite, getFiguresBySite, getSiteFigures, noteDecisionsTaken } from "./site-figures.ts";

const db = testDatabase();
const zone = { timeZone: "Europe/Dublin" };

async function shop() {
  const { tenantId } = await aTenant();
  const [site, elsewhere, { id: subjectId }] = [await aSite({ tenantId }), await aSite({ tenantId }), await aSubject({ tenantId })];
  const decide = (siteId: string, decidedAt: string, action: string, allows: string, more = {}) => aConsent({ tenantId, subjectId }, { siteId, bannerVersion: 1, locale: "en-GB", source: "banner", gpc: false, action, decidedAt, analytical: allows.includes("a"), functionality: allows.includes("f"), targeting: allows.includes("t"), ...more });
  await decide(site.id, "2026-11-19T23:30:00.000Z", "accept_all", "aft");
  await decide(site.id, "2026-11-20T08:00:00.000Z", "reject_all", "", { locale: "de" });
  await decide(site.id, "2026-11-20T09:00:00.000Z", "save", "a");
  await decide(site.id, "2026-11-20T09:30:00.000Z", "withdraw", "");
  await decide(site.id, "2026-11-20T09:40:00.000Z", "gpc", "", { gpc: true });
  await decide(site.id, "2026-09-01T09:00:00.000Z", "accept_all", "aft"); // before the thirty days
  await decide(elsewhere.id, "2026-11-20T09:00:00.000Z", "accept_all", "aft");
  return { tenantId, site };
}

describe("what people choose on a site", () => {
  it("counts the answers of thirty days by day in the tenant's zone, by version and by language; signals and withdrawals apart", async () => {
    const { tenantId, site } = await shop();
    const { days, versions, locales, total, signals, newest } = await getSiteFigures(asStaff(tenantId, "marketing"), site.id, zone);
    expect(days).toHaveLength(30);
    expect(days.filter(({ choices }) => choices > 0).map(({ day, choices, none }) => [day, choices, none])).toEqual([["2026-11-19", 1, 0], ["2026-11-20", 2, 1]]);
    expect(total).toEqual({ choices: 3, all: 1, none: 1, analytical: 2, functionality: 1, targeting: 1 });
    expect(versions).toMatchObject([{ of: "1", choices: 3 }]);
    expect(locales).toMatchObject([{ of: "en-GB", choices: 2 }, { of: "de", choices: 1, none: 1 }]);
    expect(signals).toEqual({ decisions: 5, gpc: 1, withdrawals: 1 });
    expect(newest.map(({ action }) => action)).toEqual(["gpc", "withdraw", "save", "reject_all", "accept_all", "accept_all"]);
  });

  it("is told for all sites at once, and taken as a whole with a note in the log", async () => {
    const { tenantId, site } = await shop();
    const ctx = asStaff(tenantId, "marketing");
    expect((await getFiguresBySite(ctx)).get(site.id)).toEqual({ choices: 3, some: 2, last: "2026-11-20T09:40:00.000Z" });
    const all = (await Array.fromAsync(decisionsOfSite(ctx, site.id))).flat();
    expect(all).toHaveLength(6);
    await noteDecisionsTaken(ctx, site.id);
    expect(await db.asAdmin("select action, object_ref from audit_entries where tenant_id = $1", [tenantId])).toEqual([{ action: "consents.downloaded", object_ref: `site:${site.id}` }]);
  });

  it("is empty for another tenant, and closed to a viewer", async () => {
    const { tenantId, site } = await shop();
    const other = asStaff((await aTenant()).tenantId, "owner");
    expect((await getSiteFigures(other, site.id, zone)).signals.decisions).toBe(0);
    expect(await Array.fromAsync(decisionsOfSite(other, site.id))).toEqual([]);
    await expect(getFiguresBySite(asStaff(tenantId, "viewer"))).rejects.toMatchObject({ code: "forbidden" });
  });
});
