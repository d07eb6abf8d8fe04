import { beforeAll, describe, expect, it, vi } from "vitest";
import { testDatabase } from "#lib/testing/database.ts";
import { POST as createTenant } from "../../platform/tenants/route.ts";
import { POST as check } from "./check/route.ts";
import { GET, POST } from "./route.ts";

const db = testDatabase();
let key: string;
const call = (serve: typeof GET, method: string, body?: string, { query = "", type = "application/json", bearer = key } = {}) =>
  serve(new Request(`http://localhost:3000/api/v1/suppressions${query}`, { method, headers: { authorization: `Bearer ${bearer}`, ...(body === undefined ? {} : { "content-type": type }) }, ...(body === undefined ? {} : { body }) }), { params: Promise.resolve({}) });
const asked = async (emails: string[]) => ((await (await call(check, "POST", JSON.stringify({ channel: "email", emails }))).json()) as { data: { suppressed: boolean }[] }).data.map(({ suppressed }) => suppressed);

beforeAll(async () => {
  const answer = await createTenant(new Request("http://localhost:3000/api/platform/tenants", { method: "POST", headers: { authorization: `Bearer ${process.env.OPERATOR_SECRET}` }, body: JSON.stringify({ slug: "glass-works", name: "Glass" }) }));
  key = ((await answer.json()) as { apiKey: string }).apiKey;
});

describe("suppressions by API", () => {
  it("200: one as an object, several as a list, many as CSV; and the check knows them all", async () => {
    const one = await call(POST, "POST", JSON.stringify({ email: "one@example.org" }));
    expect([one.status, await one.json()]).toEqual([200, { accepted: 1, rejected: 0, truncated: false, rejections: [] }]);
    const list = await call(POST, "POST", JSON.stringify([{ email: "two@example.org" }, { email: "no" }]));
    expect([list.status, await list.json()]).toMatchObject([200, { accepted: 1, rejected: 1, rejections: [{ line: 2 }] }]);
    const file = await call(POST, "POST", "email\nthree@example.org\n", { type: "text/csv; charset=utf-8" });
    expect([file.status, file.headers.get("content-type"), await file.text()]).toEqual([200, "application/x-ndjson", '{"accepted":1,"rejected":0,"truncated":false}\n']);
    expect(await asked(["one@example.org", "two@example.org", "Three@example.org", "four@example.org"])).toEqual([true, true, true, false]);
  });

  it("200: the feed tells them, and its cursor leads on", async () => {
    await vi.waitFor(async () => {
      const page = (await (await call(GET, "GET", undefined, { query: "?limit=2" })).json()) as { data: object[]; nextCursor: string };
      expect(page.data).toHaveLength(2);
      const rest = (await (await call(GET, "GET", undefined, { query: `?after=${page.nextCursor}` })).json()) as { data: object[] };
      expect(rest.data).toHaveLength(1);
    }, { timeout: 10_000 });
  });

  it("400: no JSON, an empty list, no column of addresses, another type, a cursor of somebody's own, 1,001 addresses", async () => {
    for (const [body, type] of [["{", "application/json"], ["[]", "application/json"], ["3", "application/json"], ["name\nAda\n", "text/csv"], ["email\na@example.org", "text/plain"]]) expect((await call(POST, "POST", body, { type })).status, body).toBe(400);
    expect((await call(GET, "GET", undefined, { query: "?after=x" })).status).toBe(400);
    expect((await call(check, "POST", JSON.stringify({ channel: "email", emails: Array.from({ length: 1_001 }, (_, n) => `p${n}@example.org`) }))).status).toBe(400);
  });

  it("401: no key; 403: a key without the scope", async () => {
    expect((await call(GET, "GET", undefined, { bearer: "" })).status).toBe(401);
    await db.asAdmin("update api_keys set scopes = '{suppressions:read}'");
    expect([(await call(GET, "GET")).status, (await call(POST, "POST", JSON.stringify({ email: "a@example.org" }))).status]).toEqual([200, 403]);
  });
});
