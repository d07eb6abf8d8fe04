import { beforeEach, describe, expect, it } from "vitest";
import { asApiKey, asStaff, asSubject } from "#lib/testing/ctx.ts";
import { describeConcurrent, testDatabase } from "#lib/testing/database.ts";
import { aCatalogue, aSubject, aTenant, aValue } from "#lib/testing/factories.ts";
import { withTenant } from "#db/with-tenant.ts";
import { listAudit } from "../audit/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { listOwnRequests } from "../requests/index.ts";
import { restrictUse } from "../restrictions/index.ts";
import { askCorrection } from "./ask-correction.ts";
import { correctValue } from "./correct-value.ts";
import { getOwnProfile } from "./get-own-profile.ts";
import { getSubjectFile } from "./get-subject-file.ts";
import { keepValues } from "./keep-subjects.ts";
import { PutSubjectInput } from "./model.ts";
import { putSubject } from "./put-subject.ts";

const db = testDatabase();
let tenantId: string;
let subjectId: string;
let ada: Ctx;
let key: Ctx;

beforeEach(async () => {
  ({ tenantId } = await aTenant());
  await aCatalogue({ tenantId }, {
    purposes: [{ id: "account", name: "Run your account", basis: "contract" }],
    fields: [{ id: "first_name", label: "First name", source: "given", editable: true, purposes: ["account"] }, { id: "company", label: "Company", source: "received" }, { id: "seats", label: "Seats", source: "received", editable: true }],
  });
  ({ id: subjectId } = await aSubject({ tenantId }, { externalId: "ada", email: "ada@example.org", phone: "+353 1 555 0100" }));
  await aValue({ tenantId, subjectId });
  await aValue({ tenantId, subjectId }, { field: "company", value: "Acme", source: "received", receivedFrom: "Partner Ltd" });
  await aValue({ tenantId, subjectId }, { field: "seats", value: 5, source: "received", receivedFrom: "Partner Ltd", system: "crm" });
  ada = asSubject(tenantId, subjectId);
  key = asApiKey(tenantId, ["subjects:read", "subjects:write"]);
});

const put = (input: object, ctx = key) => putSubject(ctx, { externalId: "ada", ...PutSubjectInput.parse({ email: "ada@example.org", ...input }) });
const changes = () => db.asAdmin("select field, before, after, request_id is not null as known from value_changes where tenant_id = $1 order by id", [tenantId]);
const valueOf = async (field: string) => (await getSubjectFile(key, { externalId: "ada" })).values.find((value) => value.field === field);
const events = () => db.asAdmin<{ type: string; data: object }>("select type, data from events where tenant_id = $1 order by id", [tenantId]);

