import { beforeEach, describe, expect, it } from "vitest";
import { Temporal } from "temporal-polyfill";
import { withTenant, readTenant } from "#db/with-tenant.ts";
import { asStaff, asSubject, asSystemJob } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aSubject, aTenant } from "#lib/testing/factories.ts";
import { listAccesses } from "../../audit/index.ts";
import type { Ctx } from "../../kernel/context.ts";
import { findEvent } from "../../outbox/index.ts";
import { startRequest } from "../record-act.ts";
import { addTask } from "./add-task.ts";
import { answerRequest, refuseRequest } from "./answer.ts";
import { askPerson } from "./ask-person.ts";
import { decideItem, dropItem } from "./decide-item.ts";
import { askExtension, extensionToMail, noteNoticeSent } from "./extend.ts";
import { getOwnRequestFile, openRequestFile } from "./open-file.ts";
import { resumeRequest } from "./resume-clock.ts";
import { reply, sayToPerson } from "./say.ts";
import { writeNote } from "./write-note.ts";

const db = testDatabase();
const RECEIVED = "2026-06-01T10:00:00.000Z";
const on = (ctx: Ctx, now: string): Ctx => ({ ...ctx, now: Temporal.Instant.from(now) });
const done = { outcome: "done" };
const refused = (reason: string) => ({ outcome: "refused", reason });

type Case = { admin: Ctx; ada: Ctx; job: Ctx; requestId: string; subjectId: string; tenantId: string };

async function aCase(tenant: { regime: string; country: string; timeZone: string }, right: "access" | "erasure" = "access"): Promise<Case> {
  const { tenantId } = await aTenant(tenant);
  const { id: subjectId } = await aSubject({ tenantId });
  await db.asAdmin("insert into staff_members (tenant_id, id, email, email_norm, name, role, created_at) values ($1, gen_random_uuid(), 'm@x.org', 'm@x.org', 'Maeve', 'admin', now())", [tenantId]);
  const [member] = await db.asAdmin<{ id: string }>("select id from staff_members where tenant_id = $1", [tenantId]);
  const ada = asSubject(tenantId, subjectId, RECEIVED);
  const { requestId } = await withTenant(ada, (tx) => startRequest(tx, ada, { subjectId, right, details: "All of it, please." }));
  return { tenantId, subjectId, requestId, ada, admin: asStaff(tenantId, "admin", RECEIVED, member!.id), job: asSystemJob(tenantId, "mail", RECEIVED) };
}
const UK = { regime: "UK-GDPR", country: "GB", timeZone: "Europe/London" };
const IE = { regime: "EU-GDPR", country: "IE", timeZone: "Europe/Dublin" };
const row = async ({ requestId }: Case) => (await db.asAdmin("select due_on::text, wait_reason, outcome, refusal_ground, refusal_text, internal_note, answer_text from requests where id = $1", [requestId]))[0]!;
const clock = ({ requestId }: Case) => db.asAdmin("select kind, happened_on::text, reason from request_clock_events where request_id = $1 order by position", [requestId]);
const steps = async ({ requestId }: Case) => (await db.asAdmin<{ kind: string }>("select kind from request_steps where request_id = $1 order by happened_at, id", [requestId])).map(({ kind }) => kind);
const audits = async ({ tenantId }: Case) => (await db.asAdmin<{ action: string }>("select action from audit_entries where tenant_id = $1 order by seq", [tenantId])).map(({ action }) => action);

async function eventOf({ tenantId, job }: Case, type: string) {
  const [found] = await db.asAdmin<{ id: string }>("select id from events where tenant_id = $1 and type = $2 order by id desc limit 1", [tenantId, type]);
  return (await readTenant(job, (tx) => findEvent(tx, found!.id)))!;
}

let uk: Case;
let ie: Case;
beforeEach(async () => {
  [uk, ie] = [await aCase(UK), await aCase(IE)];
});

