import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { withTenant } from "#db/with-tenant.ts";
import { asApiKey, asSubject, asSystemJob, TEST_NOW } from "#lib/testing/ctx.ts";
import { describeConcurrent, testDatabase } from "#lib/testing/database.ts";
import { aCatalogue, aConsent, aMachineClaim, aMachineRecord, anOrder, aPreference, aRecord, aSubject, aSuppression, aTenant, aValue } from "#lib/testing/factories.ts";
import { readSession, startKnownSession } from "../auth/index.ts";
import { addressHash } from "../identity/index.ts";
import { ingest } from "../ingest/index.ts";
import { newId } from "../kernel/ids.ts";
import { listOwnOrders, OwnOrdersInput } from "../orders/index.ts";
import { findEvent, type HeardEvent } from "../outbox/index.ts";
import { getOwnRequest, openOwnRequest } from "../requests/index.ts";
import { getSubjectFile, putSubject } from "../subjects/index.ts";
import { eraseOwn, eraseSubject } from "./erase-now.ts";
import { getErasureReport, getRemainder } from "./erasure-report.ts";
import { nextErasureMail, rememberErasureMailed } from "./mail-erasure.ts";
import { previewErasure } from "./preview-erasure.ts";
import { purge } from "./purge/purge.ts";
import { requestOwnErasure } from "./request-erasure.ts";
import { eraseBatch, finishErasures, workErasure } from "./work-erasure.ts";

const db = testDatabase();
const AGREED = { understood: "yes" } as const;
let tenantId: string;

const RULES = [
  { id: "old", category: "order", trigger: "placed", duration: "P1Y", ground: "Old contracts", action: "erase", appliesTo: { placedBefore: "2020-01-01" } },
  { id: "tax", category: "order", trigger: "placed", startsOn: "next_january_first", duration: "P6Y", ground: "Tax law", action: "remove_personal_part", appliesTo: { placedFrom: "2020-01-01", placedBefore: "2025-01-01" } },
  { id: "closed", category: "order", trigger: "account_closed", duration: "P90D", ground: "Claims", action: "erase", requires: ["email"], appliesTo: { placedFrom: "2025-01-01", placedBefore: "2026-01-01" } },
  { id: "given", category: "value", trigger: "account_closed", duration: "P30D", ground: "Contract", action: "erase" },
  { id: "consents", category: "consent", trigger: "occurred", duration: "P5Y", ground: "Proof", action: "erase" },
];

beforeAll(async () => {
  ({ tenantId } = await aTenant());
  await aCatalogue({ tenantId }, { retentionRules: RULES, recordKinds: [{ id: "forum_post", label: "Forum post", public: true }], topics: [{ id: "news", name: "News", channels: ["email"], wording: "Write to me about news." }] });
});

const PERSONAL = { name: "Ada Byrne", address: "1 Quay Street", phone: "+353 1", email: "ada@example.org" };

/** A person with something of every kind, in the tenant of the suite. */
async function someone() {
  const person = await aSubject({ tenantId }, { phone: "+353 1 555", locale: "en-IE", country: "IE" });
  const own = { tenantId, subjectId: person.id };
  await aValue(own);
  await aValue(own, { field: "city", value: "Cork" });
  const placed = { due: "2018-05-01", tax21: "2021-05-01", tax24: "2024-05-01", claims: "2025-05-01", none: "2026-05-01" };
  for (const [orderId, day] of Object.entries(placed)) await anOrder(own, { orderId, placedAt: `${day}T12:00:00.000Z`, personal: PERSONAL });
  await aRecord(own, { title: "A question" });
  await aRecord(own, { title: "A public word", isPublic: true });
  await aRecord(own, { kind: "forum_post", title: "A post" });
  await aMachineClaim(own, `m-${person.id}`);
  await aMachineRecord({ tenantId }, { machineId: `m-${person.id}` });
  await aPreference(own);
  await aConsent(own, { decidedAt: "2025-02-01T00:00:00.000Z" });
  await aConsent(own, { decidedAt: "2020-02-01T00:00:00.000Z" });
  await withTenant({ tenantId }, (tx) => tx.execute(sql`insert into subject_addresses (tenant_id, subject_id, address_hash, email, replaced_at)
    values (${tenantId}, ${person.id}, ${addressHash(tenantId, `before-${person.id}@example.org`)}, ${`before-${person.id}@example.org`}, '2026-01-01')`));
  return { ...person, ctx: asSubject(tenantId, person.id) };
}
type Someone = Awaited<ReturnType<typeof someone>>;

