import { asc } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { events } from "#db/schema/outbox.ts";
import { machineRecords, records } from "#db/schema/records.ts";
import { subjects } from "#db/schema/subjects.ts";
import { readTenant } from "#db/with-tenant.ts";
import { asApiKey, asStaff, asSubject } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aCatalogue, aConsent, aMachineRecord, anOrder, aPreference, aRecord, aSubject, aTenant, aValue } from "#lib/testing/factories.ts";
import { listAccesses, listAudit } from "../audit/index.ts";
import { claimMachine } from "./claim-machine.ts";
import { getOwnOverview } from "./get-own-overview.ts";
import { getOwnProfile } from "./get-own-profile.ts";
import { getSubjectFile } from "./get-subject-file.ts";
import { openFind, sealFind } from "../kernel/sealed-find.ts";
import { listPeople } from "./list-people.ts";
import { ListPeopleInput, PutSubjectInput, SubjectFile, SubjectSaved } from "./model.ts";
import { putSubject } from "./put-subject.ts";
import { findByEmail } from "./queries.ts";

const db = testDatabase();
let tenantId: string;
let key: ReturnType<typeof asApiKey>;

const CATALOGUE = {
  purposes: [{ id: "account", name: "Run your account", basis: "contract" }], recipients: [{ id: "mailer", name: "Mailwerk", kind: "processor", country: "DE" }, { id: "desk", name: "Deskly", kind: "processor", country: "US", safeguard: "Standard contractual clauses" }],
  fields: [{ id: "first_name", label: "First name", source: "given", purposes: ["account"], recipients: ["mailer", "desk"] }, { id: "pages", label: "Pages seen", source: "observed" }],
  recordKinds: [{ id: "forum_post", label: "Forum post", public: true }],
  topics: [{ id: "news", name: "News", channels: ["email"], wording: "Write to me." }],
  retentionRules: [
    { id: "pages", category: "value", trigger: "collected", duration: "P90D", ground: "Statistics", action: "erase", appliesTo: { fields: ["pages"] } },
    { id: "account", category: "value", trigger: "account_closed", duration: "P1Y", ground: "Contract", action: "erase" },
    { id: "tax", category: "order", trigger: "placed", duration: "P6Y", ground: "Tax law", action: "remove_personal_part" },
    { id: "posts", category: "record", trigger: "occurred", duration: "P3Y", ground: "Community rules", action: "erase", appliesTo: { kinds: ["forum_post"] } },
  ],
};

beforeEach(async () => {
  ({ tenantId } = await aTenant());
  await aCatalogue({ tenantId }, CATALOGUE);
  key = asApiKey(tenantId, ["subjects:read", "subjects:write"]);
});

const put = (externalId: string, input: unknown) => putSubject(key, { externalId, ...PutSubjectInput.parse(input) });
const told = () => readTenant(key, (tx) => tx.select({ type: events.type, data: events.data }).from(events).orderBy(asc(events.id)));
const wholeDatabase = async () => (await db.asAdmin<{ sum: string }>("select md5(coalesce(string_agg(x, '|' order by x), '')) as sum from (select t::text as x from subjects t union all select t::text from profile_values t union all select t::text from events t union all select t::text from audit_entries t) rows"))[0]!.sum;

