import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "#lib/testing/database.ts";
import { POST as createTenant } from "../../platform/tenants/route.ts";
import { PUT as putCatalogue } from "../catalogue/route.ts";
import { PUT as putSubject } from "../subjects/[externalId]/route.ts";
import { POST } from "./route.ts";

const db = testDatabase();
const API = "http://localhost:3000/api";
const TOLD = { externalId: "ada", decisionId: "d-1", decision: "credit", result: "Pay at once", reasons: "Two late payments", decidedAt: "2026-01-01T10:00:00Z" };
let apiKey: string;

beforeAll(async () => {
  const made = await createTenant(new Request(`${API}/platform/tenants`, { method: "POST", headers: { authorization: `Bearer ${process.env.OPERATOR_SECRET}` }, body: JSON.stringify({ slug: "south-mill", name: "South Mill" }) }));
  ({ apiKey } = (await made.json()) as { apiKey: string });
  const put = (path: string, body: object) => new Request(`${API}/v1${path}`, { method: "PUT", headers: { authorization: `Bearer ${apiKey}` }, body: JSON.stringify(body) });
  await putCatalogue(put("/catalogue", { automatedDecisions: [{ id: "credit", name: "Credit", decided: "x", logic: "y", effect: "z" }] }), { params: Promise.resolve({}) });
  await putSubject(put("/subjects/ada", { email: "ada@example.org" }), { params: Promise.resolve({ externalId: "ada" }) });
});

const call = (body: unknown, key = apiKey) => POST(new Request(`${API}/v1/decisions`, { method: "POST", headers: { authorization: `Bearer ${key}` }, body: JSON.stringify(body) }), { params: Promise.resolve({}) });

describe("POST /decisions", () => {
  it("201: the decision as it is kept, the same for the same call", async () => {
    const answers = [await call(TOLD), await call(TOLD)];
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    const [first, second] = [await answers[0]!.json(), await answers[1]!.json()];
    expect(first).toEqual({ ...TOLD, decidedAt: "2026-01-01T10:00:00.000Z", recordedAt: expect.any(String) });
    expect(second).toEqual(first);
  });

  it("400 for a decision that the catalogue does not explain or a missing part, 404 for nobody on file", async () => {
    const { result: _result, ...partial } = TOLD;
    for (const body of [{ ...TOLD, decision: "other" }, partial, { ...TOLD, decidedAt: "yesterday" }, { ...TOLD, more: 1 }]) expect((await call(body)).status).toBe(400);
    expect((await call({ ...TOLD, externalId: "bob" })).status).toBe(404);
  });

  it("401 without a key, 403 without the scope", async () => {
    expect((await call(TOLD, "rk_test_none")).status).toBe(401);
    await db.asAdmin("update api_keys set scopes = $1", [["requests:write"]]);
    expect((await call(TOLD)).status).toBe(403);
  });
});