describe("a question to the person", () => {
  it("stops the clock in the United Kingdom until they write back; both end days count", async () => {
    expect(await askPerson(on(uk.admin, "2026-06-03T09:00:00Z"), { requestId: uk.requestId, text: "Which years do you mean?", pause: "yes" })).toEqual(done);
    expect(await row(uk)).toMatchObject({ due_on: "2026-07-01", wait_reason: "clarification" });
    expect((await getOwnRequestFile(uk.ada, uk.requestId)).request.state).toBe("waiting_for_you");
    expect(await askPerson(uk.admin, { requestId: uk.requestId, text: "And where?", pause: "yes" })).toEqual(refused("paused_already"));
    expect(await reply(on(uk.ada, "2026-06-10T20:00:00Z"), { requestId: uk.requestId, text: "2020 to 2024." })).toEqual(done);
    expect(await row(uk)).toMatchObject({ due_on: "2026-07-09", wait_reason: null });
    expect(await clock(uk)).toMatchObject([{ kind: "received" }, { kind: "paused", happened_on: "2026-06-03", reason: "clarification" }, { kind: "resumed", happened_on: "2026-06-10" }]);
    expect(await steps(uk)).toEqual(["paused", "resumed"]);
    const { payload } = (await db.asAdmin<{ payload: string }>("select payload from audit_payloads where tenant_id = $1 order by seq desc limit 1", [uk.tenantId]))[0]!;
    expect(JSON.parse(payload)).toMatchObject({ before: "2026-07-01", after: "2026-07-09" });
  });

  it("stops no clock under a law that knows no pause, but can be asked", async () => {
    expect(await askPerson(ie.admin, { requestId: ie.requestId, text: "Which years?", pause: "yes" })).toEqual(refused("no_pause"));
    expect(await askPerson(ie.admin, { requestId: ie.requestId, text: "Which years?" })).toEqual(done);
    expect(await askPerson(ie.admin, { requestId: ie.requestId, text: "Still there?" })).toEqual(refused("waits_already"));
    expect(await row(ie)).toMatchObject({ due_on: "2026-07-01", wait_reason: "clarification" });
    expect(await clock(ie)).toHaveLength(1);
    expect((await openRequestFile(ie.admin, ie.requestId)).possible).toEqual({ pause: false, resume: true, extend: true });
    expect(await resumeRequest(ie.admin, { requestId: ie.requestId })).toEqual(done);
    expect(await resumeRequest(ie.admin, { requestId: ie.requestId })).toEqual(refused("not_pausing"));
    expect(await row(ie)).toMatchObject({ wait_reason: null });
  });
});

describe("an extension", () => {
  const ask = (one: Case, now: string) => askExtension(on(one.admin, now), { requestId: one.requestId, reason: "complexity", text: "There are eight years of it." });

  it("counts once its notice was sent, from receipt, and only once", async () => {
    expect(await ask(ie, "2026-06-20T09:00:00Z")).toEqual(done);
    expect(await row(ie)).toMatchObject({ due_on: "2026-07-01" });
    expect(await ask(ie, "2026-06-20T10:00:00Z")).toEqual(refused("extension_asked"));
    const event = await eventOf(ie, "request.extension_asked");
    expect(await extensionToMail(ie.job, event)).toMatchObject({ text: "There are eight years of it.", extendedDue: "2026-09-01" });
    await noteNoticeSent(on(ie.job, "2026-06-20T09:05:00Z"), event);
    expect(await extensionToMail(ie.job, event)).toBeNull();
    expect(await row(ie)).toMatchObject({ due_on: "2026-09-01" });
    expect(await clock(ie)).toMatchObject([{ kind: "received" }, { kind: "extended", happened_on: "2026-06-20", reason: "complexity" }]);
    expect(await ask(ie, "2026-06-21T09:00:00Z")).toEqual(refused("extended_already"));
    expect(await steps(ie)).toEqual(["extension_asked", "extended"]);
  });

  it("is refused on the original date and after it", async () => {
    for (const now of ["2026-07-01T08:00:00Z", "2026-07-02T08:00:00Z"]) expect(await ask(ie, now)).toEqual(refused("too_late"));
    expect((await openRequestFile(on(ie.admin, "2026-07-01T08:00:00Z"), ie.requestId)).possible.extend).toBe(false);
    expect(await steps(ie)).toEqual([]);
  });

  it("is void when its notice went out too late, and the date stays", async () => {
    await ask(ie, "2026-06-30T09:00:00Z");
    await noteNoticeSent(on(ie.job, "2026-07-01T09:00:00Z"), await eventOf(ie, "request.extension_asked"));
    expect(await row(ie)).toMatchObject({ due_on: "2026-07-01" });
    expect(await steps(ie)).toEqual(["extension_asked", "extension_void"]);
    expect((await openRequestFile(ie.admin, ie.requestId)).deadline.working.join(" ")).toMatch(/extension is void/);
  });
});

