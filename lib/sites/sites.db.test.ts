import { describe, expect, it } from "vitest";
import { asStaff, asSubject } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aCatalogue, aSite, aSubject, aTenant } from "#lib/testing/factories.ts";
import { listAudit } from "../audit/index.ts";
import { getCatalogue } from "../catalogue/index.ts";
import { dismissReport, listReported, listTypedTracker } from "./list-tracker.ts";
import { NewSiteForm } from "./model.ts";
import { siteByKey } from "./open-site.ts";
import { getSite, listSites } from "./read-sites.ts";
import { changeOrigins, closeSite, createSite } from "./write-site.ts";

const db = testDatabase();
const kept = (tenantId: string) => db.asAdmin<{ name: string; origins: string[]; closed: boolean }>("select name, origins, closed_at is not null as closed from sites where tenant_id = $1", [tenantId]);
const actions = async (tenantId: string) => (await listAudit(asStaff(tenantId), { limit: 10 })).map(({ action }) => action);
const report = (tenantId: string, siteId: string, name: string, seen = 1) => db.asAdmin("insert into cookie_reports (tenant_id, site_id, name, seen, first_seen_at, last_seen_at) values ($1, $2, $3, $4, now(), now())", [tenantId, siteId, name, seen]);

describe("a site", () => {
  it("is added, moved and closed by an admin, each with an entry and an event; its key then opens nothing", async () => {
    const { tenantId } = await aTenant();
    const admin = asStaff(tenantId, "admin");
    const { id } = await createSite(admin, NewSiteForm.parse({ name: "shop", origins: "https://shop.example\nhttps://www.shop.example/ https://shop.example" }));
    expect(await kept(tenantId)).toEqual([{ name: "shop", origins: ["https://shop.example", "https://www.shop.example"], closed: false }]);
    await expect(createSite(admin, { name: "shop", origins: ["https://a.example"] })).rejects.toMatchObject({ code: "conflict" });
    const { site: { siteKey } } = await getSite(admin, id);
    expect(await siteByKey(siteKey)).toMatchObject({ tenantId, siteId: id, banner: null });
    await changeOrigins(admin, id, ["https://new.example"]);
    expect((await siteByKey(siteKey))!.origins).toEqual(["https://new.example"]);
    await closeSite(admin, id);
    expect([await siteByKey(siteKey), (await kept(tenantId))[0]!.closed]).toEqual([null, true]);
    await expect(changeOrigins(admin, id, ["https://x.example"])).rejects.toMatchObject({ code: "conflict" });
    expect(await actions(tenantId)).toEqual(["site.closed", "site.changed", "site.created"]);
    expect(await db.asAdmin("select type from events where tenant_id = $1", [tenantId])).toEqual([{ type: "site.saved" }, { type: "site.saved" }, { type: "site.saved" }]);
  });

  it.each([["a path", "https://shop.example/page"], ["no scheme", "shop.example"], ["another scheme", "ftp://shop.example"], ["nothing", "  "]])("takes no origin that is %s", (_what, origins) => expect(NewSiteForm.safeParse({ name: "shop", origins }).success).toBe(false));

  it("is marketing's to see and not to change, nobody's of another tenant, and no person's", async () => {
    const { tenantId } = await aTenant();
    const { id } = await aSite({ tenantId });
    const marketing = asStaff(tenantId, "marketing");
    expect(await listSites(marketing)).toMatchObject([{ id, shown: { version: 1 } }]);
    await expect(createSite(marketing, { name: "x", origins: ["https://a.example"] })).rejects.toMatchObject({ code: "forbidden" });
    await expect(closeSite(marketing, id)).rejects.toMatchObject({ code: "forbidden" });
    const other = asStaff((await aTenant()).tenantId, "owner");
    await expect(getSite(other, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(closeSite(other, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(listSites(asSubject(tenantId, (await aSubject({ tenantId })).id))).rejects.toMatchObject({ code: "forbidden" });
    await expect(listSites(asStaff(tenantId, "viewer"))).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("a cookie that nobody listed", () => {
  it("stands with what we know of it, and joins the catalogue as a new version", async () => {
    const { tenantId } = await aTenant();
    await aCatalogue({ tenantId }, { trackers: [{ vendor: "Crazy Egg", category: "analytical", cookies: [{ name: "_ce.s" }] }] });
    const [{ id }, admin] = [await aSite({ tenantId }), asStaff(tenantId, "admin")];
    for (const [name, seen] of [["_ceir", 9], ["mystery", 3], ["other", 2]] as const) await report(tenantId, id, name, seen);
    expect((await getSite(admin, id)).reported.map(({ name, seen, curated }) => [name, seen, curated?.vendor ?? null])).toEqual([["_ceir", 9, "Crazy Egg"], ["mystery", 3, null], ["other", 2, null]]);
    await listReported(admin, "_ceir");
    await expect(listReported(admin, "mystery")).rejects.toMatchObject({ code: "not_found" });
    await listTypedTracker(admin, { name: "mystery", vendor: "Shop", category: "functionality", purpose: "Remembers the basket.", lifetime: "" });
    await dismissReport(admin, id, "other");
    await expect(dismissReport(admin, id, "other")).rejects.toMatchObject({ code: "conflict" });
    const { trackers, version } = await getCatalogue(admin);
    expect(version).toBe(3);
    expect(trackers.map(({ vendor, cookies }) => [vendor, cookies.map(({ name }) => name)])).toEqual([["Crazy Egg", ["_ce.s", "_ceir"]], ["Shop", ["mystery"]]]);
    expect((await getSite(admin, id)).reported).toEqual([]);
    expect(await db.asAdmin("select name, dismissed_at is not null as dismissed from cookie_reports where tenant_id = $1", [tenantId])).toEqual([{ name: "other", dismissed: true }]);
    await expect(listReported(asStaff(tenantId, "marketing"), "_ceir")).rejects.toMatchObject({ code: "forbidden" });
  });
});
