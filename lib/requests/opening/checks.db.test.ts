import { beforeEach, describe, expect, it } from "vitest";
import { Temporal } from "temporal-polyfill";
import { withTenant } from "#db/with-tenant.ts";
import { asApiKey, asStaff, asSubject, asSystemJob } from "#lib/testing/ctx.ts";
import { describeConcurrent, testDatabase } from "#lib/testing/database.ts";
import { aSubject, aTenant, aValue } from "#lib/testing/factories.ts";
import type { Ctx } from "../../kernel/context.ts";
import { answerRequest, refuseRequest } from "../handling/answer.ts";
import { completeTask } from "./complete-task.ts";
import { confirmByLink, confirmOwnRequest } from "./confirm-request.ts";
import { getForApi } from "./list-for-api.ts";
import { openAsked, openForApi, recordRequest } from "./open-for.ts";

const db = testDatabase();
const NOW = "2026-06-01T10:00:00.000Z";
const on = (ctx: Ctx, now: string): Ctx => ({ ...ctx, now: Temporal.Instant.from(now) });
type Place = { tenantId: string; subjectId: string; externalId: string; admin: Ctx; key: Ctx };

async function place(tenant: { regime?: string; country?: string; timeZone?: string } = {}): Promise<Place> {
  const { tenantId } = await aTenant(tenant);
  const { id: subjectId, externalId } = await aSubject({ tenantId });
  await aValue({ tenantId, subjectId }, { system: "CRM" });
  return { tenantId, subjectId, externalId, admin: asStaff(tenantId, "admin", NOW), key: asApiKey(tenantId, ["requests:write"], NOW) };
}
let here: Place;
beforeEach(async () => void (here = await place()));

const unproven = ({ tenantId, subjectId }: Place) => {
  const ctx = asSystemJob(tenantId, "mail", NOW);
  return withTenant(ctx, (tx) => openAsked(tx, ctx, { subjectId, right: "access", channel: "form", receivedAt: NOW, details: null, unproven: true })).then((opened) => opened!.requestId);
};
const tasksOf = (requestId: string) => db.asAdmin("select system, state, outcome from request_tasks where request_id = $1 order by system", [requestId]);
const clockOf = (requestId: string) => db.asAdmin("select kind, happened_on::text as on, reason from request_clock_events where request_id = $1 order by position", [requestId]);

