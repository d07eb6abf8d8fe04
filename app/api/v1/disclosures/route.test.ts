import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "#lib/testing/database.ts";
import { POST as createTenant } from "../../platform/tenants/route.ts";
import { PUT as putSubject } from "../subjects/[externalId]/route.ts";
import { POST } from "./route.ts";

const db = testDatabase();
let key: string;
const told = { externalId: "p-1", kind: "authority", recipient: "Tax office", what: "Invoices", ground: "Tax code", disclosedOn: "2026-01-02" };
const send = (body: unknown, bearer = key) => POST(new Request("http://localhost:3000/api/v1/disclosures", { method: "POST", headers: { authorization: `Bearer ${bearer}` }, body: JSON.stringify(body) }), { params: Promise.resolve({}) });

beforeAll(async () => {
  const answer = await createTenant(new Request("http://localhost:3000/api/platform/tenants", { method: "POST", headers: { authorization: `Bearer ${process.env.OPERATOR_SECRET}` }, body: JSON.stringify({ slug: "paper-mill", name: "Paper" }) }));
  key = ((await answer.json()) as { apiKey: string }).apiKey;
  await putSubject(new Request("http://localhost:3000/api/v1/subjects/p-1", { method: "PUT", headers: { authorization: `Bearer ${key}` }, body: JSON.stringify({ email: "p-1@example.org" }) }), { params: Promise.resolve({ externalId: "p-1" }) });
});

describe("POST /disclosures", () => {
  it("201: it is kept", async () => {
    const answer = await send(told);
    expect(answer.status).toBe(201);
    const { id } = (await answer.json()) as { id: string };
    expect(await db.asAdmin("select recipient, secret_until from disclosures where id = $1", [id])).toEqual([{ recipient: "Tax office", secret_until: null }]);
  });

  it("400: half of a secret, a day to come, an unknown kind; 404: nobody on file; 401: no key", async () => {
    for (const more of [{ secretGround: "Law" }, { disclosedOn: "2999-01-01" }, { kind: "friend" }]) expect((await send({ ...told, ...more })).status).toBe(400);
    expect((await send({ ...told, externalId: "nobody" })).status).toBe(404);
    expect((await send(told, "")).status).toBe(401);
  });

  it("403: a key without the scope", async () => {
    await db.asAdmin("update api_keys set scopes = '{subjects:read}'");
    expect((await send(told)).status).toBe(403);
  });
});
