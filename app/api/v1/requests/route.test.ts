import { beforeAll, describe, expect, it } from "vitest";
import { findKeyHolder } from "#lib/auth/index.ts";
import { countCall } from "#lib/http/rate-limit.ts";
import { ApiRequest, ApiRequests } from "#lib/requests/index.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { POST as createTenant } from "../../platform/tenants/route.ts";
import { PUT as putSubject } from "../subjects/[externalId]/route.ts";
import { GET as read } from "./[id]/route.ts";
import { POST as complete } from "./[id]/tasks/[taskId]/complete/route.ts";
import { GET, POST } from "./route.ts";

const db = testDatabase();
const keys: Record<string, string> = {};
const NOBODY = "01a21577-d65d-70c3-baaf-aaceb21e2d1a";
type Call = { key?: string | undefined; body?: unknown; query?: string; headers?: Record<string, string> };
const request = (method: string, { key = keys["copper-mill"]!, body, query = "", headers = {} }: Call = {}) =>
  new Request(`http://localhost:3000/api/v1/requests${query}`, { method, headers: { authorization: `Bearer ${key}`, ...headers }, ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }) });
const none = { params: Promise.resolve({}) };
const open = (call: Call) => POST(request("POST", call), none);
const list = (call: Call = {}) => GET(request("GET", call), none);
const one = (id: string, call: Call = {}) => read(request("GET", call), { params: Promise.resolve({ id }) });
const finish = (id: string, taskId: string, call: Call) => complete(request("POST", call), { params: Promise.resolve({ id, taskId }) });
const opened = async (call: Call): Promise<ApiRequest> => ApiRequest.parse(await (await open(call)).json());
const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
const detail = async (answer: Response) => ((await answer.json()) as { detail: string }).detail;

beforeAll(async () => {
  for (const slug of ["copper-mill", "iron-mill"]) {
    const answer = await createTenant(new Request("http://localhost:3000/api/platform/tenants", { method: "POST", headers: { authorization: `Bearer ${process.env.OPERATOR_SECRET}` }, body: JSON.stringify({ slug, name: slug }) }));
    keys[slug] = ((await answer.json()) as { apiKey: string }).apiKey;
  }
  for (const id of ["c-1", "c-2"]) {
    const body = { email: `${id}@example.org`, values: { job_title: { value: "Smelter", source: "given", system: "CRM" } } };
    await putSubject(request("PUT", { body }), { params: Promise.resolve({ externalId: id }) });
  }
});

