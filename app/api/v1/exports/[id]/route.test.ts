import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "#lib/testing/database.ts";
import { ExportTold } from "#lib/exports/index.ts";
import { POST as createTenant } from "../../../platform/tenants/route.ts";
import { PUT as putSubject } from "../../subjects/[externalId]/route.ts";
import { POST } from "../../subjects/[externalId]/exports/route.ts";
import { GET } from "./route.ts";

const db = testDatabase();
const keys: Record<string, string> = {};
type Call = { key?: string; id?: string; body?: string; headers?: Record<string, string> };
const request = (method: string, { key = keys["paper-mill"]!, body, headers = {} }: Call) =>
  new Request("http://localhost:3000/api/v1/exports", { method, headers: { authorization: `Bearer ${key}`, ...headers }, ...(body === undefined ? {} : { body }) });
const make = (call: Call = {}) => POST(request("POST", call), { params: Promise.resolve({ externalId: call.id ?? "p-1" }) });
const follow = (call: Call) => GET(request("GET", call), { params: Promise.resolve({ id: call.id! }) });

beforeAll(async () => {
  for (const slug of ["paper-mill", "saw-mill"]) {
    const answer = await createTenant(new Request("http://localhost:3000/api/platform/tenants", {
      method: "POST", headers: { authorization: `Bearer ${process.env.OPERATOR_SECRET}` }, body: JSON.stringify({ slug, name: slug }),
    }));
    keys[slug] = ((await answer.json()) as { apiKey: string }).apiKey;
  }
  for (const id of ["p-1", "p-2"]) await putSubject(request("PUT", { body: JSON.stringify({ email: `${id}@example.org` }) }), { params: Promise.resolve({ externalId: id }) });
});

describe("POST /subjects/{externalId}/exports and GET /exports/{id}", () => {
  it("202: a copy is prepared, the same again answers that one, and it can be followed", async () => {
    const answer = await make();
    expect(answer.status).toBe(202);
    const told = ExportTold.parse(await answer.json());
    expect(told).toMatchObject({ externalId: "p-1", state: "waiting", rowsDone: 0, parts: [] });
    expect(told.categories).toHaveLength(8);
    expect(ExportTold.parse(await (await make({ body: "{}" })).json()).id).toBe(told.id);
    expect(ExportTold.parse(await (await follow({ id: told.id })).json())).toEqual(told);
    expect(await db.asAdmin("select type from events where type in ('request.opened', 'export.asked') order by id")).toEqual([{ type: "request.opened" }, { type: "export.asked" }]);
    expect(await db.asAdmin("select action, split_part(actor_ref, ':', 1) as who from audit_entries where action like 'export.%'")).toEqual([{ action: "export.asked", who: "apiKey" }]);
  });

  it("202: chosen headings only; an Idempotency-Key makes one of two calls", async () => {
    const call = { id: "p-2", body: JSON.stringify({ categories: ["orders", "account"] }), headers: { "idempotency-key": "once" } };
    const [first, second] = [await (await make(call)).json(), await (await make(call)).json()] as [ExportTold, ExportTold];
    expect(first.categories).toEqual(["account", "orders"]);
    expect(second).toEqual(first);
  });

  it("400: an unknown heading, a tenant in the body, an id that is none", async () => {
    for (const body of ['{"categories":["secrets"]}', '{"tenantId":"x"}', "{"]) expect((await make({ body })).status, body).toBe(400);
    expect((await follow({ id: "not-an-id" })).status).toBe(400);
  });

  it("401, 403: no key, a key without the scope", async () => {
    expect((await make({ key: "" })).status).toBe(401);
    await db.asAdmin("update api_keys set scopes = '{subjects:read,exports:read}' where tenant_id = (select tenant_id from tenants where slug = 'saw-mill')");
    expect((await make({ key: keys["saw-mill"]! })).status).toBe(403);
  });

  it("404: another tenant's person and another tenant's copy, exactly as if there were none", async () => {
    await db.asAdmin("update api_keys set scopes = '{exports:read,exports:write}' where tenant_id = (select tenant_id from tenants where slug = 'saw-mill')");
    const [{ id }] = (await db.asAdmin<{ id: string }>("select id from exports limit 1")) as [{ id: string }];
    expect((await make({ key: keys["saw-mill"]! })).status).toBe(404);
    expect((await follow({ key: keys["saw-mill"]!, id })).status).toBe(404);
    expect((await follow({ id: "01a21577-d65d-70c3-baaf-aaceb21e2d1a" })).status).toBe(404);
  });
});