describe("putting a person", () => {
  it("creates, then updates; parts left out stay; event and log entry each time", async () => {
    expect(SubjectSaved.parse(await put("ada", { email: "Ada@Example.org", phone: "+353 1 555 0100" }))).toEqual({ externalId: "ada", email: "Ada@Example.org", phone: "+353 1 555 0100", locale: null, country: null, created: true });
    expect(await put("ada", { email: "ada@new.example", country: "IE", values: { first_name: { value: "Ada", source: "given" } } })).toEqual({ externalId: "ada", email: "ada@new.example", phone: "+353 1 555 0100", locale: null, country: "IE", created: false });
    expect((await told()).map(({ type, data }) => [type, data])).toEqual([["subject.saved", { externalId: "ada", sequence: 1 }], ["subject.saved", { externalId: "ada", sequence: 2 }]]);
    expect((await listAudit(asStaff(tenantId), { limit: 5 })).map(({ action }) => action)).toEqual(["subject.updated", "subject.created"]);
  });

  it("again with the same words writes nothing", async () => {
    const input = { email: "ada@example.org", locale: "en-IE", values: { first_name: { value: { given: "Ada", more: [1, null] }, source: "given" }, pages: { value: 3, source: "observed", collectedAt: "2026-11-01T00:00:00Z" } } };
    await put("ada", input);
    const before = await wholeDatabase();
    await put("ada", input);
    expect(await wholeDatabase()).toBe(before);
  });

  it("keeps the newer of two values", async () => {
    await put("ada", { email: "ada@example.org", values: { first_name: { value: "New", source: "given", collectedAt: "2026-11-02T00:00:00Z" } } });
    await put("ada", { email: "ada@example.org", values: { first_name: { value: "Old", source: "given", collectedAt: "2026-11-01T00:00:00Z" } } });
    expect((await getSubjectFile(key, { externalId: "ada" })).values[0]!.value).toBe("New");
  });

  it("refuses a received value that does not say from whom, and one from the future", async () => {
    expect(PutSubjectInput.safeParse({ email: "a@example.org", values: { company: { value: "x", source: "received" } } }).error?.issues[0]).toMatchObject({ path: ["values", "company", "receivedFrom"] });
    await expect(put("ada", { email: "a@example.org", values: { first_name: { value: "x", source: "given", collectedAt: "2026-11-20T10:06:00Z" } } })).rejects.toMatchObject({ code: "invalid" });
  });

  it("is refused while the person's data is frozen, and to a key without the scope", async () => {
    await aSubject({ tenantId }, { externalId: "ada", frozenAt: "2026-01-01T00:00:00Z" });
    await expect(put("ada", { email: "ada@example.org" })).rejects.toMatchObject({ code: "conflict" });
    await expect(putSubject(asApiKey(tenantId, ["subjects:read"]), { externalId: "x", email: "x@example.org", values: {} })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("makes two people where two tenants use the same id", async () => {
    const other = await aTenant();
    await put("ada", { email: "ada@example.org" });
    await putSubject(asApiKey(other.tenantId, ["subjects:write"]), { externalId: "ada", email: "other@example.org", values: {} });
    expect(await readTenant(other, (tx) => tx.select({ email: subjects.email }).from(subjects))).toEqual([{ email: "other@example.org" }]);
    expect((await readTenant(key, (tx) => findByEmail(tx, "ada@example.org")))?.externalId).toBe("ada");
    expect(await readTenant(other, (tx) => findByEmail(tx, "ada@example.org"))).toBeNull();
  });
});

describe("a person's file", () => {
  it("has every value, order and record with date and ground, in exactly the shape of the contract", async () => {
    const { id: subjectId } = await aSubject({ tenantId }, { externalId: "ada", email: "ada@example.org" });
    await aValue({ tenantId, subjectId });
    await aValue({ tenantId, subjectId }, { field: "pages", value: 7, source: "observed", collectedAt: "2026-11-01T00:00:00.000Z" });
    await aValue({ tenantId, subjectId }, { field: "company", value: "Acme", source: "received", receivedFrom: "Partner Ltd" });
    await anOrder({ tenantId, subjectId }, { orderId: "o-1", placedAt: "2024-02-29T12:00:00.000Z" });
    await anOrder({ tenantId, subjectId }, { orderId: "o-0", placedAt: "2019-06-01T12:00:00.000Z" });
    await aRecord({ tenantId, subjectId }, { recordId: "r-1", kind: "forum_post", title: "Hello" });
    await aRecord({ tenantId, subjectId }, { recordId: "r-0", kind: "forum_post", occurredAt: "2020-01-01T00:00:00.000Z" });
    const file = await getSubjectFile(key, { externalId: "ada" });
    expect(SubjectFile.parse(file)).toEqual(file);
    expect(file).toEqual({
      externalId: "ada", email: "ada@example.org", phone: null, locale: null, country: null, frozen: false,
      values: [
        { field: "first_name", label: "First name", value: "Ada", source: "given", collectedAt: "2024-01-15T09:00:00.000Z", purposes: [{ name: "Run your account", basis: "contract", restricted: false }], recipients: [{ name: "Mailwerk", country: "DE", safeguard: null }, { name: "Deskly", country: "US", safeguard: "Standard contractual clauses" }], keptUntil: null, ground: "Contract" },
        { field: "pages", label: "Pages seen", value: 7, source: "observed", collectedAt: "2026-11-01T00:00:00.000Z", purposes: [], recipients: [], keptUntil: "2027-01-30", ground: "Statistics" },
        { field: "company", label: "company", value: "Acme", source: "received", receivedFrom: "Partner Ltd", collectedAt: "2024-01-15T09:00:00.000Z", purposes: [], recipients: [], keptUntil: null, ground: "Contract" },
      ],
      orders: [
        { orderId: "o-1", placedAt: "2024-02-29T12:00:00.000Z", total: { amount: 49.5, currency: "EUR" }, items: [{ name: "Lamp", quantity: 1 }], personal: { name: "Ada Byrne", address: "1 Quay Street, Cork" }, keptUntil: "2030-02-28", ground: "Tax law" },
        { orderId: "o-0", placedAt: "2019-06-01T12:00:00.000Z", total: { amount: 49.5, currency: "EUR" }, items: [{ name: "Lamp", quantity: 1 }], personal: {}, keptUntil: "2025-06-01", ground: "Tax law" },
      ],
      records: [{ recordId: "r-1", kind: "forum_post", occurredAt: "2024-01-15T09:00:00.000Z", title: "Hello", body: null, system: null, machineId: null, public: false, keptUntil: "2027-01-15", ground: "Community rules" }],
    });
  });

  it("read by a key or by staff leaves an entry that the person sees", async () => {
    const { id: subjectId } = await aSubject({ tenantId }, { externalId: "ada" });
    await getSubjectFile(key, { externalId: "ada" });
    await getSubjectFile(asStaff(tenantId, "admin"), { externalId: "ada" });
    expect((await listAccesses(asSubject(tenantId, subjectId), subjectId)).map(({ action, actor }) => [action, actor.split(":")[0]])).toEqual([["subject.read", "staff"], ["subject.read", "apiKey"]]);
  });

  it("is not found in another tenant, and forbidden without the right to read", async () => {
    await aSubject({ tenantId }, { externalId: "ada" });
    await expect(getSubjectFile(asApiKey((await aTenant()).tenantId, ["subjects:read"]), { externalId: "ada" })).rejects.toMatchObject({ code: "not_found" });
    for (const caller of [asStaff(tenantId, "viewer"), asStaff(tenantId, "marketing"), asApiKey(tenantId, ["subjects:write"])]) await expect(getSubjectFile(caller, { externalId: "ada" })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("the person's own pages", () => {
  it("overview: numbers, the next removal, marketing and cookies", async () => {
    const { id: subjectId } = await aSubject({ tenantId });
    await aValue({ tenantId, subjectId });
    await aValue({ tenantId, subjectId }, { field: "pages", value: 7, source: "observed", collectedAt: "2026-11-01T12:00:00.000Z" });
    await anOrder({ tenantId, subjectId });
    await aRecord({ tenantId, subjectId }, { kind: "forum_post", occurredAt: "2024-01-30T12:00:00.000Z" });
    await aPreference({ tenantId, subjectId });
    await aConsent({ tenantId, subjectId });
    await aConsent({ tenantId, subjectId }, { decidedAt: "2026-02-01T00:00:00.000Z", action: "reject_all", analytical: false });
    expect(await getOwnOverview(asSubject(tenantId, subjectId))).toMatchObject({
      counts: { values: 2, orders: 1, records: 1 }, next: { on: "2027-01-30", count: 2 }, frozen: false,
      marketing: { global: "in", on: 1, offered: 1, lastChangedAt: "2024-01-15T09:00:00.000Z" }, consent: { action: "reject_all", decidedAt: "2026-02-01T00:00:00.000Z" }, openRequests: [],
    });
  });

  it("of somebody about whom nothing is held say so", async () => {
    const { id: subjectId } = await aSubject({ tenantId });
    expect(await getOwnOverview(asSubject(tenantId, subjectId))).toMatchObject({ counts: { values: 0, orders: 0, records: 0 }, next: null, consent: null, openRequests: [] });
    expect(await getOwnProfile(asSubject(tenantId, subjectId))).toMatchObject({ values: [], machines: [] });
  });

  it("profile: in the catalogue's order, without what has expired", async () => {
    const { id: subjectId } = await aSubject({ tenantId });
    for (const field of ["zeal", "first_name"]) await aValue({ tenantId, subjectId }, { field });
    await aValue({ tenantId, subjectId }, { field: "pages", collectedAt: "2026-08-01T00:00:00.000Z" });
    const { values } = await getOwnProfile(asSubject(tenantId, subjectId));
    expect(values.map(({ field, label, rule }) => [field, label, rule?.id])).toEqual([["first_name", "First name", "account"], ["zeal", "zeal", "account"]]);
  });

  it("are nobody's but the person's", async () => {
    const { id: subjectId } = await aSubject({ tenantId });
    const stranger = asSubject((await aTenant()).tenantId, subjectId);
    for (const caller of [asStaff(tenantId), key, stranger]) for (const read of [getOwnOverview, getOwnProfile]) await expect(read(caller)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("claiming a machine", () => {
  it("moves its reports to the person, once, with event and log entry", async () => {
    const { id: subjectId } = await aSubject({ tenantId });
    for (const recordId of ["c-1", "c-2"]) await aMachineRecord({ tenantId }, { machineId: "m-1", recordId });
    await aMachineRecord({ tenantId }, { machineId: "m-2", recordId: "c-3" });
    expect(await claimMachine(asSubject(tenantId, subjectId), { machineId: "m-1" })).toEqual({ moved: 2 });
    expect(await claimMachine(asSubject(tenantId, subjectId), { machineId: "m-1" })).toEqual({ moved: 0 });
    expect(await readTenant(key, (tx) => tx.select({ id: records.recordId, subjectId: records.subjectId, machineId: records.machineId }).from(records).orderBy(records.recordId))).toEqual([{ id: "c-1", subjectId, machineId: "m-1" }, { id: "c-2", subjectId, machineId: "m-1" }]);
    expect(await readTenant(key, (tx) => tx.select({ machineId: machineRecords.machineId }).from(machineRecords))).toEqual([{ machineId: "m-2" }]);
    expect((await told()).map(({ type }) => type)).toEqual(["machine.claimed"]);
    expect(await listAudit(asStaff(tenantId), { limit: 5 })).toHaveLength(1);
    expect((await getOwnProfile(asSubject(tenantId, subjectId))).machines).toEqual(["m-1"]);
  });

  it("is refused for a machine that somebody else claimed, and after twenty", async () => {
    const [first, second] = [await aSubject({ tenantId }), await aSubject({ tenantId })];
    await claimMachine(asSubject(tenantId, first.id), { machineId: "m-1" });
    await expect(claimMachine(asSubject(tenantId, second.id), { machineId: "m-1" })).rejects.toMatchObject({ code: "conflict" });
    for (let i = 0; i < 20; i += 1) await claimMachine(asSubject(tenantId, second.id), { machineId: `x-${i}` });
    await expect(claimMachine(asSubject(tenantId, second.id), { machineId: "x-20" })).rejects.toMatchObject({ code: "limit_reached" });
  });
});

describe("finding people", () => {
  const find = (words: string, more: object = {}) => listPeople(asStaff(tenantId, "viewer"), ListPeopleInput.parse({ find: words ? sealFind({ tenantId }, words) : undefined, ...more }));

  it("by whole address in any case, or by the beginning of the external id, page by page", async () => {
    for (const externalId of ["cust-1", "cust-2", "cust-3", "other"]) await aSubject({ tenantId }, { externalId, email: `${externalId}@example.org` });
    expect((await find("CUST-2@example.org")).data.map(({ externalId }) => externalId)).toEqual(["cust-2"]);
    expect((await find("cust-%")).data).toEqual([]);
    const first = await find("cust-", { limit: 2 });
    expect([first.data.map(({ externalId }) => externalId), openFind({ tenantId }, first.nextCursor!)]).toEqual([["cust-1", "cust-2"], "cust-2"]);
    expect(first.nextCursor).not.toContain("cust");
    const second = await find("cust-", { limit: 2, after: first.nextCursor });
    expect([second.data.map(({ externalId }) => externalId), second.nextCursor]).toEqual([["cust-3"], null]);
    expect((await find("")).data).toHaveLength(4);
  });

  it("is for staff, of their own tenant", async () => {
    await aSubject({ tenantId });
    expect((await listPeople(asStaff((await aTenant()).tenantId), ListPeopleInput.parse({}))).data).toEqual([]);
    await expect(listPeople(key, ListPeopleInput.parse({}))).rejects.toMatchObject({ code: "forbidden" });
  });
});