const count = async (table: string, id: string): Promise<number> => Number((await db.asAdmin<{ n: string }>(`select count(*) as n from ${table} where subject_id = $1`, [id]))[0]!.n);
const rowOf = async (id: string) => (await db.asAdmin<Record<string, unknown>>("select * from subjects where id = $1", [id]))[0]!;
const eventsOf = (id: string) => db.asAdmin<{ id: string; type: string; data: Record<string, unknown> }>("select id, type, data from events where subject_id = $1 order by id", [id]);
const ordersOf = (id: string) => db.asAdmin<{ order_id: string; personal: object }>("select order_id, personal from orders where subject_id = $1 order by placed_at", [id]);
const asWorker = () => asSystemJob(tenantId, "erase");

describe("before an erasure", () => {
  it("the person reads what goes, what stays until when on which ground, what cannot be called back and what ends", async () => {
    const ada = await someone();
    await startKnownSession(ada.ctx, "subject", ada.id);
    await openOwnRequest(ada.ctx, { right: "access" });
    const preview = await previewErasure(ada.ctx);
    expect(preview.goes).toEqual([
      { group: "account", rows: 1 }, { group: "values", rows: 2 }, { group: "addresses", rows: 1 }, { group: "marketing", rows: 1 }, { group: "orders", rows: 2 }, { group: "records", rows: 4 },
      { group: "consents", rows: 1 }, { group: "machines", rows: 1 }, { group: "log", rows: 2 },
    ]);
    expect(preview.kept).toMatchObject([
      { what: "orders", rows: 2, from: "2028-01-01", until: "2031-01-01", ground: "Tax law", parts: ["name", "address"] },
      { what: "orders", rows: 1, from: "2027-02-18", until: "2027-02-18", ground: "Claims", parts: ["email"] },
      { what: "consents", rows: 1, from: "2030-02-01", until: "2030-02-01", ground: "Proof", parts: [] },
    ]);
    expect(preview.listed.map(({ orderId, keptUntil, parts }) => [orderId, keptUntil, parts])).toEqual([["claims", "2027-02-18", ["email"]], ["tax24", "2031-01-01", ["name", "address"]], ["tax21", "2028-01-01", ["name", "address"]]]);
    expect([preview.publicRecords, preview.published.map(({ title, kind }) => `${kind}: ${title}`).sort()]).toEqual([2, ["Forum post: A post", "support_message: A public word"]]);
    expect(preview.ends).toEqual({ sessions: 1, machines: 1, exports: 0, requests: 1, marketing: true });
    expect([preview.proven, preview.running]).toEqual([true, false]);
  });

  it("nothing happens with a stale sign-in, nor for anybody else", async () => {
    const ada = await someone();
    const stale = { ...ada.ctx, now: ada.ctx.now.add({ minutes: 6 }) };
    expect((await previewErasure(stale)).proven).toBe(false);
    await expect(eraseOwn(stale, AGREED)).rejects.toMatchObject({ code: "precondition" });
    const other = await aTenant();
    await expect(previewErasure(asSubject(other.tenantId, ada.id))).rejects.toMatchObject({ code: "not_found" });
    await expect(eraseOwn(asSubject(other.tenantId, ada.id), AGREED)).rejects.toMatchObject({ code: "not_found" });
    expect(await rowOf(ada.id)).toMatchObject({ frozen_at: null, erased_at: null });
    expect(await count("requests", ada.id)).toBe(0);
  });
});