describe("an answer", () => {
  it("closes the request, waits for open tasks unless told otherwise, and shows its lines to the person then only", async () => {
    await addTask(ie.admin, { requestId: ie.requestId, system: "CRM", title: "Look for notes of calls" });
    await decideItem(ie.admin, { requestId: ie.requestId, what: "Chats", outcome: "refused", ground: "others_rights", reason: "They speak of other people." });
    expect((await getOwnRequestFile(ie.ada, ie.requestId)).answer.items).toEqual([]);
    expect(await answerRequest(ie.admin, { requestId: ie.requestId, text: "Here it is." })).toEqual(refused("tasks_open"));
    expect(await answerRequest(ie.admin, { requestId: ie.requestId, text: "Here it is.", despiteTasks: "yes" })).toEqual(done);
    const own = await getOwnRequestFile(ie.ada, ie.requestId);
    expect(own).toMatchObject({ request: { state: "completed" }, answer: { text: "Here it is.", ground: null, items: [{ what: "Chats", outcome: "refused", ground: "others_rights" }] } });
    expect(await row(ie)).toMatchObject({ outcome: "completed", answer_text: "Here it is." });
    expect((await eventOf(ie, "request.completed")).data).toMatchObject({ requestId: ie.requestId, state: "completed" });
    expect((await eventOf(ie, "request.answered")).data).toEqual({ requestId: ie.requestId, sequence: expect.any(Number) });
    expect(await answerRequest(ie.admin, { requestId: ie.requestId, text: "Again." })).toEqual(refused("closed"));
  });

  it("in part needs a ground and a reason for what is not done, and can be taken back while it is open", async () => {
    const base = { requestId: ie.requestId, what: "Invoices" };
    expect(await decideItem(ie.admin, { ...base, outcome: "retained" })).toEqual(refused("ground_missing"));
    expect(await decideItem(ie.admin, { ...base, outcome: "retained", ground: "legal_obligation" })).toEqual(refused("reason_missing"));
    expect(await decideItem(ie.admin, { ...base, outcome: "retained", ground: "legal_obligation", reason: "Tax law.", until: "2032-01-01" })).toEqual(done);
    const [item] = (await openRequestFile(ie.admin, ie.requestId)).answer.items;
    expect(item).toMatchObject({ what: "Invoices", until: "2032-01-01" });
    expect(await dropItem(ie.admin, { requestId: ie.requestId, itemId: item!.id })).toEqual(done);
    expect(await db.asAdmin("select 1 from request_items where request_id = $1", [ie.requestId])).toEqual([]);
  });

  it("as a refusal keeps ground, text for the person and internal note apart", async () => {
    expect(await refuseRequest(ie.admin, { requestId: ie.requestId, ground: "excessive", text: "You asked four times this month.", note: "Lawyer agrees." })).toEqual(done);
    expect(await row(ie)).toMatchObject({ outcome: "refused", refusal_ground: "excessive", refusal_text: "You asked four times this month.", internal_note: "Lawyer agrees." });
    const own = await getOwnRequestFile(ie.ada, ie.requestId);
    expect(own.answer).toMatchObject({ ground: "excessive", text: "You asked four times this month." });
    expect(JSON.stringify(own)).not.toContain("Lawyer");
    expect((await openRequestFile(ie.admin, ie.requestId)).internalNote).toBe("Lawyer agrees.");
  });
});

describe("messages and notes", () => {
  it("go both ways, by name for staff, and notes never reach the person", async () => {
    await sayToPerson(ie.admin, { requestId: ie.requestId, text: "We are at it." });
    await reply(ie.ada, { requestId: ie.requestId, text: "Thank you." });
    await writeNote(ie.admin, { requestId: ie.requestId, text: "Polite." });
    const staff = await openRequestFile(ie.admin, ie.requestId);
    expect(staff.answer.messages).toMatchObject([{ sender: "staff", staffName: "Maeve", body: "We are at it." }, { sender: "person", body: "Thank you." }]);
    expect(staff.notes).toMatchObject([{ staffName: "Maeve", body: "Polite." }]);
    expect(JSON.stringify(await getOwnRequestFile(ie.ada, ie.requestId))).not.toContain("Polite");
    expect((await eventOf(ie, "request.message_sent")).data).not.toHaveProperty("text");
    await expect(db.asAdmin("update request_notes set body = 'x'")).rejects.toThrow(/append-only/);
  });
});

describe("a look into the file", () => {
  it("is logged once in ten minutes, and its person sees it", async () => {
    for (const now of ["2026-06-02T09:00:00Z", "2026-06-02T09:09:00Z", "2026-06-02T09:20:00Z"]) await openRequestFile(on(ie.admin, now), ie.requestId);
    expect((await audits(ie)).filter((action) => action === "request.read")).toHaveLength(2);
    const seen = await listAccesses(ie.ada, ie.subjectId);
    expect(seen.filter(({ action }) => action === "request.read")).toHaveLength(2);
  });

  it("is for staff of the tenant alone; who may see may not always handle", async () => {
    await expect(openRequestFile(uk.admin, ie.requestId)).rejects.toMatchObject({ code: "not_found" });
    await expect(openRequestFile(asStaff(ie.tenantId, "marketing"), ie.requestId)).rejects.toMatchObject({ code: "forbidden" });
    expect((await openRequestFile(asStaff(ie.tenantId, "viewer"), ie.requestId)).request.id).toBe(ie.requestId);
    await expect(sayToPerson(asStaff(ie.tenantId, "viewer"), { requestId: ie.requestId, text: "Hello" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(answerRequest(uk.admin, { requestId: ie.requestId, text: "Done" })).rejects.toMatchObject({ code: "not_found" });
    await expect(reply(uk.ada, { requestId: ie.requestId, text: "Mine?" })).rejects.toMatchObject({ code: "not_found" });
    expect(await row(ie)).toMatchObject({ outcome: null });
  });
});
