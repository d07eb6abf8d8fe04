import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "#lib/testing/database.ts";
import { POST as createTenant } from "../../platform/tenants/route.ts";
import { DELETE, PATCH } from "./[id]/route.ts";
import { GET as deliveries } from "./[id]/deliveries/route.ts";
import { POST as enable } from "./[id]/enable/route.ts";
import { POST as recover } from "./[id]/recover/route.ts";
import { POST as rotate } from "./[id]/rotate-secret/route.ts";
import { POST as test } from "./[id]/test/route.ts";
import { GET, POST } from "./route.ts";

const db = testDatabase();
let key: string;
let id: string;
type Serve = typeof DELETE;
const call = (serve: Serve, method: string, body?: unknown, { path = "", of = id, bearer = key, query = "" } = {}) =>
  serve(new Request(`http://localhost:3000/api/v1/webhook-endpoints${path}${query}`, { method, headers: { authorization: `Bearer ${bearer}` }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }), { params: Promise.resolve({ id: of }) });
const NOBODYS = "0190a000-0000-7000-8000-000000000000";
/** A public address in digits, so that no name has to be looked up; it is never called here. */
const ADDRESS = "https://1.1.1.1/hook";

beforeAll(async () => {
  const answer = await createTenant(new Request("http://localhost:3000/api/platform/tenants", { method: "POST", headers: { authorization: `Bearer ${process.env.OPERATOR_SECRET}` }, body: JSON.stringify({ slug: "tin-works", name: "Tin" }) }));
  key = ((await answer.json()) as { apiKey: string }).apiKey;
});

describe("webhook endpoints by API", () => {
  it("201: it is there, and the answer shows its secret", async () => {
    const made = await call(POST, "POST", { url: ADDRESS, headers: { "x-api-key": "1" } });
    expect(made.status).toBe(201);
    const { secret, ...endpoint } = (await made.json()) as { id: string; secret: string };
    expect(secret).toMatch(/^whsec_/);
    expect(endpoint).toMatchObject({ url: ADDRESS, headers: ["x-api-key"], eventTypes: null, state: "enabled", undelivered: 0 });
    ({ id } = endpoint as { id: string });
  });

  it("400: an address that must not be called, an event that does not exist, a header of ours; the reason names the field", async () => {
    for (const body of [{ url: "https://10.0.0.1/" }, { url: "ftp://example.com" }, { url: ADDRESS, eventTypes: ["nothing"] }, { url: ADDRESS, eventTypes: [] }, { url: ADDRESS, headers: { "Webhook-Id": "x" } }, {}]) {
      expect((await call(POST, "POST", body)).status, JSON.stringify(body)).toBe(400);
      if (Object.keys(body).length > 0) expect((await call(PATCH, "PATCH", body)).status, JSON.stringify(body)).toBe(400);
    }
    expect(await (await call(POST, "POST", { url: "https://10.0.0.1/" })).json()).toMatchObject({ errors: [{ path: "url", detail: "The address is not on the public internet." }] });
    expect((await call(recover, "POST", {})).status).toBe(400);
    expect((await call(deliveries, "GET", undefined, { query: "?after=x" })).status).toBe(400);
    expect((await call(DELETE, "DELETE", undefined, { of: "x" })).status).toBe(400);
  });

  it("200: it is listed, changed, switched off and on, and given new keys; its secret is in no other answer", async () => {
    const changed = await call(PATCH, "PATCH", { description: "Shop", eventTypes: ["subject.unsubscribed"], state: "disabled" });
    expect([changed.status, await changed.json()]).toMatchObject([200, { description: "Shop", eventTypes: ["subject.unsubscribed"], state: "disabled", disabledReason: "by_hand" }]);
    const on = await call(enable, "POST");
    expect([on.status, await on.json()]).toMatchObject([200, { state: "enabled", disabledReason: null }]);
    const listed = await (await call(GET as Serve, "GET")).text();
    expect(listed).not.toContain("whsec_");
    const rotated = (await (await call(rotate, "POST")).json()) as { secret: string; publicKey: string };
    expect(rotated).toMatchObject({ secret: expect.stringMatching(/^whsec_/), publicKey: expect.stringMatching(/^whpk_/), oldRetiresAt: expect.any(String) });
    expect(((await (await call(GET as Serve, "GET")).json()) as { data: { publicKeys: string[] }[] }).data[0]!.publicKeys).toHaveLength(2);
  });

  it("202: a test is on its way and in the log", async () => {
    const sent = await call(test, "POST");
    const { id: message } = (await sent.json()) as { id: string };
    expect(sent.status).toBe(202);
    const page = await call(deliveries, "GET", undefined, { query: "?limit=1" });
    expect([page.status, await page.json()]).toMatchObject([200, { data: [{ id: message, type: "endpoint.test", log: expect.any(Array) }] }]);
    const again = await call(recover, "POST", { id: message });
    expect([again.status, await again.json()]).toEqual([202, { queued: 1 }]);
  });

  it("404: none of the tenant's; 401: no key; 403: a key without the scope", async () => {
    for (const [serve, method, body] of [[PATCH, "PATCH", {}], [DELETE, "DELETE"], [rotate, "POST"], [test, "POST"], [enable, "POST"], [recover, "POST", { failedSince: "2026-01-01T00:00:00Z" }], [deliveries, "GET"]] as const) {
      expect((await call(serve, method, body, { of: NOBODYS })).status, method).toBe(404);
      expect((await call(serve, method, body, { bearer: "" })).status, method).toBe(401);
    }
    await db.asAdmin("update api_keys set scopes = '{webhooks:read}'");
    expect([(await call(GET as Serve, "GET")).status, (await call(POST, "POST", { url: ADDRESS })).status, (await call(rotate, "POST")).status]).toEqual([200, 403, 403]);
  });

  it("204: it is removed", async () => {
    await db.asAdmin("update api_keys set scopes = '{webhooks:read,webhooks:write}'");
    expect((await call(DELETE, "DELETE")).status).toBe(204);
    expect(await db.asAdmin("select 1 from webhook_endpoints")).toEqual([]);
  });
});