/** What a person would call the end state, whatever road led there. */
async function endState(ada: Pick<Someone, "id">) {
  const row = await rowOf(ada.id);
  const [request] = await db.asAdmin<Record<string, unknown>>("select id, outcome from requests where subject_id = $1 and \"right\" = 'erasure'", [ada.id]);
  const steps = await db.asAdmin<{ kind: string; facts: object }>("select kind, facts from request_steps where request_id = $1 order by id", [request!["id"]]);
  const tables: [string, number][] = [];
  for (const table of ["profile_values", "subject_addresses", "records", "preferences", "preference_changes", "machine_claims", "sessions", "consent_decisions", "audit_payloads"]) tables.push([table, await count(table, ada.id)]);
  const events = await eventsOf(ada.id);
  return {
    row: { ...row, id: "", address_hash: "", external_hash: "", external_id: String(row["external_id"]).replace(ada.id, ""), created_at: "", collected_at: "" }, outcome: request!["outcome"], steps, tables,
    orders: await ordersOf(ada.id), erased: events.filter(({ type }) => type === "subject.erased").length, completed: events.filter(({ type }) => type === "request.completed").length,
  };
}

describe("an erasure", () => {
  it("takes what the preview said, leaves what a rule requires, and tells what it did", async () => {
    const ada = await someone();
    const control = await someone();
    const token = await startKnownSession(ada.ctx, "subject", ada.id);
    const open = await openOwnRequest(ada.ctx, { right: "access", details: "a secret wish" });
    const preview = await previewErasure(ada.ctx);
    const { requestId } = await eraseOwn(ada.ctx, AGREED);

    expect(await rowOf(ada.id)).toMatchObject({
      external_id: `erased:${ada.id}`, email: "", email_norm: "", phone: null, locale: null, country: null, erased_at: "2026-11-20 10:00:00+00", frozen_at: "2026-11-20 10:00:00+00",
      address_hash: addressHash(tenantId, ada.email), external_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await ordersOf(ada.id)).toEqual([
      { order_id: "tax21", personal: { name: "Ada Byrne", address: "1 Quay Street" } }, { order_id: "tax24", personal: { name: "Ada Byrne", address: "1 Quay Street" } }, { order_id: "claims", personal: { email: "ada@example.org" } },
    ]);
    for (const table of ["profile_values", "subject_addresses", "records", "preferences", "machine_claims", "sessions", "audit_payloads"]) expect(await count(table, ada.id), table).toBe(0);
    expect(await db.asAdmin("select 1 from machine_records where machine_id = $1", [`m-${ada.id}`])).toEqual([]);
    expect(await count("consent_decisions", ada.id)).toBe(1);
    expect(await readSession(ada.ctx, "subject", token)).toBeNull();

    const request = await getOwnRequest(ada.ctx, requestId);
    expect([request.state, request.timeline.map(({ kind }) => kind)]).toEqual(["completed", ["received", "confirmed", "started", "suppressed", "sessions_ended", "erased", "kept", "completed"]]);
    const erasedRows = Number(request.timeline.find(({ kind }) => kind === "erased")!.facts["rows"]);
    const logOfTheActItself = 1;
    expect(erasedRows - logOfTheActItself).toBe(preview.goes.reduce((sum, { rows }) => sum + rows, 0));
    expect(request.timeline.find(({ kind }) => kind === "kept")!.facts).toEqual({ rows: 4, from: "2027-02-18", until: "2031-01-01" });
    expect(await getOwnRequest(ada.ctx, open.id)).toMatchObject({ state: "withdrawn" });
    expect(await db.asAdmin("select 1 from requests where details is not null and subject_id = $1", [ada.id])).toEqual([]);

    expect((await getRemainder(ada.ctx)).kept).toEqual(preview.kept);
    const [entry] = await db.asAdmin<{ actor_ref: string; payload: string }>("select actor_ref, payload from audit_entries join audit_payloads using (tenant_id, seq) where action = 'subject.erased' and object_ref = $1", [`request:${requestId}`]);
    expect(entry!.actor_ref).toBe("system:erase");
    expect(entry!.payload).not.toContain(ada.id);
    expect(await ordersOf(control.id)).toHaveLength(5);
    expect(await count("profile_values", control.id)).toBe(2);
    expect(await rowOf(control.id)).toMatchObject({ email: control.email, frozen_at: null });
  });

  it("tells the tenant's systems whom to erase, then that it is done by hash, and takes the number out of what it told before", async () => {
    const ada = await someone();
    await startKnownSession(ada.ctx, "subject", ada.id);
    await putSubject(asApiKey(tenantId, ["subjects:write"], "2026-11-19T10:00:00Z"), { externalId: ada.externalId, email: ada.email, values: { city: { value: "Galway", source: "given" } } });
    const { requestId } = await eraseOwn(ada.ctx, AGREED);
    const events = await eventsOf(ada.id);
    expect(events.map(({ type, data: { sequence: _n, ...data } }) => [type, data])).toEqual([
      ["subject.saved", {}],
      ["request.opened", { externalId: ada.externalId, requestId, right: "erasure", state: "received" }],
      ["subject.erasure_requested", { externalId: ada.externalId, requestId }],
      ["suppression.added", { externalId: ada.externalId, topic: "*", channel: "*", reason: "erasure", since: "2026-11-20T10:00:00.000Z" }],
      ["request.completed", { hash: addressHash(tenantId, ada.email), requestId, right: "erasure", state: "completed" }],
      ["subject.erased", { hash: addressHash(tenantId, ada.email), requestId }],
    ]);
    expect(events.map(({ data }) => data["sequence"])).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("marks every address the person had, and weakens no complaint", async () => {
    const ada = await someone();
    const hashes = [addressHash(tenantId, ada.email), addressHash(tenantId, `before-${ada.id}@example.org`)];
    await aSuppression({ tenantId }, { addressHash: hashes[0]!, reason: "complaint" });
    await aSuppression({ tenantId }, { addressHash: hashes[1]!, reason: "opt_out" });
    await eraseOwn(ada.ctx, AGREED);
    const kept = await db.asAdmin<{ address_hash: string; channel: string; reason: string }>("select address_hash, channel, topic, reason from suppressions where address_hash = any($1) order by channel", [hashes]);
    for (const hash of hashes) expect(kept).toContainEqual({ address_hash: hash, channel: "*", topic: "*", reason: "erasure" });
    expect(kept.filter(({ address_hash, reason }) => address_hash === hashes[0] && reason === "complaint").map(({ channel }) => channel)).toEqual(["email", "phone", "post", "push", "sms"]);
  });

  it("stops the exports that are being made, in the very transaction that begins it, and takes stored files piece by piece", async () => {
    const ada = await someone();
    const { id: requestId } = await openOwnRequest(ada.ctx, { right: "portability" });
    const [exportId, fileId] = [newId(), newId()];
    await db.asAdmin("insert into exports (tenant_id, id, subject_id, request_id, state, rows_expected, lease_until, created_at) values ($1, $2, $3, $4, 'working', 9, now(), now())", [tenantId, exportId, ada.id, requestId]);
    await db.asAdmin("insert into files (tenant_id, id, subject_id, kind, name, content_type, size, created_at) values ($1, $2, $3, 'export', 'mine.zip', 'application/zip', 3, now())", [tenantId, fileId, ada.id]);
    await db.asAdmin("insert into file_chunks (tenant_id, file_id, position, body) select $1, $2, n, 'abc' from generate_series(1, 90) n", [tenantId, fileId]);
    await db.asAdmin("insert into export_parts (tenant_id, export_id, part, file_id) values ($1, $2, 1, $3)", [tenantId, exportId, fileId]);
    const begun = await requestOwnErasure(ada.ctx, AGREED);
    expect(await db.asAdmin("select state, lease_until from exports where id = $1", [exportId])).toEqual([{ state: "cancelled", lease_until: null }]);
    const pieces = async () => Number((await db.asAdmin<{ n: string }>("select count(*) as n from file_chunks where file_id = $1", [fileId]))[0]!.n);
    expect(await eraseBatch(asWorker(), { requestId: begun.requestId })).toBe("more");
    expect(await pieces()).toBe(40);
    expect(await workErasure(asWorker(), begun.requestId, 10_000)).toBe("done");
    expect([await pieces(), await count("files", ada.id), await count("exports", ada.id)]).toEqual([0, 0, 0]);
  });

  it("happens once: asked for again while it runs it is the same, afterwards it is a conflict", async () => {
    const ada = await someone();
    const first = await requestOwnErasure(ada.ctx, AGREED);
    expect(await requestOwnErasure(ada.ctx, AGREED)).toEqual(first);
    expect((await previewErasure(ada.ctx)).running).toBe(true);
    expect(await workErasure(asWorker(), first.requestId, 10_000)).toBe("done");
    await expect(requestOwnErasure(ada.ctx, AGREED)).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("an erasure that stops in the middle", () => {
  it("ends the same after a stop at any point, each step safe to repeat", async () => {
    const whole = await someone();
    await eraseOwn(whole.ctx, AGREED);
    const expected = await endState(whole);
    let stops = 0;
    for (let stop = 0, finished = false; !finished; stop += 3) {
      const ada = await someone();
      const { requestId } = await requestOwnErasure(ada.ctx, AGREED);
      for (let batch = 0; batch < stop && !finished; batch += 1) finished = (await eraseBatch(asWorker(), { requestId, limit: 1 })) === "done";
      await finishErasures(asSystemJob(tenantId, "finish", "2026-11-20T10:05:00Z"));
      expect(await endState(ada), `stopped after ${stop} batches`).toEqual(expected);
      stops += 1;
    }
    expect(stops).toBeGreaterThan(5);
  });

  it("ends the same when every step is done over and over", async () => {
    const [whole, ada] = [await someone(), await someone()];
    await eraseOwn(whole.ctx, AGREED);
    const { requestId } = await requestOwnErasure(ada.ctx, AGREED);
    for (let round = 0; round < 30; round += 1) {
      await eraseBatch(asWorker(), { requestId, limit: 2 });
      await db.asAdmin("update request_tasks set evidence = evidence || '{\"at\": null}' where request_id = $1 and state = 'claimed'", [requestId]);
    }
    await workErasure(asWorker(), requestId, 10_000);
    expect(await endState(ada)).toEqual(await endState(whole));
  });

  it("leaves the person frozen and out of every list meanwhile, and young ones alone", async () => {
    const ada = await someone();
    const { requestId } = await requestOwnErasure(ada.ctx, AGREED);
    await finishErasures(asSystemJob(tenantId, "finish", TEST_NOW));
    expect(await getOwnRequest(ada.ctx, requestId)).toMatchObject({ state: "in_progress", closedAt: null });
    const lines = await new Response(await ingest(asApiKey(tenantId, ["ingest:write"]), new Blob([JSON.stringify({ type: "value", externalId: ada.externalId, field: "city", value: "Cork", source: "given", collectedAt: "2026-11-20T09:00:00Z" })]).stream() as ReadableStream<Uint8Array>)).text();
    expect(lines).toContain("frozen");
  });
});

describe("after an erasure", () => {
  const line = (text: object) => new Blob([JSON.stringify(text)]).stream() as ReadableStream<Uint8Array>;
  const tell = async (text: object) => JSON.parse((await new Response(await ingest(asApiKey(tenantId, ["ingest:write"]), line(text))).text()).split("\n")[0]!) as { code?: string; accepted?: number };

  it("nothing of the person comes back by import, by number or by address; a later dated line makes them a customer anew", async () => {
    const ada = await someone();
    await eraseOwn(ada.ctx, AGREED);
    const { externalId, email } = ada;
    expect(await tell({ type: "subject", externalId, email })).toMatchObject({ code: "suppressed" });
    expect(await tell({ type: "subject", externalId, email: `new-${email}`, collectedAt: "2026-11-20T10:00:00Z" })).toMatchObject({ code: "suppressed" });
    expect(await tell({ type: "subject", externalId: newId(), email, collectedAt: "2026-11-19T10:00:00Z" })).toMatchObject({ code: "suppressed" });
    expect(await tell({ type: "value", externalId, field: "city", value: "Cork", source: "given", collectedAt: "2026-11-20T09:00:00Z" })).toMatchObject({ code: "suppressed" });
    expect(await tell({ type: "value", externalId: newId(), field: "city", value: "Cork", source: "given", collectedAt: "2026-11-20T09:00:00Z" })).toMatchObject({ code: "unknown_subject" });
    const key = asApiKey(tenantId, ["subjects:write", "subjects:read", "subjects:erase"]);
    for (const who of [{ externalId, email: `other-${email}` }, { externalId: newId(), email }, { externalId: newId(), email: `before-${ada.id}@example.org` }]) {
      await expect(putSubject(key, { ...who, values: {} })).rejects.toMatchObject({ code: "conflict" });
    }
    await expect(getSubjectFile(key, { externalId })).rejects.toMatchObject({ code: "not_found" });
    await expect(getSubjectFile(key, { externalId: `erased:${ada.id}` })).rejects.toMatchObject({ code: "not_found" });
    await expect(eraseSubject(key, { externalId })).rejects.toMatchObject({ code: "not_found" });
    expect(await tell({ type: "subject", externalId, email, collectedAt: "2026-11-20T10:00:01Z" })).toMatchObject({ accepted: 1 });
    expect(await getSubjectFile(key, { externalId })).toMatchObject({ email, values: [], orders: [] });
  });

  it("the person sees what remains on their pages, with the dates that the end of the account gives", async () => {
    const ada = await someone();
    await eraseOwn(ada.ctx, AGREED);
    const all = await listOwnOrders(ada.ctx, OwnOrdersInput.parse({}));
    expect(all.orders.map(({ orderId, keptUntil, held, gone }) => [orderId, keptUntil, held, gone])).toEqual([["claims", "2027-02-18", ["email"], false], ["tax24", "2031-01-01", ["name", "address"], false], ["tax21", "2028-01-01", ["name", "address"], false]]);
    expect(all.timeline.lanes.map(({ rule, counts, undated }) => [rule?.id, counts.reduce((a, b) => a + b, 0), undated])).toEqual([["tax", 2, 0], ["closed", 1, 0]]);
    const later = asSubject(tenantId, ada.id, "2027-02-18T10:00:00Z");
    expect((await listOwnOrders(later, OwnOrdersInput.parse({}))).orders.map(({ orderId }) => orderId)).toEqual(["tax24", "tax21"]);
    expect((await getRemainder(later)).kept.map(({ ground, rows }) => [ground, rows])).toEqual([["Tax law", 2], ["Proof", 1]]);
    await expect(getRemainder(asSubject((await aTenant()).tenantId, ada.id))).rejects.toMatchObject({ code: "not_found" });
  });

  it("owes one mail to the address they had and one to each before, and then knows none of them", async () => {
    const ada = await someone();
    const { requestId } = await eraseOwn(ada.ctx, AGREED);
    const mailer = asSystemJob(tenantId, "mail-erased", "2026-11-20T10:01:00Z");
    const [row] = await db.asAdmin<{ id: string }>("select id from events where subject_id = $1 and type = 'subject.erased'", [ada.id]);
    const event = (await withTenant(mailer, (tx) => findEvent(tx, row!.id))) as HeardEvent;
    expect(await db.asAdmin("select 1 from request_tasks where evidence::text like '%' || $1 || '%'", [ada.email])).toEqual([]);
    const first = (await nextErasureMail(mailer, event))!;
    expect(first).toMatchObject({ to: ada.email, locale: "en-IE", earlier: false, report: { requestId, rows: expect.any(Number), kept: [{ rows: 2 }, { rows: 1 }, { rows: 1 }] } });
    expect(await nextErasureMail(mailer, event)).toEqual(first); // a crash before it was remembered: the same again, none lost
    await rememberErasureMailed(mailer, event, first);
    await rememberErasureMailed(mailer, event, first);
    const second = (await nextErasureMail(mailer, event))!;
    expect(second).toMatchObject({ to: `before-${ada.id}@example.org`, earlier: true });
    await rememberErasureMailed(mailer, event, second);
    expect(await nextErasureMail(mailer, event)).toBeNull();
    expect(await db.asAdmin("select evidence from request_tasks where request_id = $1", [requestId])).toEqual([{ evidence: null }]);
    expect((await getOwnRequest(ada.ctx, requestId)).timeline.map(({ kind }) => kind).slice(-3)).toEqual(["completed", "mailed", "notified"]);
    expect(await getErasureReport(asWorker(), requestId)).toMatchObject({ requestId, rows: expect.any(Number) });
    await expect(getErasureReport(asSystemJob((await aTenant()).tenantId), requestId)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("an erasure that the tenant's own system asks for", () => {
  it("is done at once with the same result, and is nobody else's", async () => {
    const ada = await someone();
    const other = await aTenant();
    await expect(eraseSubject(asApiKey(other.tenantId, ["subjects:erase"]), ada)).rejects.toMatchObject({ code: "not_found" });
    await expect(eraseSubject(asApiKey(tenantId, ["subjects:write"]), ada)).rejects.toMatchObject({ code: "forbidden" });
    await expect(eraseSubject(ada.ctx, ada)).rejects.toMatchObject({ code: "not_found" });
    const request = await eraseSubject(asApiKey(tenantId, ["subjects:erase"]), ada);
    expect(request).toMatchObject({ right: "erasure", state: "completed", receivedAt: "2026-11-20T10:00:00.000Z", dueOn: expect.any(String), clock: [{ kind: "received" }], tasks: [{ system: "rightful", state: "done" }] });
    expect(await db.asAdmin("select opened_by like 'apiKey:%' as by_key from requests where id = $1", [request.id])).toEqual([{ by_key: true }]);
    expect(await rowOf(ada.id)).toMatchObject({ external_id: `erased:${ada.id}` });
  });
});

describeConcurrent("an import that had read a person before the erasure began", () => {
  it("neither gives the account back nor leaves a fact behind", async () => {
    const key = () => asApiKey(tenantId, ["subjects:write"], "2026-11-20T09:59:00Z");
    for (let round = 0; round < 12; round += 1) {
      const ada = await someone();
      const telling = Array.from({ length: 4 }, (_, n) => putSubject(key(), { externalId: ada.externalId, email: `${n}-${ada.email}`, values: { city: { value: `Town ${n}`, source: "given" } } }).catch(() => null));
      // By the tenant: a person whose address an import has just changed would have to confirm from the old mailbox first.
      await Promise.all([eraseSubject(asApiKey(tenantId, ["subjects:erase"]), { externalId: ada.externalId }), ...telling]);
      await finishErasures(asSystemJob(tenantId, "finish", "2026-11-20T10:05:00Z")); // what a slow machine left over
      expect(await rowOf(ada.id)).toMatchObject({ email: "", external_id: `erased:${ada.id}` });
      await purge(asSystemJob(tenantId, "purge", "2026-11-20T10:30:00Z"));
      for (const table of ["profile_values", "subject_addresses"]) expect(await count(table, ada.id), table).toBe(0);
    }
  });
});

describeConcurrent("two workers at one erasure", () => {
  it("end it once, whichever takes which batch", async () => {
    const [whole, ada] = [await someone(), await someone()];
    await eraseOwn(whole.ctx, AGREED);
    const begun = await Promise.all([requestOwnErasure(ada.ctx, AGREED), requestOwnErasure(ada.ctx, AGREED)]);
    expect(begun[0]).toEqual(begun[1]);
    const { requestId } = begun[0]!;
    const work = async () => { while ((await eraseBatch(asWorker(), { requestId, limit: 1 })) === "more"); };
    await Promise.all([work(), work(), work()]);
    expect(await endState(ada)).toEqual(await endState(whole));
  });
});
