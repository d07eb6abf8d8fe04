import { beforeEach, describe, expect, it } from "vitest";
import { Temporal } from "temporal-polyfill";
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { asStaff, asSubject, asSystemJob } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aCatalogue, aSubject, aTenant } from "#lib/testing/factories.ts";
import type { Ctx } from "../kernel/context.ts";
import { findEvent } from "../outbox/index.ts";
import { refuseRequest, startRequest } from "../requests/index.ts";
import { digestToMail, rememberDigest, rememberRung, rungToMail } from "./mail-escalations.ts";
import { acknowledge, answerEscalation, assignEscalation, closeEscalation, countEscalations, listAllEscalations, openEscalationFile } from "./handle-escalation.ts";
import { escalate } from "./open-escalation.ts";
import { contestAnswer, listOwn, sendMessage } from "./send-message.ts";
import { tendEscalations } from "./tend-escalations.ts";

const db = testDatabase();
const NOW = "2026-06-01T10:00:00.000Z";
const DUBLIN = { timeZone: "Europe/Dublin" };
let tenantId: string;
let subjectId: string;
let ada: Ctx;
let admin: Ctx;
const at = (now: string) => asSystemJob(tenantId, "tend", now);
const on = (ctx: Ctx, now: string): Ctx => ({ ...ctx, now: Temporal.Instant.from(now) });
const rows = () => db.asAdmin<{ id: string; kind: string; rung: string; outcome: string | null; target_on: string }>("select id, kind, rung, outcome, target_on::text from escalations where tenant_id = $1 order by opened_at, id", [tenantId]);
const steps = async (id: string) => (await db.asAdmin<{ kind: string; rung: string | null }>("select kind, rung from escalation_steps where escalation_id = $1 order by happened_at, id", [id])).map(({ kind, rung }) => (rung ? `${kind} ${rung}` : kind));
const open = async () => (await withTenant(ada, (tx) => startRequest(tx, ada, { subjectId, right: "access" }))).requestId;
async function lastEvent(type: string) {
  const [row] = await db.asAdmin<{ id: string }>("select id from events where tenant_id = $1 and type = $2 order by id desc limit 1", [tenantId, type]);
  return (await readTenant(at(NOW), (tx) => findEvent(tx, row!.id)))!;
}

beforeEach(async () => {
  ({ tenantId } = await aTenant());
  await aCatalogue({ tenantId }, { contact: { name: "Lead", email: "lead@example.org" } });
  ({ id: subjectId } = await aSubject({ tenantId }));
  for (const [name, role] of [["maeve", "owner"], ["niall", "admin"], ["vera", "viewer"]]) await db.asAdmin("insert into staff_members (tenant_id, id, email, email_norm, name, role, created_at) values ($1, gen_random_uuid(), $2, $2, $3, $4, now())", [tenantId, `${name}@${tenantId}.example`, name, role]);
  [ada, admin] = [asSubject(tenantId, subjectId, NOW), asStaff(tenantId, "admin", NOW)];
});

describe("a request that nobody answers", () => {
  it("climbs the ladder by its date, is opened once per kind, and comes down when it is answered", async () => {
    const requestId = await open(); // due on 1 July, target 29 June
    await tendEscalations(at("2026-06-20T10:00:00Z"), DUBLIN);
    expect(await rows()).toEqual([]);
    await tendEscalations(at("2026-06-26T10:00:00Z"), DUBLIN);
    await tendEscalations(at("2026-06-26T11:00:00Z"), DUBLIN);
    expect(await rows()).toMatchObject([{ kind: "at_risk", rung: "owner", target_on: "2026-07-01" }]);
    await tendEscalations(at("2026-06-28T10:00:00Z"), DUBLIN);
    expect(await rows()).toMatchObject([{ rung: "admin" }]);
    await tendEscalations(at("2026-07-02T10:00:00Z"), DUBLIN);
    const [risk, late] = await rows();
    expect([risk, late]).toMatchObject([{ kind: "at_risk", outcome: "settled" }, { kind: "overdue", rung: "lead", outcome: null }]);
    expect(await steps(risk!.id)).toEqual(["opened owner", "raised admin", "settled"]);
    await refuseRequest(on(admin, "2026-07-02T11:00:00Z"), { requestId, ground: "excessive", text: "No." });
    await tendEscalations(at("2026-07-02T12:00:00Z"), DUBLIN);
    expect((await rows()).map(({ outcome }) => outcome)).toEqual(["settled", "settled"]);
  });

  it("is late though its machinery failed", async () => {
    const requestId = await open();
    await db.asAdmin("update request_tasks set state = 'failed' where request_id = $1", [requestId]);
    await tendEscalations(at("2026-07-02T10:00:00Z"), DUBLIN);
    expect(await rows()).toMatchObject([{ kind: "overdue", rung: "lead" }]);
  });
});

