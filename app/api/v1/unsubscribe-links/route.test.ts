import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "#lib/testing/database.ts";
import { POST as createTenant } from "../../platform/tenants/route.ts";
import { PUT as putCatalogue } from "../catalogue/route.ts";
import { POST } from "./route.ts";

const db = testDatabase();
const API = "http://localhost:3000/api";
let apiKey: string;

beforeAll(async () => {
  const made = await createTenant(new Request(`${API}/platform/tenants`, { method: "POST", headers: { authorization: `Bearer ${process.env.OPERATOR_SECRET}` }, body: JSON.stringify({ slug: "north-mill", name: "North Mill" }) }));
  ({ apiKey } = (await made.json()) as { apiKey: string });
  const topics = [{ id: "news", name: "News", channels: ["email"], wording: "Write to me." }];
  await putCatalogue(new Request(`${API}/v1/catalogue`, { method: "PUT", headers: { authorization: `Bearer ${apiKey}` }, body: JSON.stringify({ topics }) }), { params: Promise.resolve({}) });
});

const call = (body: unknown, key = apiKey) => POST(new Request(`${API}/v1/unsubscribe-links`, { method: "POST", headers: { authorization: `Bearer ${key}` }, body: JSON.stringify(body) }), { params: Promise.resolve({}) });

describe("POST /unsubscribe-links", () => {
  it("200: a link and its header pair for each address, in order", async () => {
    const answer = await call([{ email: "ada@example.org", topic: "news" }, { email: "bob@example.org" }]);
    const { data } = (await answer.json()) as { data: { email: string; url: string; headers: Record<string, string> }[] };
    expect([answer.status, data.map(({ email }) => email)]).toEqual([200, ["ada@example.org", "bob@example.org"]]);
    for (const { url, headers } of data) {
      expect(url).toMatch(/^http:\/\/localhost:3000\/u\/v1\.[\w-]{11}\.[\w-]+\.[\w-]{22}$/);
      expect(headers).toEqual({ "List-Unsubscribe": `<${url}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" });
    }
  });

  it("400: an unknown topic, no address, a bad one, more than a thousand, or anything else in it", async () => {
    const many = Array.from({ length: 1_001 }, (_, n) => ({ email: `p${n}@example.org` }));
    for (const body of [[{ email: "ada@example.org", topic: "gone" }], [], [{ email: "ada" }], many, [{ email: "ada@example.org", channel: "sms" }], { email: "ada@example.org" }]) expect((await call(body)).status).toBe(400);
    expect(await (await call([{ email: "ada@example.org" }, { email: "bob@example.org", topic: "gone" }])).json()).toMatchObject({ errors: [{ path: "1.topic" }] });
  });

  it("401 without a key, 403 without the scope", async () => {
    expect((await call([{ email: "ada@example.org" }], "rk_test_none")).status).toBe(401);
    await db.asAdmin("update api_keys set scopes = $1", [["preferences:read"]]);
    expect((await call([{ email: "ada@example.org" }])).status).toBe(403);
  });
});
