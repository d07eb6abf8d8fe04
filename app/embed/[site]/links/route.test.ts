import { SignJWT } from "jose";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { asStaff } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aSite, aSubject, aTenant } from "#lib/testing/factories.ts";
import { linkingSecret } from "#lib/sites/index.ts";
import { POST as askCode } from "../link-codes/route.ts";
import { POST as state } from "../state/route.ts";
import { POST as link } from "./route.ts";

const db = testDatabase();
const ORIGIN = "https://shop.example";
let [tenantId, siteKey, secret, externalId, visitor] = ["", "", "", "", ""];
let number = 0;

beforeAll(async () => {
  ({ tenantId } = await aTenant());
  const site = await aSite({ tenantId }, { origins: [ORIGIN, "http://localhost:8080"] });
  siteKey = site.siteKey;
  secret = await linkingSecret(asStaff(tenantId), site.id);
  ({ externalId } = await aSubject({ tenantId }));
});
beforeEach(() => {
  visitor = `${(number += 1)}`.padStart(22, "v");
});

type Call = { headers?: Record<string, string>; site?: string; raw?: string };
const call = (handler: typeof link, body: unknown, { headers = {}, site = siteKey, raw }: Call = {}) =>
  handler(new Request("http://localhost/embed", { method: "POST", body: raw ?? JSON.stringify(body), headers: { origin: ORIGIN, "content-type": "text/plain;charset=UTF-8", ...headers } }), { params: Promise.resolve({ site }) });
const token = (expiresIn = "5m") => new SignJWT({}).setProtectedHeader({ alg: "HS256" }).setSubject(externalId).setAudience(siteKey).setExpirationTime(expiresIn).sign(Buffer.from(secret));
const rows = () => db.asAdmin("select visitor_id from linked_devices where tenant_id = $1", [tenantId]);
const HANDLERS = [["links", link], ["link-codes", askCode], ["state", state]] as const;

describe("linking from a page", () => {
  it("links by a token, and the state says so; the answer is for that origin, without credentials, and nobody keeps it", async () => {
    const answer = await call(link, { visitor, token: await token() }, { headers: { "user-agent": "Mozilla/5.0 Firefox/140.0" } });
    expect([answer.status, await answer.json()]).toEqual([200, { linked: true, visitor, choice: null }]);
    expect(["access-control-allow-origin", "access-control-allow-credentials", "set-cookie"].map((name) => answer.headers.get(name))).toEqual([ORIGIN, null, null]);
    expect([answer.headers.get("vary"), answer.headers.get("cache-control")]).toEqual([expect.stringMatching(/\borigin\b/i), expect.stringContaining("no-store")]);
    expect(await (await call(state, { visitor }, { headers: { origin: "http://localhost:8080" } })).json()).toEqual({ linked: true, choice: null });
    expect(await (await call(askCode, { visitor: visitor.replaceAll("v", "w") })).json()).toEqual({ code: expect.stringMatching(/^k1\./), visitor: visitor.replaceAll("v", "w") });
  });

  it.each(HANDLERS)("%s: 404 for a key that is not ours, 403 from elsewhere or without an origin, 400 or 413 for another body; nothing is kept", async (_name, handler) => {
    const [good, before] = [{ visitor, ...(handler === link ? { token: await token() } : {}) }, await rows()];
    expect((await call(handler, good, { site: `site_${"x".repeat(43)}` })).status).toBe(404);
    for (const origin of ["https://evil.example", "null", "https://shop.example.evil.example", "https://SHOP.example", ""]) {
      const answer = await call(handler, good, { headers: { origin } });
      expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([403, null]);
    }
    for (const raw of ["", "{", "null", JSON.stringify({ ...good, visitor: "short" }), JSON.stringify({ ...good, more: 1 }), JSON.stringify({ ...good, visitor: "v".repeat(5_000) })]) expect([400, 413], raw).toContain((await call(handler, null, { raw })).status);
    expect(await rows()).toEqual(before);
  });

  it("403 for a token that the site's server did not sign, or that lasts too long; 404 for an account we do not hold", async () => {
    const before = await rows();
    for (const bad of ["x.y.z", await token("1h"), `${await token()}x`]) expect((await call(link, { visitor, token: bad })).status).toBe(403);
    const unknown = new SignJWT({}).setProtectedHeader({ alg: "HS256" }).setSubject("nobody").setAudience(siteKey).setExpirationTime("5m").sign(Buffer.from(secret));
    expect((await call(link, { visitor, token: await unknown })).status).toBe(404);
    expect(await rows()).toEqual(before);
  });

  it("429 for one browser that asks too often, and for no other", async () => {
    for (let n = 0; n < 120; n += 1) await call(state, { visitor });
    const refused = await call(state, { visitor });
    expect([refused.status, refused.headers.get("retry-after"), refused.headers.get("access-control-allow-origin"), (await call(state, { visitor: visitor.replaceAll("v", "w") })).status]).toEqual([429, "60", ORIGIN, 200]);
  });
});