describe("what other systems have to do", () => {
  it("is not taken as done when staff close the request; a system can still say so later, the person gone or not", async () => {
    const { id, tasks } = await openForApi(here.key, { externalId: here.externalId, right: "access" });
    const crm = tasks.find(({ system }) => system === "CRM")!.id;
    expect(await answerRequest(here.admin, { requestId: id, text: "Here." })).toMatchObject({ reason: "tasks_open" });
    await answerRequest(here.admin, { requestId: id, text: "Here.", despiteTasks: "yes" });
    expect(await tasksOf(id)).toEqual([{ system: "CRM", state: "pending", outcome: null }, { system: "rightful", state: "done", outcome: "done" }]);
    await db.asAdmin("update subjects set erased_at = now() where id = $1", [here.subjectId]);
    expect(await completeTask(here.key, { requestId: id, taskId: crm, outcome: "retained", retained: [{ what: "Invoices of Ada", why: "Tax", until: "2033-01-01" }], data: { name: "Ada" }, evidence: "Ada" })).toMatchObject({ state: "completed" });
    expect(await db.asAdmin("select state, outcome, retained, data, evidence from request_tasks where id = $1", [crm])).toEqual([{ state: "done", outcome: "retained", retained: null, data: null, evidence: null }]);
    expect(await db.asAdmin("select data ->> 'state' as state from events where tenant_id = $1 and type = 'request.updated'", [here.tenantId])).toEqual([{ state: "completed" }]);
  });

  it("is nothing any more once the request is refused", async () => {
    const { id, tasks } = await openForApi(here.key, { externalId: here.externalId, right: "access" });
    await refuseRequest(here.admin, { requestId: id, ground: "excessive", text: "Five times this month." });
    expect(await tasksOf(id)).toMatchObject([{ system: "CRM", state: "pending" }, { system: "rightful", state: "done" }]);
    await expect(completeTask(here.key, { requestId: id, taskId: tasks.find(({ system }) => system === "CRM")!.id, outcome: "done" })).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("a request on behalf of somebody", () => {
  it("finds an account number that looks like an address, and nobody who is being erased", async () => {
    const odd = await aSubject({ tenantId: here.tenantId }, { externalId: "7@crm" });
    const call = { who: "7@crm", right: "access" as const, channel: "letter" as const, receivedOn: "2026-05-29", identity: "" };
    expect(await recordRequest(here.admin, call)).toMatchObject({ outcome: "done" });
    await db.asAdmin("update subjects set frozen_at = now(), external_hash = 'x' where id = $1", [odd.id]);
    expect(await recordRequest(here.admin, call)).toEqual({ outcome: "refused", reason: "erased" });
    await expect(openForApi(here.key, { externalId: "7@crm", right: "access" })).rejects.toMatchObject({ code: "not_found" });
  });

  it("links what comes after the first was closed to the next that is open", async () => {
    const open = () => openForApi(here.key, { externalId: here.externalId, right: "access" });
    const [first, second] = [await open(), await open()];
    await answerRequest(here.admin, { requestId: first.id, text: "Here.", despiteTasks: "yes" });
    const third = await open();
    expect(await db.asAdmin("select id, duplicate_of from requests where tenant_id = $1 order by id", [here.tenantId])).toEqual([{ id: first.id, duplicate_of: null }, { id: second.id, duplicate_of: first.id }, { id: third.id, duplicate_of: second.id }]);
  });
});

describeConcurrent("the same asked for many times at once", () => {
  it("is one first request and links to it", async () => {
    await Promise.all(Array.from({ length: 6 }, () => openForApi(here.key, { externalId: here.externalId, right: "erasure" })));
    const rows = await db.asAdmin<{ id: string; duplicate_of: string | null }>("select id, duplicate_of from requests where tenant_id = $1", [here.tenantId]);
    const firsts = rows.filter(({ duplicate_of }) => duplicate_of === null);
    expect(firsts).toHaveLength(1);
    expect(rows.filter(({ duplicate_of }) => duplicate_of === firsts[0]!.id)).toHaveLength(5);
  });
});

describe("the proof of who asks", () => {
  it("that came on a later day begins the clock in the United Kingdom, and both dates are kept", async () => {
    const uk = await place({ regime: "UK-GDPR", country: "GB", timeZone: "Europe/London" });
    const requestId = await unproven(uk);
    expect((await getForApi(uk.key, { id: requestId })).dueOn).toBe("2026-07-01");
    await confirmOwnRequest(asSubject(uk.tenantId, uk.subjectId, "2026-06-05T08:00:00Z"), { requestId });
    expect(await getForApi(uk.key, { id: requestId })).toMatchObject({ state: "received", dueOn: "2026-07-06" });
    expect(await clockOf(requestId)).toEqual([{ kind: "received", on: "2026-06-01", reason: null }, { kind: "received", on: "2026-06-05", reason: "identity" }]);
    expect(await db.asAdmin("select due_on::text from requests where id = $1", [requestId])).toEqual([{ due_on: "2026-07-06" }]);
    const [{ payload }] = (await db.asAdmin<{ payload: string }>("select payload from audit_payloads where tenant_id = $1 order by seq desc limit 1", [uk.tenantId])) as [{ payload: string }];
    expect(JSON.parse(payload)).toMatchObject({ before: "2026-07-01", after: "2026-07-06" });
  });

  it("moves no date in the European Union, and on the day itself is no event of the clock", async () => {
    const [late, same] = [await unproven(here), await unproven(here)];
    await confirmByLink(on(asSystemJob(here.tenantId, "visitor"), "2026-06-05T08:00:00Z"), { requestId: late });
    await confirmByLink(on(asSystemJob(here.tenantId, "visitor"), "2026-06-01T10:04:00Z"), { requestId: same });
    expect((await getForApi(here.key, { id: late })).dueOn).toBe("2026-07-01");
    expect(await clockOf(same)).toHaveLength(1);
  });

  it("comes too late for a request that is closed", async () => {
    const requestId = await unproven(here);
    await refuseRequest(here.admin, { requestId, ground: "identity_not_confirmed", text: "Nobody confirmed it." });
    await confirmByLink(asSystemJob(here.tenantId, "visitor", NOW), { requestId });
    expect(await db.asAdmin("select kind from request_steps where request_id = $1", [requestId])).toEqual([]);
  });
});