describe("correcting a value in place", () => {
  it("makes it the person's, from now on, with before and after, a completed request, an event and an entry in the log", async () => {
    expect(await correctValue(ada, { field: "seats", value: " 12 " })).toEqual({ outcome: "corrected" });
    expect(await db.asAdmin("select value, source, system, received_from from profile_values where tenant_id = $1 and field = 'seats'", [tenantId])).toEqual([{ value: 12, source: "given", system: null, received_from: null }]);
    expect(await valueOf("seats")).toMatchObject({ value: 12, source: "given", collectedAt: "2026-11-20T10:00:00.000Z" });
    expect(await changes()).toEqual([{ field: "seats", before: 5, after: 12, known: true }]);
    expect((await listOwnRequests(ada, subjectId)).map(({ right, state, about, timeline }) => [right, state, about, timeline.map(({ kind }) => kind)])).toEqual([["rectification", "completed", { kind: "field", field: "seats" }, ["received", "changed", "completed"]]]);
    expect(await events()).toMatchObject([{ type: "request.completed" }, { type: "subject.rectified", data: { externalId: "ada", field: "seats" } }]);
    expect((await listAudit(asStaff(tenantId), { limit: 5 })).find(({ action }) => action === "value.corrected")).toMatchObject({ actor: "subject", payload: { field: "seats" } });
    expect((await getOwnProfile(ada)).corrections).toEqual({ seats: { changes: [{ before: 5, after: 12, changedAt: "2026-11-20T10:00:00.000Z", by: "person" }], asked: null } });
    await expect(db.asAdmin("update value_changes set after = '1' where tenant_id = $1", [tenantId])).rejects.toThrow("append-only");
  });

  it("cannot be undone by an older import, and not even by one whose clock ran ahead", async () => {
    await put({ values: { first_name: { value: "Ahead", source: "given", collectedAt: "2026-11-20T10:04:00Z" } } });
    await correctValue(ada, { field: "first_name", value: "Grace" });
    await put({ values: { first_name: { value: "Old", source: "given", collectedAt: "2026-11-20T09:59:00Z" } } });
    expect((await valueOf("first_name"))!.value).toBe("Grace");
  });

  it("keeps a change for each, newest first, and nothing for what says the same", async () => {
    await correctValue(ada, { field: "first_name", value: "Grace" });
    await correctValue(asSubject(tenantId, subjectId, "2026-11-21T10:00:00Z"), { field: "first_name", value: "Edith" });
    expect(await correctValue(ada, { field: "first_name", value: " Edith " })).toEqual({ outcome: "unchanged" });
    expect((await getOwnProfile(ada)).corrections["first_name"]!.changes.map(({ before, after }) => [before, after])).toEqual([["Grace", "Edith"], ["Ada", "Grace"]]);
  });

  it("is refused with a reason for what does not fit, and writes nothing", async () => {
    expect(await correctValue(ada, { field: "seats", value: "a few" })).toEqual({ outcome: "refused", reason: "not_a_number" });
    await expect(correctValue(ada, { field: "company", value: "Mine" })).rejects.toMatchObject({ code: "conflict" });
    expect([await changes(), await events(), await listAudit(asStaff(tenantId), { limit: 5 })]).toEqual([[], [], []]);
  });

  it("is open to a person who froze everything, while the tenant's systems are held off", async () => {
    await restrictUse(ada, { purpose: "*", kind: "restriction" });
    await expect(put({ values: { first_name: { value: "Theirs", source: "given" } } })).rejects.toMatchObject({ code: "conflict" });
    expect(await correctValue(ada, { field: "first_name", value: "Grace" })).toEqual({ outcome: "corrected" });
    expect(await getSubjectFile(key, { externalId: "ada" })).toMatchObject({ frozen: true, values: [{ value: "Grace", purposes: [{ name: "Run your account", restricted: true }] }, {}, {}] });
  });
});