describe("what is over, or was closed by staff", () => {
  it("is settled with its request or its task, but never over an answer that staff gave meanwhile", async () => {
    const requestId = await open();
    const [task] = await db.asAdmin<{ id: string }>("insert into request_tasks (tenant_id, id, request_id, system, state, created_at) values ($1, gen_random_uuid(), $2, 'crm', 'failed', now()) returning id", [tenantId, requestId]);
    await escalate(at(NOW), { kind: "failed_task", aboutId: task!.id, requestId });
    await tendEscalations(at("2026-06-01T11:00:00Z"), DUBLIN);
    expect(await rows()).toMatchObject([{ kind: "failed_task", outcome: null }]);
    await db.asAdmin("update request_tasks set state = 'done' where id = $1", [task!.id]);
    await escalate(at("2026-06-01T12:00:00Z"), { kind: "contested", aboutId: requestId, requestId });
    await tendEscalations(at("2026-06-01T13:00:00Z"), DUBLIN);
    expect(await rows()).toMatchObject([{ kind: "failed_task", outcome: "settled" }, { kind: "contested", outcome: null }]);
    await refuseRequest(on(admin, "2026-06-02T11:00:00Z"), { requestId, ground: "excessive", text: "No." });
    await tendEscalations(at("2026-06-02T12:00:00Z"), DUBLIN);
    expect(await rows()).toMatchObject([{ outcome: "settled" }, { kind: "contested", outcome: "settled" }]);
  });

  it("keeps the answers that staff give while it climbs", async () => {
    for (let n = 0; n < 25; n++) await sendMessage(ada, { kind: "question", message: "Why?" });
    const ids = (await rows()).map(({ id }) => id);
    const late = "2026-06-20T10:00:00Z";
    await Promise.all([tendEscalations(at(late), DUBLIN), ...ids.map((id) => answerEscalation(on(admin, late), { escalationId: id, text: "So." }))]);
    expect((await rows()).every(({ outcome }) => outcome === "answered")).toBe(true);
    const kinds = await db.asAdmin<{ kinds: string }>("select string_agg(kind, ' ' order by id) as kinds from escalation_steps where tenant_id = $1 group by escalation_id", [tenantId]);
    expect(kinds.filter((one) => one.kinds.includes("answered raised"))).toEqual([]);
  });

  it("does not come back each hour when staff closed it, only with another date", async () => {
    const requestId = await open();
    await tendEscalations(at("2026-06-30T10:00:00Z"), DUBLIN);
    await closeEscalation(on(admin, "2026-06-30T10:10:00Z"), { escalationId: (await rows())[0]!.id, note: "On it." });
    await tendEscalations(at("2026-06-30T11:00:00Z"), DUBLIN);
    expect(await rows()).toMatchObject([{ kind: "at_risk", outcome: "no_action" }]);
    await tendEscalations(at("2026-07-02T10:00:00Z"), DUBLIN);
    expect(await rows()).toMatchObject([{ outcome: "no_action" }, { kind: "overdue", outcome: null }]);
    await closeEscalation(on(admin, "2026-07-02T10:10:00Z"), { escalationId: (await rows())[1]!.id, note: "Known." });
    await db.asAdmin("update requests set due_on = '2026-08-01' where id = $1", [requestId]);
    await tendEscalations(at("2026-07-30T10:00:00Z"), DUBLIN);
    expect((await rows())[2]).toMatchObject({ kind: "at_risk", outcome: null, target_on: "2026-08-01" });
  });

  it("promises its person no date any more when it is closed without an answer", async () => {
    await sendMessage(ada, { kind: "complaint", message: "You wrote to me again." });
    await closeEscalation(admin, { escalationId: (await rows())[0]!.id, note: "Settled on the phone." });
    expect(await listOwn(ada)).toMatchObject([{ targetOn: null, answerText: null }]);
  });
});

