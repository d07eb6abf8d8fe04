import { beforeAll, describe, expect, it } from "vitest";
import { findKeyHolder } from "#lib/auth/index.ts";
import { countCall } from "#lib/http/rate-limit.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { POST as createTenant } from "../../../platform/tenants/route.ts";
import { DELETE, GET, PUT } from "./route.ts";

const db = testDatabase();
const keys: Record<string, string> = {};

beforeAll(async () => {
  for (const slug of ["north-mill", "south-mill"]) {
    const answer = await createTenant(new Request("http://localhost:3000/api/platform/tenants", {
      method: "POST", headers: { authorization: `Bearer ${process.env.OPERATOR_SECRET}` }, body: JSON.stringify({ slug, name: slug }),
    }));
    keys[slug] = ((await answer.json()) as { apiKey: string }).apiKey;
  }
});

type Call = { key?: string; id?: string; body?: unknown; headers?: Record<string, string> };
function call(handler: typeof GET, method: string, { key = keys["north-mill"]!, id = "p-1", body, headers = {} }: Call = {}) {
  const request = new Request(`http://localhost:3000/api/v1/subjects/${id}`, {
    method, headers: { authorization: `Bearer ${key}`, ...headers }, ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return handler(request, { params: Promise.resolve({ externalId: id }) });
}

describe("PUT and GET /subjects/{externalId}", () => {
  it("200: keeps a person, audits and emits once, and gives the file back", async () => {
    const body = { email: "ada@example.org", country: "IE", values: { job_title: { value: "Miller", source: "given", collectedAt: "2026-01-02T00:00:00Z" } } };
    const put = await call(PUT, "PUT", { body });
    expect(put.status).toBe(200);
    expect(put.headers.get("cache-control")).toBe("private, no-store");
    expect(put.headers.get("ratelimit")).toMatch(/^"calls";r=\d+;t=\d+$/);
    const file = (await (await call(GET, "GET")).json()) as { email: string; values: { field: string; value: string; keptUntil: null; ground: null }[] };
    expect(file).toMatchObject({ email: "ada@example.org", orders: [], records: [], values: [{ field: "job_title", value: "Miller", keptUntil: null, ground: null }] });
    await call(PUT, "PUT", { body });
    const rows = await db.asAdmin<{ action: string }>("select action from audit_entries where action like 'subject.%' order by seq");
    expect(rows.map((row) => row.action)).toEqual(["subject.created", "subject.read"]);
    expect(await db.asAdmin("select type from events where type = 'subject.saved'")).toHaveLength(1);
  });

  it("200: a newer fact wins and an older one changes nothing", async () => {
    const value = (text: string, collectedAt: string) => ({ email: "ada@example.org", values: { job_title: { value: text, source: "given", collectedAt } } });
    await call(PUT, "PUT", { body: value("Baker", "2026-03-01T00:00:00Z") });
    await call(PUT, "PUT", { body: value("Ropewalker", "2025-03-01T00:00:00Z") });
    const [row] = await db.asAdmin<{ value: unknown }>("select value from profile_values where field = 'job_title'");
    expect(row!.value).toBe("Baker");
  });

  it("400: names each bad field and takes nothing; __proto__ and a tenant in the body are refused", async () => {
    for (const body of [{ email: "a@b@c" }, { email: "ada@example.org", tenantId: "x" }, "{", { email: "ada@example.org", values: { job: { value: 1, source: "received" } } }, '{"email":"ada@example.org","__proto__":{"role":"owner"}}', '{"email":"ada@example.org","values":{"job":{"value":"a\\u0000b","source":"given"}}}', '{"email":"ada@example.org","values":{"job":{"value":"\\ud800","source":"given"}}}']) {
      const answer = await call(PUT, "PUT", { id: "p-bad", body });
      expect(answer.status, JSON.stringify(body)).toBe(400);
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
    }
    expect(await db.asAdmin("select 1 from subjects where external_id = 'p-bad'")).toEqual([]);
  });

  it("401: no key, a malformed one, a revoked one", async () => {
    await db.asAdmin("update api_keys set revoked_at = now() where tenant_id = (select tenant_id from tenants where slug = 'south-mill')");
    for (const key of ["", "rk_live_short", "rk_live_00000000000000000000000000000000000000000", keys["south-mill"]!]) expect((await call(GET, "GET", { key })).status).toBe(401);
    await db.asAdmin("update api_keys set revoked_at = null");
  });

  it("403: a key without the scope", async () => {
    await db.asAdmin("update api_keys set scopes = '{catalogue:read}' where tenant_id = (select tenant_id from tenants where slug = 'south-mill')");
    expect((await call(GET, "GET", { key: keys["south-mill"]! })).status).toBe(403);
    await db.asAdmin("update api_keys set scopes = '{subjects:read,subjects:write}'");
  });

  it("404: another tenant's person answers exactly like one who does not exist", async () => {
    const bytes = async (id: string) => {
      const answer = await call(GET, "GET", { key: keys["south-mill"]!, id });
      const { instance: _unique, ...body } = (await answer.json()) as Record<string, unknown>;
      return { status: answer.status, body };
    };
    expect(await bytes("p-1")).toEqual(await bytes("p-nobody"));
    expect((await bytes("p-1")).status).toBe(404);
  });

  it("409: a frozen person, and an Idempotency-Key with another body; the same body answers as before", async () => {
    const headers = { "idempotency-key": "one" };
    const first = await call(PUT, "PUT", { id: "p-2", body: { email: "two@example.org" }, headers });
    const again = await call(PUT, "PUT", { id: "p-2", body: { email: "two@example.org" }, headers });
    expect([first.status, again.status, await again.json()]).toEqual([200, 200, await first.json()]);
    expect((await call(PUT, "PUT", { id: "p-2", body: { email: "three@example.org" }, headers })).status).toBe(409);
    await db.asAdmin("update subjects set frozen_at = now() where external_id = 'p-2'");
    expect((await call(PUT, "PUT", { id: "p-2", body: { email: "four@example.org" } })).status).toBe(409);
  });

  const erasing = (more: Call = {}, query = "") => DELETE(
    new Request(`http://localhost:3000/api/v1/subjects/${more.id ?? "p-3"}${query}`, { method: "DELETE", headers: { authorization: `Bearer ${more.key ?? keys["north-mill"]!}`, ...more.headers } }),
    { params: Promise.resolve({ externalId: more.id ?? "p-3" }) },
  );

  it("DELETE 403, 404, 400: without the scope, for another tenant's person, with a window that is none; nothing happens", async () => {
    await call(PUT, "PUT", { id: "p-3", body: { email: "three@example.org" } });
    expect((await erasing()).status).toBe(403); // the test above took the scope from every key
    await db.asAdmin("update api_keys set scopes = '{subjects:read,subjects:write,subjects:erase}'");
    expect((await erasing({ key: keys["south-mill"]! })).status).toBe(404);
    expect((await erasing({ id: "p-nobody" })).status).toBe(404);
    for (const query of ["?window=soon", "?window=-1", "?windows=0"]) expect((await erasing({}, query)).status, query).toBe(400);
    expect((await call(GET, "GET", { id: "p-3" })).status).toBe(200);
  });

  it("DELETE 202: the erasure request as it stands; then the person is gone, does not come back by PUT, and a repeat of the call answers the same", async () => {
    const headers = { "idempotency-key": "erase p-3" };
    const answer = await erasing({ headers }, "?window=0");
    expect(answer.status).toBe(202);
    const request = (await answer.json()) as Record<string, unknown>;
    expect(request).toEqual({
      id: expect.any(String), right: "erasure", state: "completed", receivedAt: expect.any(String), dueOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), internalTarget: expect.any(String),
      clock: [{ kind: "received", on: expect.any(String), rule: expect.any(String) }], tasks: [{ id: expect.any(String), system: "rightful", state: "done" }],
    });
    expect(await (await erasing({ headers }, "?window=0")).json()).toEqual(request);
    expect([(await call(GET, "GET", { id: "p-3" })).status, (await erasing()).status, (await call(PUT, "PUT", { id: "p-3", body: { email: "three@example.org" } })).status]).toEqual([404, 404, 409]);
    expect(await db.asAdmin("select 1 from subjects where external_id = 'p-3' or email_norm = 'three@example.org'")).toEqual([]);
    expect(await db.asAdmin("select data ->> 'externalId' as id from events where type = 'subject.erasure_requested'")).toEqual([{ id: "p-3" }]);
  });

  it("429: more than a hundred calls in a second, with a time to come back", async () => {
    const { keyId } = (await findKeyHolder(keys["north-mill"]!))!;
    await Promise.allSettled(Array.from({ length: 100 }, () => countCall(keyId)));
    const refused = await call(GET, "GET", { id: "p-1" });
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "1"]);
  });
});