describe("POST /requests", () => {
  it("201: the request with its computed dates, its clock and its tasks, by number or by address, from the day it came", async () => {
    const answer = await open({ body: { externalId: "c-1", right: "access", receivedAt: "2026-06-01T10:00:00Z", details: "All of it." } });
    expect(answer.status).toBe(201);
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    const told = (await answer.json()) as Record<string, unknown>;
    expect(told).toEqual({
      id: expect.any(String), right: "access", state: "received", receivedAt: "2026-06-01T10:00:00.000Z", dueOn: "2026-07-01", internalTarget: "2026-06-29", clock: [{ kind: "received", on: "2026-06-01", rule: "EU-GDPR" }],
      tasks: [{ id: expect.any(String), system: "rightful", state: "pending" }, { id: expect.any(String), system: "CRM", state: "pending" }],
    });
    expect(await opened({ body: { email: "C-2@Example.org", right: "access", receivedAt: "2026-06-02" } })).toMatchObject({ clock: [{ on: "2026-06-02" }], dueOn: "2026-07-02" });
    expect(await db.asAdmin("select type, data ->> 'requestId' as id from events where type = 'request.opened' order by id limit 1")).toEqual([{ type: "request.opened", id: told["id"] }]);
    expect(await db.asAdmin("select action, split_part(actor_ref, ':', 1) as who from audit_entries where action = 'request.opened' limit 1")).toEqual([{ action: "request.opened", who: "apiKey" }]);
  });

  it("201: another law and country than the tenant's, and without receivedAt from now on", async () => {
    expect(await opened({ body: { externalId: "c-1", right: "sale_opt_out", regime: "CCPA", country: "US-CA", receivedAt: "2026-06-01" } })).toMatchObject({ dueOn: "2026-06-23", clock: [{ rule: "CCPA" }] });
    const { receivedAt } = await opened({ body: { externalId: "c-1", right: "rectification" } });
    expect(Date.now() - Date.parse(receivedAt)).toBeLessThan(60_000);
  });

  it("201: asked for again it is a request of its own, linked to the first; an Idempotency-Key makes one of two calls", async () => {
    const body = { externalId: "c-2", right: "erasure" };
    const first = await opened({ body });
    const call = { body, headers: { "idempotency-key": "again" } };
    const [second, same] = [await opened(call), await opened(call)];
    expect([second.id === first.id, same.id]).toEqual([false, second.id]);
    expect(await db.asAdmin("select duplicate_of from requests where id = $1", [second.id])).toEqual([{ duplicate_of: first.id }]);
    expect(await db.asAdmin("select kind from request_steps where request_id = $1", [first.id])).toEqual([{ kind: "linked" }]);
    expect((await open({ ...call, body: { ...body, details: "Now." } })).status).toBe(409);
  });

  it("400: says what is wrong, and opens nothing", async () => {
    const before = await db.asAdmin("select 1 from requests");
    const person = { externalId: "c-1", right: "access" };
    for (const [body, said] of [
      ["{", /JSON/], [{ right: "access" }, /externalId or email/], [{ ...person, email: "c-1@example.org" }, /externalId or email/], [{ ...person, right: "everything" }, /right/], [{ ...person, tenantId: "x" }, /tenantId/],
      [{ ...person, receivedAt: "yesterday" }, /receivedAt/], [{ ...person, receivedAt: daysAgo(-1) }, /receivedAt.*future/], [{ ...person, receivedAt: "2019-01-01" }, /receivedAt.*three years/], [{ ...person, country: "Ireland" }, /country/],
      [{ ...person, regime: "Atlantis" }, /regime/], [{ ...person, regime: "CAN-SPAM" }, /CAN-SPAM does not give it/], [{ ...person, regime: "UK-complaint" }, /does not give it/], [{ ...person, right: "sale_opt_out" }, /EU-GDPR does not give it/],
    ] as const) {
      const answer = await open({ body });
      expect([answer.status, answer.headers.get("content-type")], JSON.stringify(body)).toEqual([400, "application/problem+json"]);
      expect(await detail(answer), JSON.stringify(body)).toMatch(said);
    }
    expect(await db.asAdmin("select 1 from requests")).toHaveLength(before.length);
  });

  it("401, 403, 404: no key, a key without the scope, nobody on file, another tenant's person", async () => {
    const body = { externalId: "c-1", right: "access" };
    expect((await open({ key: "", body })).status).toBe(401);
    await db.asAdmin("update api_keys set scopes = '{subjects:read}' where tenant_id = (select tenant_id from tenants where slug = 'iron-mill')");
    for (const answer of [await open({ key: keys["iron-mill"], body }), await list({ key: keys["iron-mill"]! })]) expect(answer.status).toBe(403);
    await db.asAdmin("update api_keys set scopes = '{requests:write}' where tenant_id = (select tenant_id from tenants where slug = 'iron-mill')");
    const [theirs, nobodys] = [await open({ key: keys["iron-mill"], body }), await open({ body: { ...body, externalId: "c-nobody" } })];
    expect([theirs.status, nobodys.status]).toEqual([404, 404]);
    expect(await detail(theirs)).toMatch(/^Nobody on file/);
    expect(await detail(nobodys)).toMatch(/^Nobody on file/);
  });
});

