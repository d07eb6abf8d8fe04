import { beforeEach, describe, expect, it } from "vitest";
import { asApiKey, asStaff, asSubject } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aRecord, aSubject, aTenant, aValue } from "#lib/testing/factories.ts";
import type { Ctx } from "../../kernel/context.ts";
import { completeTask, finishTask } from "./complete-task.ts";
import { confirmOwnRequest } from "./confirm-request.ts";
import { listForApi, getForApi } from "./list-for-api.ts";
import { openForApi, recordRequest } from "./open-for.ts";

const db = testDatabase();
const NOW = "2026-06-20T09:00:00.000Z";
let tenantId: string;
let subjectId: string;
let email: string;
let externalId: string;
let admin: Ctx;
let key: Ctx;
const call = { right: "access" as const, channel: "call" as const, receivedOn: "2026-06-01", identity: "Called back on the number on file." };
const rows = () => db.asAdmin<{ id: string; due_on: string; channel: string; wait_reason: string | null; duplicate_of: string | null; received_at: string; opened_by: string }>("select id, due_on::text, channel, wait_reason, duplicate_of, received_at, split_part(opened_by, ':', 1) as opened_by from requests where tenant_id = $1 order by received_at, id", [tenantId]);

beforeEach(async () => {
  ({ tenantId } = await aTenant());
  ({ id: subjectId, email, externalId } = await aSubject({ tenantId }));
  [admin, key] = [asStaff(tenantId, "admin", NOW), asApiKey(tenantId, ["requests:write"], NOW)];
});

describe("a request that staff record", () => {
  it("counts from the day on which it came, by address or number, with a task for each system that told of the person", async () => {
    await aValue({ tenantId, subjectId }, { system: "CRM" });
    await aRecord({ tenantId, subjectId }, { system: "Help desk" });
    const opened = await recordRequest(admin, { ...call, who: ` ${email.toUpperCase()} `.trim(), details: "Everything, please." });
    expect(opened).toMatchObject({ outcome: "done" });
    const [row] = await rows();
    expect(row).toMatchObject({ due_on: "2026-07-01", channel: "call", wait_reason: null, duplicate_of: null, opened_by: "staff" });
    expect(new Date(row!.received_at).toISOString()).toBe("2026-05-31T23:00:00.000Z");
    expect(await db.asAdmin("select system, kind, state from request_tasks where request_id = $1 order by system", [row!.id])).toEqual([{ system: "CRM", kind: "manual", state: "pending" }, { system: "Help desk", kind: "manual", state: "pending" }, { system: "rightful", kind: "automatic", state: "pending" }]);
    expect(await db.asAdmin("select body from request_notes where request_id = $1", [row!.id])).toEqual([{ body: call.identity }]);
    expect(await db.asAdmin("select type from events where tenant_id = $1", [tenantId])).toEqual([{ type: "request.opened" }]);
    const [entry] = await db.asAdmin<{ action: string; payload: string }>("select e.action, p.payload from audit_entries e join audit_payloads p using (tenant_id, seq) where e.tenant_id = $1", [tenantId]);
    expect(entry!.action).toBe("request.opened");
    expect(entry!.payload).not.toContain("Everything");
  });

  it("waits for proof where nobody made sure who asks, and its deadline runs", async () => {
    await recordRequest(admin, { ...call, who: externalId, identity: "" });
    expect(await rows()).toMatchObject([{ wait_reason: "identity", due_on: "2026-07-01" }]);
  });

  it("is refused with a reason for nobody on file, a day to come or long past, a right that the law does not give, an erased person", async () => {
    const refused = (more: object) => recordRequest(admin, { ...call, who: externalId, ...more }).then((opened) => ("reason" in opened ? opened.reason : "taken"));
    expect(await refused({ who: "nobody@example.org" })).toBe("unknown_person");
    expect(await refused({ receivedOn: "2026-06-21" })).toBe("future");
    expect(await refused({ receivedOn: "2023-06-19" })).toBe("too_old");
    expect(await refused({ right: "sale_opt_out" })).toBe("right_not_given");
    await db.asAdmin("update subjects set erased_at = now() where id = $1", [subjectId]);
    expect(await refused({})).toBe("erased");
    expect(await rows()).toEqual([]);
  });

  it("that was asked for before is linked to the first and keeps every check of its own", async () => {
    await recordRequest(admin, { ...call, who: externalId });
    await recordRequest(admin, { ...call, who: externalId, receivedOn: "2026-06-05", identity: "" });
    await recordRequest(admin, { ...call, who: externalId, receivedOn: "2026-06-08" });
    const [first, second, third] = await rows();
    expect(second).toMatchObject({ duplicate_of: first!.id, wait_reason: "identity", due_on: "2026-07-06" });
    expect(third!.duplicate_of).toBe(first!.id);
    expect(await db.asAdmin("select kind from request_steps where request_id = $1", [first!.id])).toEqual([{ kind: "linked" }, { kind: "linked" }]);
  });

  it("is for those who handle requests, in their own tenant", async () => {
    await expect(recordRequest(asStaff(tenantId, "viewer", NOW), { ...call, who: externalId })).rejects.toMatchObject({ code: "forbidden" });
    expect(await recordRequest(asStaff((await aTenant()).tenantId, "owner", NOW), { ...call, who: externalId })).toEqual({ outcome: "refused", reason: "unknown_person" });
  });
});