describe("a complaint", () => {
  it("opens with a clock of its own, is confirmed and answered, and its person reads the answer", async () => {
    await sendMessage(ada, { kind: "complaint", message: "You wrote to me again." });
    const [row] = await rows();
    expect(row).toMatchObject({ kind: "complaint", rung: "admin", target_on: "2026-06-29" });
    const file = await openEscalationFile(admin, row!.id);
    expect(file.message).toBe("You wrote to me again.");
    await acknowledge(admin, { escalationId: row!.id });
    await answerEscalation(on(admin, "2026-06-03T10:00:00Z"), { escalationId: row!.id, text: "It will not happen again." });
    expect(await listOwn(ada)).toMatchObject([{ body: "You wrote to me again.", targetOn: "2026-06-29", answerText: "It will not happen again." }]);
    expect(await steps(row!.id)).toEqual(["opened admin", "acknowledged", "answered"]);
    expect((await lastEvent("escalation.answered")).data).not.toHaveProperty("text");
    await expect(answerEscalation(admin, { escalationId: row!.id, text: "Again." })).rejects.toMatchObject({ code: "conflict" });
    const looks = await db.asAdmin("select 1 from audit_entries where tenant_id = $1 and action = 'escalation.read'", [tenantId]);
    expect(looks).toHaveLength(1);
  });

  it("is confirmed once, handed to one who handles requests, and found among theirs", async () => {
    await sendMessage(ada, { kind: "complaint", message: "You wrote to me again." });
    const [row] = await rows();
    const escalationId = row!.id;
    await acknowledge(admin, { escalationId });
    await acknowledge(on(admin, "2026-06-02T10:00:00Z"), { escalationId });
    expect(await steps(escalationId)).toEqual(["opened admin", "acknowledged"]);
    expect(await db.asAdmin("select 1 from events where tenant_id = $1 and type = 'escalation.answered'", [tenantId])).toHaveLength(1);
    const [niall, vera] = await Promise.all(["niall", "vera"].map(async (name) => (await db.asAdmin<{ id: string }>("select id from staff_members where tenant_id = $1 and name = $2", [tenantId, name]))[0]!.id));
    await assignEscalation(admin, { escalationId, assigneeId: niall! });
    await expect(assignEscalation(admin, { escalationId, assigneeId: vera! })).rejects.toMatchObject({ code: "invalid" });
    expect((await listAllEscalations(asStaff(tenantId, "admin", NOW, niall), { state: "open", mine: "yes" })).rows).toMatchObject([{ id: escalationId, assigneeName: "niall" }]);
    expect((await listAllEscalations(admin, { state: "open", mine: "yes" })).rows).toEqual([]);
  });

  it("among many is listed page by page, each once", async () => {
    for (let n = 0; n < 53; n += 1) await sendMessage(ada, { kind: n % 2 ? "question" : "complaint", message: `Number ${n}` });
    const first = await listAllEscalations(admin, { state: "open" });
    const second = await listAllEscalations(admin, { state: "open", after: first.nextCursor! });
    expect([first.rows.length, second.rows.length, second.nextCursor]).toEqual([50, 3, null]);
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(53);
    expect((await listAllEscalations(admin, { state: "open", kind: "question" })).rows).toHaveLength(26);
  });

  it("is nothing to other tenants, other people, and staff without the right", async () => {
    await sendMessage(ada, { kind: "question", message: "Why?" });
    const [row] = await rows();
    const stranger = asStaff((await aTenant()).tenantId, "owner");
    await expect(openEscalationFile(stranger, row!.id)).rejects.toMatchObject({ code: "not_found" });
    expect((await listAllEscalations(stranger, { state: "open" })).rows).toEqual([]);
    expect([await countEscalations(stranger), await countEscalations(admin), await countEscalations(asStaff(tenantId, "marketing"))]).toEqual([0, 1, 0]);
    await expect(closeEscalation(asStaff(tenantId, "viewer"), { escalationId: row!.id, note: "x" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(listAllEscalations(asStaff(tenantId, "marketing"), { state: "open" })).rejects.toMatchObject({ code: "forbidden" });
    expect(await listOwn(asSubject(tenantId, (await aSubject({ tenantId })).id))).toEqual([]);
    await closeEscalation(admin, { escalationId: row!.id, note: "Answered on the phone." });
    expect((await listAllEscalations(admin, { state: "closed" })).rows[0]).toMatchObject({ outcome: "no_action" });
  });
});

describe("who is not content, a contested decision, a failed task", () => {
  it("are opened once for each thing, every word of the person's included, for their own request only", async () => {
    const requestId = await open();
    await expect(contestAnswer(ada, { requestId, text: "Too early." })).rejects.toMatchObject({ code: "conflict" });
    await refuseRequest(admin, { requestId, ground: "excessive", text: "No." });
    await contestAnswer(ada, { requestId, text: "You left out the chats." });
    await contestAnswer(ada, { requestId, text: "Still." });
    await escalate(at(NOW), { kind: "contested", aboutId: requestId, requestId });
    await escalate(at(NOW), { kind: "contested", aboutId: requestId, requestId });
    await escalate(at(NOW), { kind: "failed_task", aboutId: "01a21577-d65d-70c3-baaf-aaceb21e2d1a", requestId });
    expect((await rows()).map(({ kind, rung }) => `${kind} ${rung}`).sort()).toEqual(["contested admin", "failed_task owner", "unhappy admin", "unhappy admin"]);
    const unhappy = (await listAllEscalations(admin, { state: "open", kind: "unhappy" })).rows;
    expect((await Promise.all(unhappy.map(({ id }) => openEscalationFile(admin, id)))).map(({ message }) => message).sort()).toEqual(["Still.", "You left out the chats."]);
    const other = asSubject(tenantId, (await aSubject({ tenantId })).id, NOW);
    await expect(contestAnswer(other, { requestId, text: "Mine?" })).rejects.toMatchObject({ code: "not_found" });
    expect(await db.asAdmin("select count(*)::int as n from contact_messages where tenant_id = $1", [tenantId])).toEqual([{ n: 2 }]);
  });
});

describe("mails to staff", () => {
  it("go to the people of the rung, each once a day, the lead by the catalogue", async () => {
    await open();
    await tendEscalations(at("2026-06-26T10:00:00Z"), DUBLIN);
    const found = (await rungToMail(at("2026-06-26T10:01:00Z"), await lastEvent("escalation.opened")))!;
    expect(found.to.map(({ email }) => email)).toEqual([`maeve@${tenantId}.example`, `niall@${tenantId}.example`]);
    for (const to of found.to) await rememberRung(at("2026-06-26T22:59:00Z"), DUBLIN, found, to);
    expect((await db.asAdmin<{ recipient: string }>("select recipient from staff_mails where tenant_id = $1", [tenantId])).some(({ recipient }) => recipient.includes("@"))).toBe(false);
    expect(await rungToMail(at("2026-06-26T23:01:00Z"), await lastEvent("escalation.opened"))).toBeNull();
    await tendEscalations(at("2026-07-02T10:00:00Z"), DUBLIN);
    expect((await rungToMail(at("2026-07-02T10:01:00Z"), await lastEvent("escalation.opened")))!.to).toEqual([{ id: "lead", email: "lead@example.org" }]);
  });

  it("sum up the day from eight o'clock in the tenant's zone, once, and are quiet when nothing is due", async () => {
    expect(await digestToMail(at("2026-06-26T10:00:00Z"), DUBLIN)).toBeNull();
    await open();
    expect(await digestToMail(at("2026-06-20T10:00:00Z"), DUBLIN)).toBeNull();
    expect(await digestToMail(at("2026-07-02T06:30:00Z"), DUBLIN)).toBeNull();
    const digest = (await digestToMail(at("2026-07-02T07:30:00Z"), DUBLIN))!;
    expect(digest).toMatchObject({ to: [{ email: `maeve@${tenantId}.example` }, { email: `niall@${tenantId}.example` }], counts: { overdue: 1, today: 0, near: 0, escalations: 0 } });
    for (const to of digest.to) await rememberDigest(at("2026-07-02T07:30:00Z"), DUBLIN, to);
    expect(await digestToMail(at("2026-07-02T08:30:00Z"), DUBLIN)).toBeNull();
    expect(await digestToMail(at("2026-07-03T08:30:00Z"), DUBLIN)).not.toBeNull();
  });
});