describe("asking for a correction", () => {
  const ask = (field: string, details = "It is Byrne & Sons.", ctx = ada) => askCorrection(ctx, { field, details });

  it("opens a request about the field with the person's words, one at a time for each", async () => {
    expect(await ask("company")).toEqual({ outcome: "asked" });
    expect(await ask("company")).toEqual({ outcome: "open_already" });
    expect(await ask("account.phone")).toEqual({ outcome: "asked" });
    expect(await db.asAdmin("select \"right\", about, details, outcome from requests where tenant_id = $1 order by id", [tenantId])).toEqual([
      { right: "rectification", about: { kind: "field", field: "company" }, details: "It is Byrne & Sons.", outcome: null }, { right: "rectification", about: { kind: "field", field: "account.phone" }, details: "It is Byrne & Sons.", outcome: null },
    ]);
    expect((await events()).map(({ type }) => type)).toEqual(["request.opened", "request.opened"]);
    expect((await listAudit(asStaff(tenantId), { limit: 5 })).map(({ action }) => action)).toEqual(["request.opened", "request.opened"]);
    expect((await getOwnProfile(ada)).corrections["company"]).toMatchObject({ changes: [], asked: { askedAt: "2026-11-20T10:00:00.000Z", changedAt: null } });
  });

  it("needs words, and something that is held", async () => {
    expect(await ask("company", "  ")).toEqual({ outcome: "refused", reason: "empty" });
    expect(await ask("company", "x".repeat(4_001))).toEqual({ outcome: "refused", reason: "too_long" });
    for (const field of ["nothing", "account.password"]) await expect(ask(field)).rejects.toMatchObject({ code: "not_found" });
    expect(await events()).toEqual([]);
  });

  it("is answered when the tenant's system tells another value: before and after are kept, and the request says so", async () => {
    await ask("company");
    const later = asApiKey(tenantId, ["subjects:write"], "2026-11-22T10:00:00Z");
    await put({ values: { company: { value: "Acme", source: "received", receivedFrom: "Partner Ltd", collectedAt: "2026-11-21T10:00:00Z" } } }, later);
    expect(await changes()).toEqual([]);
    await put({ values: { company: { value: "Byrne & Sons", source: "received", receivedFrom: "Partner Ltd" }, first_name: { value: "A.", source: "given" } } }, later);
    expect(await changes()).toEqual([{ field: "company", before: "Acme", after: "Byrne & Sons", known: true }]);
    expect((await getOwnProfile(ada)).corrections).toMatchObject({ company: { changes: [{ before: "Acme", after: "Byrne & Sons", by: "tenant" }], asked: { changedAt: "2026-11-22T10:00:00.000Z" } } });
    expect((await listOwnRequests(ada, subjectId)).map(({ state, timeline }) => [state, timeline.map(({ kind, facts }) => [kind, facts])])).toEqual([["received", [["received", {}], ["changed", { by: "tenant" }]]]]);
  });

  it("of the account itself is answered the same way", async () => {
    await ask("account.phone");
    await put({ phone: "+353 1 555 0199" });
    expect(await changes()).toEqual([{ field: "account.phone", before: "+353 1 555 0100", after: "+353 1 555 0199", known: true }]);
    expect((await getOwnProfile(ada)).corrections["account.phone"]).toMatchObject({ changes: [{ by: "tenant" }], asked: { changedAt: "2026-11-20T10:00:00.000Z" } });
  });

  it("of many people at once leaves those who asked for nothing alone", async () => {
    await ask("company");
    const { id: bob } = await aSubject({ tenantId });
    const fact = (value: string) => ({ field: "company", value, source: "received" as const, receivedFrom: "Partner Ltd", collectedAt: "2026-11-20T10:00:00Z" });
    expect(await withTenant(key, (tx) => keepValues(tx, key, [{ subjectId: bob, fact: fact("Bobs") }, { subjectId, fact: fact("Byrne") }, { subjectId, fact: { ...fact("New"), field: "fresh" } }]))).toBe(3);
    expect(await changes()).toEqual([{ field: "company", before: "Acme", after: "Byrne", known: true }]);
  });
});

describe("what is corrected", () => {
  it("is the person's own affair", async () => {
    const stranger = asSubject((await aTenant()).tenantId, subjectId);
    for (const caller of [asStaff(tenantId), key, stranger]) {
      await expect(correctValue(caller, { field: "first_name", value: "Eve" })).rejects.toMatchObject({ code: "not_found" });
      await expect(askCorrection(caller, { field: "company", details: "Mine." })).rejects.toMatchObject({ code: "not_found" });
    }
    const { id: bob } = await aSubject({ tenantId });
    await correctValue(ada, { field: "first_name", value: "Grace" });
    await askCorrection(ada, { field: "company", details: "Mine." });
    expect((await getOwnProfile(asSubject(tenantId, bob))).corrections).toEqual({});
  });
});

describeConcurrent("ten presses at once", () => {
  it("open one request, and ten corrections leave an unbroken history", async () => {
    await Promise.all(Array.from({ length: 10 }, () => askCorrection(ada, { field: "company", details: "Mine." })));
    expect(await listOwnRequests(ada, subjectId)).toHaveLength(1);
    await Promise.all(Array.from({ length: 10 }, (_, i) => correctValue(ada, { field: "seats", value: String(10 + i) })));
    const history = (await db.asAdmin<{ before: number; after: number }>("select before, after from value_changes where tenant_id = $1", [tenantId]));
    expect(history).toHaveLength(10);
    for (const { before } of history) expect([5, ...history.map(({ after }) => after)]).toContain(before);
    expect(new Set(history.map(({ before }) => before)).size).toBe(10);
  });
});