describe("the tenant's own system", () => {
  it("opens, lists page by page and reads requests, and sees no other tenant's", async () => {
    const one = await openForApi(key, { externalId, right: "access", receivedAt: "2026-06-01T10:00:00Z" });
    const two = await openForApi(key, { email, right: "erasure", receivedAt: "2026-06-02" });
    expect(one).toMatchObject({ right: "access", state: "received", dueOn: "2026-07-01", internalTarget: "2026-06-29", clock: [{ kind: "received", on: "2026-06-01", rule: "EU-GDPR" }], tasks: [{ system: "rightful", state: "pending" }] });
    const first = await listForApi(key, { limit: 1 });
    expect(first.data).toEqual([two]);
    const second = await listForApi(key, { limit: 1, after: first.nextCursor! });
    expect(second).toEqual({ data: [one], nextCursor: null });
    expect((await listForApi(key, { limit: 10, right: "access", state: "open", externalId })).data).toEqual([one]);
    expect((await listForApi(key, { limit: 10, externalId: "nobody" })).data).toEqual([]);
    await expect(listForApi(key, { limit: 10, after: "nonsense" })).rejects.toMatchObject({ code: "invalid" });
    const stranger = asApiKey((await aTenant()).tenantId, ["requests:write"], NOW);
    expect((await listForApi(stranger, { limit: 10 })).data).toEqual([]);
    await expect(getForApi(stranger, { id: one.id })).rejects.toMatchObject({ code: "not_found" });
  });

  it("may name another law, and is told what cannot be", async () => {
    expect((await openForApi(key, { externalId, right: "access", receivedAt: "2026-06-01", regime: "CCPA", country: "US-CA" })).dueOn).toBe("2026-07-16");
    for (const bad of [{ regime: "Atlantis" }, { receivedAt: "2026-06-22" }, { right: "sale_opt_out" as const }]) await expect(openForApi(key, { externalId, right: "access", ...bad })).rejects.toMatchObject({ code: "invalid" });
    await expect(openForApi(key, { externalId: "nobody", right: "access" })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a task", () => {
  const open = async () => {
    await aValue({ tenantId, subjectId }, { system: "CRM" });
    const request = await openForApi(key, { externalId, right: "erasure" });
    return { requestId: request.id, taskId: request.tasks.find(({ system }) => system === "CRM")!.id, ours: request.tasks.find(({ system }) => system === "rightful")!.id };
  };
  const task = async (taskId: string) => (await db.asAdmin("select state, outcome, retained, data, evidence, done_at is not null as done from request_tasks where id = $1", [taskId]))[0];

  it("is finished once; the same again writes nothing, another outcome is a conflict", async () => {
    const { requestId, taskId } = await open();
    const retained = [{ what: "Invoices", why: "Tax law", until: "2033-01-01" }];
    expect((await completeTask(key, { requestId, taskId, outcome: "retained", retained, evidence: { ref: 7 } })).state).toBe("in_progress");
    expect(await task(taskId)).toEqual({ state: "done", outcome: "retained", retained, data: null, evidence: { ref: 7 }, done: true });
    const events = await db.asAdmin("select 1 from events where tenant_id = $1", [tenantId]);
    await completeTask(key, { requestId, taskId, outcome: "retained", retained });
    expect(await db.asAdmin("select 1 from events where tenant_id = $1", [tenantId])).toHaveLength(events.length);
    await expect(completeTask(key, { requestId, taskId, outcome: "done" })).rejects.toMatchObject({ code: "conflict" });
  });

  it("that failed says so to whoever listens, and can be finished later", async () => {
    const { requestId, taskId } = await open();
    await completeTask(key, { requestId, taskId, outcome: "failed" });
    expect(await task(taskId)).toMatchObject({ state: "failed", done: false });
    expect(await db.asAdmin("select data ->> 'taskId' as task from events where tenant_id = $1 and type = 'task.failed'", [tenantId])).toEqual([{ task: taskId }]);
    await completeTask(key, { requestId, taskId, outcome: "done" });
    expect(await task(taskId)).toMatchObject({ state: "done", done: true });
  });

  it("of our own is never finished from outside, nor one of another request or tenant", async () => {
    const { requestId, taskId, ours } = await open();
    await expect(completeTask(key, { requestId, taskId: ours, outcome: "done" })).rejects.toMatchObject({ code: "conflict" });
    const other = await openForApi(key, { externalId, right: "access" });
    await expect(completeTask(key, { requestId: other.id, taskId, outcome: "done" })).rejects.toMatchObject({ code: "not_found" });
    await expect(completeTask(asApiKey((await aTenant()).tenantId, ["requests:write"], NOW), { requestId, taskId, outcome: "done" })).rejects.toMatchObject({ code: "not_found" });
  });

  it("is finished by hand with what stays, or told what is missing", async () => {
    const { requestId, taskId } = await open();
    const form = { requestId, taskId, outcome: "retained" as const };
    expect(await finishTask(admin, { ...form, what: "Invoices", why: "", until: "" })).toEqual({ outcome: "refused", reason: "retained_missing" });
    expect(await finishTask(admin, { ...form, what: "Invoices", why: "Tax law", until: "2033-01-01", note: "Looked twice." })).toEqual({ outcome: "done" });
    expect(await task(taskId)).toMatchObject({ outcome: "retained", evidence: { note: "Looked twice." } });
  });
});

describe("a request that waits for its person", () => {
  it("is confirmed by that person alone, once", async () => {
    const opened = await recordRequest(admin, { ...call, who: externalId, identity: "" });
    const requestId = "requestId" in opened ? opened.requestId : "";
    const stranger = await aSubject({ tenantId });
    await expect(confirmOwnRequest(asSubject(tenantId, stranger.id, NOW), { requestId })).rejects.toMatchObject({ code: "not_found" });
    const ada = asSubject(tenantId, subjectId, NOW);
    await confirmOwnRequest(ada, { requestId });
    await confirmOwnRequest(ada, { requestId });
    expect(await rows()).toMatchObject([{ wait_reason: null }]);
    expect(await db.asAdmin("select kind from request_steps where request_id = $1", [requestId])).toEqual([{ kind: "confirmed" }]);
  });
});
