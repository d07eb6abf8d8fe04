import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "#lib/testing/database.ts";
import { aSite, aTenant } from "#lib/testing/factories.ts";
import { newId } from "#lib/kernel/ids.ts";
import { OPTIONS, POST } from "./route.ts";

const db = testDatabase();
const none = { analytical: false, functionality: false, targeting: false };
let [tenantId, siteKey] = ["", ""];
let caller = 0;

const decision = (more: object = {}) => ({ id: newId(), visitor: `v${String((caller += 1)).padStart(21, "0")}`, version: 1, scriptHash: "abc", locale: "en-GB", clientAt: "2026-11-20T10:00:00Z", action: "reject_all", source: "banner", categories: none, vendors: {}, gpc: false, dnt: false, ...more });
const send = (body: unknown, { key = siteKey, origin = "https://shop.example", type = "text/plain;charset=UTF-8", ...headers }: Record<string, string> = {}) =>
  POST(new Request(`http://localhost:3000/embed/${key}/consents`, { method: "POST", body: typeof body === "string" ? body : JSON.stringify(body), headers: { origin, "content-type": type, "x-forwarded-for": "192.0.2.7", ...headers } }), { params: Promise.resolve({ site: key }) });
const newest = async () => (await db.asAdmin("select gpc, dnt, user_agent from consent_decisions where tenant_id = $1 order by txid desc limit 1", [tenantId]))[0];
const count = async () => Number((await db.asAdmin<{ n: string }>("select count(*) n from consent_decisions where tenant_id = $1", [tenantId]))[0]!.n);

beforeAll(async () => {
  ({ tenantId } = await aTenant());
  ({ siteKey } = await aSite({ tenantId }));
});

describe("POST /embed/<site key>/consents", () => {
  it("204 to the site's own page, by itself and again, and to be kept by nobody", async () => {
    const said = decision();
    const [first, again] = [await send(said), await send(said, { type: "application/json" })];
    for (const answer of [first, again]) {
      expect(answer.status).toBe(204);
      expect(Object.fromEntries(answer.headers)).toEqual({ "access-control-allow-origin": "https://shop.example", "cache-control": "no-store", "cross-origin-resource-policy": "cross-origin", vary: "origin" });
    }
    expect(await count()).toBe(1);
  });

  it("takes the signals of the headers, `1` alone, and of the user agent its family", async () => {
    await send(decision(), { "sec-gpc": "1", dnt: "0", "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0" });
    expect(await newest()).toEqual({ gpc: true, dnt: false, user_agent: "Firefox" });
    await send(decision(), { "sec-gpc": "true", dnt: "1" });
    expect(await newest()).toEqual({ gpc: false, dnt: true, user_agent: null });
    await send(decision({ gpc: true }), { "sec-gpc": "0, 1" });
    expect(await newest()).toMatchObject({ gpc: true });
  });

  it("403 to another page, 404 under a key that is nobody's: neither may read why", async () => {
    for (const [origin, key, status] of [["https://evil.example", siteKey, 403], ["https://shop.example:8443", siteKey, 403], ["null", siteKey, 403], ["https://shop.example", `site_${"A".repeat(43)}`, 404], ["https://shop.example", "x", 404]] as const) {
      const answer = await send(decision(), { origin, key });
      expect([answer.status, answer.headers.get("access-control-allow-origin")], `${origin} ${key}`).toEqual([status, null]);
    }
  });

  it("404 once the site is closed", async () => {
    const closed = await aSite({ tenantId }, { closedAt: "2026-11-01T00:00:00Z" });
    expect((await send(decision(), { key: closed.siteKey })).status).toBe(404);
  });

  it("400 with a sentence, 409 for a version it never had, 413 for more than 16 kB", async () => {
    for (const body of ["", "{", "[]", decision({ visitor: "short" }), decision({ categories: {} }), JSON.stringify(decision({ vendors: { "\u0000": true } }))]) {
      const answer = await send(body);
      expect(answer.status).toBe(400);
      expect(((await answer.json()) as { detail: string }).detail).toMatch(/\w+/);
    }
    expect((await send(decision(), { type: "application/x-www-form-urlencoded" })).status).toBe(400);
    const unknown = await send(decision({ version: 9 }));
    expect([unknown.status, ((await unknown.json()) as { detail: string }).detail]).toEqual([409, "This site never showed that version of its banner: load the script again."]);
    expect((await send("x".repeat(16_385))).status).toBe(413);
  });

  it("429 to one browser after 60 in a minute, and to one network after 600", async () => {
    const visitor = "w".repeat(22);
    const statuses = [];
    for (let n = 0; n < 62; n += 1) statuses.push((await send(decision({ visitor }), { "x-forwarded-for": `2001:db8:${n}::1` })).status);
    expect([statuses[59], statuses[60], statuses[61]]).toEqual([204, 429, 429]);
    const before = await count();
    for (let n = 0; n < 600; n += 1) await send("{", { "x-forwarded-for": `203.0.113.5, 2001:db8:ff:1::${n.toString(16)}` });
    const answer = await send(decision(), { "x-forwarded-for": "2001:db8:ff:1::ffff" });
    expect([answer.status, answer.headers.get("retry-after"), answer.headers.get("access-control-allow-origin"), await count()]).toEqual([429, "60", "https://shop.example", before]);
  });
});

describe("OPTIONS", () => {
  const ask = (origin: string) => OPTIONS(new Request("http://localhost:3000/embed/x/consents", { method: "OPTIONS", headers: { origin } }), { params: Promise.resolve({ site: siteKey }) });
  it("lets the site's own page post JSON, without credentials, and no other page", async () => {
    const own = await ask("https://shop.example");
    expect([own.status, own.headers.get("access-control-allow-origin"), own.headers.get("access-control-allow-headers"), own.headers.get("access-control-allow-credentials")]).toEqual([204, "https://shop.example", "content-type", null]);
    const other = await ask("https://evil.example");
    expect([other.status, other.headers.get("access-control-allow-origin")]).toEqual([403, null]);
  });
});