describe("GET /requests and GET /requests/{id}", () => {
  it("200: page by page, the newest first, by state, right and person; the same shape one by one", async () => {
    const seen: ApiRequest[] = [];
    let after: string | null = "";
    while (after !== null) {
      const page = ApiRequests.parse(await (await list({ query: `?limit=2${after ? `&after=${after}` : ""}` })).json());
      seen.push(...page.data);
      after = page.nextCursor;
    }
    const all = await db.asAdmin<{ id: string }>("select id from requests order by received_at desc, id desc");
    expect(seen.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    const only = async (query: string) => ApiRequests.parse(await (await list({ query })).json()).data;
    expect((await only("?right=access&externalId=c-2")).map(({ right }) => right)).toEqual(["access"]);
    expect(await only("?state=closed")).toEqual([]);
    expect((await only("?state=open")).length).toBe(all.length);
    expect(await only("?externalId=c-nobody")).toEqual([]);
    expect(await (await one(seen[0]!.id)).json()).toEqual(seen[0]);
  });

  it("400: a limit, a state, a cursor or an id that is none", async () => {
    for (const query of ["?limit=0", "?limit=201", "?state=late", "?after=nonsense", "?sort=due"]) expect((await list({ query })).status, query).toBe(400);
    expect((await one("not-an-id")).status).toBe(400);
  });

  it("401, 404: no key, none such, and another tenant's as if there were none", async () => {
    const [{ id }] = (await db.asAdmin<{ id: string }>("select id from requests limit 1")) as [{ id: string }];
    expect([(await list({ key: "" })).status, (await one(id, { key: "" })).status]).toEqual([401, 401]);
    expect([(await one(NOBODY)).status, (await one(id, { key: keys["iron-mill"] })).status]).toEqual([404, 404]);
    expect(await (await list({ key: keys["iron-mill"] })).json()).toEqual({ data: [], nextCursor: null });
  });
});

describe("POST /requests/{id}/tasks/{taskId}/complete", () => {
  const asked = async (right: string) => {
    const { id, tasks } = await opened({ body: { externalId: "c-1", right } });
    return { id, ours: tasks.find(({ system }) => system === "rightful")!.id, crm: tasks.find(({ system }) => system === "CRM")!.id };
  };

  it("200: keeps what came of it, once; the request goes on, and stays open", async () => {
    const { id, crm } = await asked("access");
    const answer = await finish(id, crm, { body: { outcome: "done", evidence: { export: "17" }, data: { notes: ["Called in May"] } } });
    expect(answer.status).toBe(200);
    expect(ApiRequest.parse(await answer.json())).toMatchObject({ id, state: "in_progress", tasks: [{ state: "pending" }, { id: crm, state: "done" }] });
    const events = () => db.asAdmin("select 1 from events where type = 'request.updated' and data ->> 'requestId' = $1", [id]);
    expect(await events()).toHaveLength(1);
    expect((await finish(id, crm, { body: { outcome: "done" } })).status).toBe(200);
    expect(await events()).toHaveLength(1);
    expect(await db.asAdmin("select outcome, data from request_tasks where id = $1", [crm])).toEqual([{ outcome: "done", data: { notes: ["Called in May"] } }]);
  });

  it("200: a failed task tells so, and may be done later", async () => {
    const { id, crm } = await asked("restriction");
    expect((await finish(id, crm, { body: { outcome: "failed" } })).status).toBe(200);
    expect(await db.asAdmin("select data ->> 'taskId' as task from events where type = 'task.failed'")).toEqual([{ task: crm }]);
    expect(ApiRequest.parse(await (await finish(id, crm, { body: { outcome: "nothing_held" } })).json()).tasks[1]).toMatchObject({ state: "done" });
  });

  it("400: an outcome that is none, or something that stays without saying what, why and until when", async () => {
    const { id, crm } = await asked("portability");
    for (const body of [{}, { outcome: "maybe" }, { outcome: "retained" }, { outcome: "retained", retained: [] }, { outcome: "retained", retained: [{ what: "Invoices", why: "Tax", until: "later" }] }, { outcome: "done", by: "me" }]) expect((await finish(id, crm, { body })).status, JSON.stringify(body)).toBe(400);
    expect((await finish(id, crm, { body: { outcome: "retained", retained: [{ what: "Invoices", why: "Tax", until: "2033-01-01" }] } })).status).toBe(200);
  });

  it("404: no such task, a task of another request, another tenant's", async () => {
    const [first, second] = [await asked("access"), await asked("access")];
    const body = { outcome: "done" };
    expect([(await finish(first.id, NOBODY, { body })).status, (await finish(first.id, second.crm, { body })).status, (await finish(first.id, first.crm, { body, key: keys["iron-mill"] })).status]).toEqual([404, 404, 404]);
    expect((await finish(first.id, first.crm, { body, key: "" })).status).toBe(401);
  });

  it("409: another outcome than before, our own task of an erasure, a request that was refused", async () => {
    const { id, crm, ours } = await asked("erasure");
    await finish(id, crm, { body: { outcome: "done" } });
    expect((await finish(id, crm, { body: { outcome: "nothing_held" } })).status).toBe(409);
    expect((await finish(id, ours, { body: { outcome: "done" } })).status).toBe(409);
    const refused = await asked("objection");
    await db.asAdmin("update requests set outcome = 'refused', closed_at = now() where id = $1", [refused.id]);
    expect((await finish(refused.id, refused.crm, { body: { outcome: "done" } })).status).toBe(409);
  });

  it("429: more than a hundred calls in a second", async () => {
    const { keyId } = (await findKeyHolder(keys["copper-mill"]!))!;
    await Promise.allSettled(Array.from({ length: 100 }, () => countCall(keyId)));
    expect((await list()).status).toBe(429);
  });
});
