import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "#lib/testing/database.ts";
import { aConsent, aSite, aSubject } from "#lib/testing/factories.ts";
import { visitorIdOf } from "#lib/consent/index.ts";
import { newId } from "#lib/kernel/ids.ts";
import { POST as createTenant } from "../../platform/tenants/route.ts";
import { POST as decide } from "../../../embed/[site]/consents/route.ts";
import { GET } from "./route.ts";

const db = testDatabase();
const TOKEN = "a-browser-of-22-chars_";
let key: string;
let tenantId: string;
let site: Awaited<ReturnType<typeof aSite>>;

const ask = (query: string, bearer = key) => GET(new Request(`http://localhost:3000/api/v1/consent-state?${query}`, { headers: { authorization: `Bearer ${bearer}` } }), { params: Promise.resolve({}) });
const data = async (query: string) => ((await (await ask(query)).json()) as { data: { site: string; decidedAt: string }[] }).data;
const make = async (slug: string) => (await (await createTenant(new Request("http://localhost:3000/api/platform/tenants", { method: "POST", headers: { authorization: `Bearer ${process.env.OPERATOR_SECRET}` }, body: JSON.stringify({ slug, name: "Glass" }) }))).json()) as { apiKey: string };
const all = { analytical: true, functionality: true, targeting: true };

beforeAll(async () => {
  ({ apiKey: key } = await make("glass-state"));
  [{ tenant_id: tenantId }] = (await db.asAdmin<{ tenant_id: string }>("select tenant_id from tenants where slug = 'glass-state'")) as [{ tenant_id: string }];
  site = await aSite({ tenantId }, { name: "shop" });
});

describe("GET /api/v1/consent-state", () => {
  it("200 for a person: what stands on each site, and on one site what counts there", async () => {
    const { id: subjectId } = await aSubject({ tenantId }, { externalId: "ada" });
    expect(await data("externalId=ada")).toEqual([]);
    const person = { tenantId, subjectId };
    await aConsent(person, { site: "shop", decidedAt: "2026-01-01T00:00:00Z" });
    await aConsent(person, { site: "*", decidedAt: "2026-02-01T00:00:00Z", action: "reject_all", analytical: false });
    await aConsent(person, { site: "blog", decidedAt: "2026-03-01T00:00:00Z", vendors: { Countly: false } });
    expect(await data("externalId=ada")).toMatchObject([
      { site: "blog", categories: { necessary: true, analytical: true, functionality: false, targeting: false }, vendors: { Countly: false }, decidedAt: "2026-03-01T00:00:00.000Z", action: "save", source: "import", version: null },
      { site: "*", categories: { analytical: false }, action: "reject_all" },
    ]);
    expect((await data("externalId=ada&site=shop")).map((one) => one.site)).toEqual(["*"]);
    expect((await data("externalId=ada&site=blog")).map((one) => one.site)).toEqual(["blog"]);
  });

  it("200 for a browser: its own newest decision, and its person's once it is theirs", async () => {
    const body = { id: newId(), visitor: TOKEN, version: 1, scriptHash: "abc", locale: "en-GB", clientAt: "2026-11-20T10:00:00Z", action: "accept_all", source: "banner", categories: all, vendors: {}, gpc: false, dnt: false };
    expect((await decide(new Request("http://localhost:3000/", { method: "POST", body: JSON.stringify(body), headers: { origin: "https://shop.example" } }), { params: Promise.resolve({ site: site.siteKey }) })).status).toBe(204);
    expect(await data(`visitorToken=${TOKEN}`)).toMatchObject([{ site: "shop", categories: { necessary: true, ...all }, action: "accept_all", source: "banner", version: 1 }]);
    const { id: subjectId } = await aSubject({ tenantId }, { externalId: "bea" });
    await aConsent({ tenantId, subjectId }, { site: "*", decidedAt: "2099-01-01T00:00:00Z" });
    await aConsent({ tenantId, subjectId }, { site: "blog", decidedAt: "2099-02-01T00:00:00Z" });
    await db.asAdmin("insert into linked_devices (tenant_id, visitor_id, site_id, subject_id, proof, linked_at) values ($1, $2, $3, $4, 'token', now())", [tenantId, visitorIdOf(tenantId, TOKEN), site.id, subjectId]);
    expect((await data(`visitorToken=${TOKEN}`)).map((one) => one.site)).toEqual(["blog", "*"]);
    await db.asAdmin("update linked_devices set ended_at = now()");
    expect((await data(`visitorToken=${TOKEN}`)).map((one) => one.site)).toEqual(["shop"]);
  });

  it("404 for a person who is not held, a browser that never decided, and both of another tenant", async () => {
    const { apiKey: other } = await make("glass-other");
    await aSubject({ tenantId }, { externalId: "gone", erasedAt: "2026-01-01T00:00:00Z" });
    for (const query of ["externalId=nobody", "externalId=gone", `visitorToken=${"x".repeat(22)}`]) expect((await ask(query)).status, query).toBe(404);
    expect([(await ask("externalId=ada", other)).status, (await ask(`visitorToken=${TOKEN}`, other)).status]).toEqual([404, 404]);
  });

  it("400 without or with both; 401 without a key; 403 without the scope", async () => {
    for (const query of ["", `externalId=ada&visitorToken=${TOKEN}`, "visitorToken=short", "externalId=ada&more=1"]) expect((await ask(query)).status, query).toBe(400);
    expect((await ask("externalId=ada", "")).status).toBe(401);
    await db.asAdmin("update api_keys set scopes = '{events:read}'");
    expect((await ask("externalId=ada")).status).toBe(403);
  });
});
