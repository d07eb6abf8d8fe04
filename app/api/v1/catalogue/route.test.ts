import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "#lib/testing/database.ts";
import { POST as createTenant } from "../../platform/tenants/route.ts";
import { GET, PUT } from "./route.ts";

const db = testDatabase();
let key = "";
const params = { params: Promise.resolve({}) };
const call = (method: string, body?: unknown, query = "") =>
  (method === "GET" ? GET : PUT)(new Request(`http://localhost:3000/api/v1/catalogue${query}`, { method, headers: { authorization: `Bearer ${key}` }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }), params);

beforeAll(async () => {
  const answer = await createTenant(new Request("http://localhost:3000/api/platform/tenants", {
    method: "POST", headers: { authorization: `Bearer ${process.env.OPERATOR_SECRET}` }, body: JSON.stringify({ slug: "map-room", name: "Map Room" }),
  }));
  key = ((await answer.json()) as { apiKey: string }).apiKey;
});

const purposes = [{ id: "billing", name: "To bill", basis: "contract" }];
const notices = [{ id: "main", version: "1", title: "Privacy", publishedOn: "2026-01-01", body: "We keep little." }];

describe("GET and PUT /catalogue", () => {
  it("200: what is read can be put back as it is, and that changes nothing", async () => {
    expect((await call("PUT", { purposes, notices })).status).toBe(200);
    const document = await (await call("GET")).json();
    const again = (await (await call("PUT", document)).json()) as { version: number; changed: string[] };
    expect(again).toEqual({ version: 1, added: [], changed: [], removed: [] });
    expect(await db.asAdmin("select version from catalogue_versions")).toHaveLength(1);
  });

  it("200: a dry run tells the difference and writes nothing", async () => {
    const answer = (await (await call("PUT", { purposes: [], notices }, "?dryRun=true")).json()) as { version: number; removed: string[] };
    expect(answer.version).toBe(1);
    expect(answer.removed.length).toBeGreaterThan(0);
    expect(await db.asAdmin("select version from catalogue_versions")).toHaveLength(1);
  });

  it("400: a field that names an unknown purpose, and an unknown member", async () => {
    for (const bad of [{ fields: [{ id: "x", label: "X", source: "given", purposes: ["nope"] }] }, { surprise: 1 }, { retentionRules: [{ id: "r", category: "order", trigger: "placed", duration: "6 years", ground: "g", action: "erase" }] }]) {
      const answer = await call("PUT", bad);
      expect(answer.status).toBe(400);
      expect(((await answer.json()) as { errors: unknown[] }).errors.length).toBeGreaterThan(0);
    }
  });

  it("401: without a key", async () => {
    const answer = await GET(new Request("http://localhost:3000/api/v1/catalogue"), params);
    expect(answer.status).toBe(401);
  });

  it("409: the text of a published notice cannot change", async () => {
    expect((await call("PUT", { purposes, notices: [{ ...notices[0], body: "We keep much." }] })).status).toBe(409);
  });
});
