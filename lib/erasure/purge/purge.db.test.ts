import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { asStaff, asSubject, asSystemJob } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aCatalogue, aConsent, aMachineRecord, anOrder, aRecord, aSubject, aTenant, aValue } from "#lib/testing/factories.ts";
import { keptUntil, ruleFor, type HeldItem, type RetentionRule } from "../../retention/index.ts";
import { getOwnRequest } from "../../requests/index.ts";
import { eraseOwn } from "../erase-now.ts";
import { getRemainder } from "../erasure-report.ts";
import { partsOf, purge, purgeBatch } from "./purge.ts";

const db = testDatabase();
const ZONE = "America/New_York";
const TODAY = "2026-11-20";
const NOW = "2026-11-20T05:30:00Z"; // half past midnight there

const RULES = [
  { id: "orders/old", category: "order", trigger: "placed", duration: "P3Y", ground: "a", action: "erase", appliesTo: { placedBefore: "2020-01-01" } },
  { id: "orders-new", category: "order", trigger: "placed", startsOn: "next_january_first", duration: "P2Y", ground: "b", action: "remove_personal_part" },
  { id: "fields", category: "value", trigger: "collected", duration: "P13M", ground: "c", action: "erase", appliesTo: { fields: ["seen", "heard"] } },
  { id: "given", category: "value", trigger: "account_closed", duration: "P1D", ground: "d", action: "erase" },
  { id: "reports", category: "record", trigger: "occurred", duration: "P180D", ground: "e", action: "erase", appliesTo: { kinds: ["report"] } },
  { id: "others", category: "record", trigger: "occurred", duration: "P2Y", ground: "f", action: "anonymise", appliesTo: { placedFrom: "2022-06-01" } },
  { id: "consents", category: "consent", trigger: "occurred", duration: "P4Y", ground: "g", action: "erase" },
] as unknown as RetentionRule[];

const moments = fc.sample(fc.integer({ min: Date.parse("2016-01-01"), max: Date.parse("2026-11-19") }).map((ms) => new Date(ms).toISOString()), { numRuns: 400, seed: 7 });
let next = 0;
const moment = () => moments[next++ % moments.length]!;
const isGone = (item: HeldItem): boolean => { const until = keptUntil(ruleFor(RULES, item, ZONE), item, ZONE).keptUntil; return until !== null && until <= TODAY; };

type Made = { table: string; key: string; item: HeldItem; emptied?: boolean };
let tenantId: string;
let subjectId: string;
let otherId: string;
const made: Made[] = [];

async function fillTenant(id: string, mine: Made[] | null): Promise<string> {
  const person = await aSubject({ tenantId: id });
  const own = { tenantId: id, subjectId: person.id };
  for (let n = 0; n < 40; n += 1) {
    const [placed, collected, occurred, reported, decided] = [moment(), moment(), moment(), moment(), moment()];
    await anOrder(own, { orderId: `o${n}`, placedAt: placed, ...(n % 8 === 0 ? { personal: {} } : {}) });
    const field = `${["seen", "heard", "given"][n % 3]}`;
    const someone = await aSubject({ tenantId: id });
    await aValue({ tenantId: id, subjectId: someone.id }, { field, collectedAt: collected });
    await aRecord(own, { recordId: `r${n}`, kind: n % 2 ? "report" : "message", occurredAt: occurred });
    await aMachineRecord({ tenantId: id }, { recordId: `m${n}`, kind: n % 2 ? "report" : "message", occurredAt: reported });
    const consent = await aConsent(own, { decidedAt: decided });
    mine?.push(
      { table: "orders", key: `o${n}`, item: { category: "order", happened: { placed } }, emptied: n % 8 === 0 }, { table: "profile_values", key: someone.id, item: { category: "value", field, happened: { collected } } },
      { table: "records", key: `r${n}`, item: { category: "record", kind: n % 2 ? "report" : "message", happened: { occurred } } },
      { table: "machine_records", key: `m${n}`, item: { category: "record", kind: n % 2 ? "report" : "message", happened: { occurred: reported } } },
      { table: "consent_decisions", key: consent.id, item: { category: "consent", happened: { occurred: decided, collected: decided } } },
    );
  }
  return person.id;
}

const keysOf = async (table: string, column: string, tenant = tenantId) => (await db.asAdmin<{ key: string }>(`select ${column}::text as key from ${table} where tenant_id = $1`, [tenant])).map(({ key }) => key).sort();
const KEYS = { profile_values: "subject_id", records: "record_id", machine_records: "record_id", consent_decisions: "id" } as const;
const finger = async (tenant: string) => db.asAdmin("select (select count(*) from orders where tenant_id = $1 and personal <> '{}') o, (select count(*) from records where tenant_id = $1) r, (select count(*) from consent_decisions where tenant_id = $1) c, (select count(*) from audit_entries where tenant_id = $1) a", [tenant]);

beforeAll(async () => {
  ({ tenantId } = await aTenant({ timeZone: ZONE }));
  ({ tenantId: otherId } = await aTenant({ timeZone: ZONE }));
  for (const id of [tenantId, otherId]) await aCatalogue({ tenantId: id }, { retentionRules: RULES });
  subjectId = await fillTenant(tenantId, made);
  await fillTenant(otherId, null);
});

describe("the nightly removal", () => {
  it("removes exactly what `keptUntil` says is gone, in batches, each with its entry, and tells of each order once", async () => {
    const before = await finger(otherId);
    const job = asSystemJob(tenantId, "purge", NOW);
    for (const part of await partsOf(job)) while (await purgeBatch(job, part, 3));
    for (const [table, column] of Object.entries(KEYS)) {
      const expected = made.filter((one) => one.table === table && !isGone(one.item)).map(({ key }) => key).sort();
      expect(expected.length, table).toBeGreaterThan(0);
      expect(expected.length, table).toBeLessThan(40);
      expect(await keysOf(table, column), table).toEqual(expected);
    }
    const orders = made.filter(({ table }) => table === "orders");
    const gone = orders.filter(({ item }) => isGone(item));
    const erased = gone.filter(({ item }) => ruleFor(RULES, item, ZONE)!.action === "erase");
    expect(erased.length).toBeGreaterThan(0);
    expect(await keysOf("orders", "order_id")).toEqual(orders.filter((one) => !erased.includes(one)).map(({ key }) => key).sort());
    expect((await db.asAdmin<{ order_id: string }>("select order_id from orders where tenant_id = $1 and personal = '{}' order by order_id", [tenantId])).map(({ order_id }) => order_id))
      .toEqual(orders.filter((one) => !erased.includes(one) && (one.emptied || gone.includes(one))).map(({ key }) => key).sort());
    const events = await db.asAdmin<{ subject_id: string; data: { externalId: string; orderId: string; sequence: number } }>("select subject_id, data from events where tenant_id = $1 and type = 'order.personal_data_removed' order by id", [tenantId]);
    expect(events.map(({ data }) => data.orderId).sort()).toEqual(gone.filter(({ emptied }) => !emptied).map(({ key }) => key).sort());
    expect(events.map(({ data }) => data.sequence)).toEqual(events.map((_, i) => i + 1));
    expect(events[0]).toMatchObject({ subject_id: subjectId, data: { externalId: `x-${subjectId}` } });
    const entries = await db.asAdmin<{ object_ref: string; actor_ref: string; payload: string }>("select object_ref, actor_ref, payload from audit_entries join audit_payloads using (tenant_id, seq) where tenant_id = $1", [tenantId]);
    const counts = Map.groupBy(entries.map(({ object_ref, payload }) => ({ rule: object_ref, ...(JSON.parse(payload) as { rows: number }) })), ({ rule }) => rule);
    expect([...counts.keys()].sort()).toEqual(["rule:consents", "rule:fields", "rule:orders%2Fold", "rule:orders-new", "rule:others", "rule:reports"]);
    expect(counts.get("rule:consents")!.reduce((sum, { rows }) => sum + rows, 0)).toBe(made.filter(({ table, item }) => table === "consent_decisions" && isGone(item)).length);
    expect(Math.max(...[...counts.values()].flat().map(({ rows }) => rows))).toBe(3);
    expect(entries.every(({ actor_ref, payload }) => actor_ref === "system:purge" && !payload.includes(subjectId))).toBe(true);
    expect(await finger(otherId)).toEqual(before);
  });

  it("run again the same day removes nothing and writes nothing", async () => {
    const before = await finger(tenantId);
    await purge(asSystemJob(tenantId, "purge", NOW));
    expect(await finger(tenantId)).toEqual(before);
  });

  it("stops when its time is over and goes on the next time", async () => {
    const before = await finger(otherId);
    await purge(asSystemJob(otherId, "purge", NOW), 0);
    expect(await finger(otherId)).toEqual(before);
    await purge(asSystemJob(otherId, "purge", NOW));
    expect(await finger(otherId)).not.toEqual(before);
  });

  it("is nobody's but the system's", async () => {
    await expect(purge(asStaff(tenantId))).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("what was left of an erased person", () => {
  const at = (day: string) => `${day}T12:00:00Z`;
  const night = (day: string) => purge(asSystemJob(tenantId, "purge", at(day)));

  async function erasedPerson() {
    const person = await aSubject({ tenantId });
    const own = { tenantId, subjectId: person.id };
    await anOrder(own, { orderId: "kept", placedAt: "2025-05-01T12:00:00.000Z" });
    await anOrder(own, { orderId: "longer", placedAt: "2026-05-01T12:00:00.000Z" });
    await aConsent(own, { decidedAt: "2026-05-01T12:00:00.000Z" });
    const ctx = asSubject(tenantId, person.id, at(TODAY));
    const { requestId } = await eraseOwn(ctx, { understood: "yes" });
    return { id: person.id, ctx, requestId };
  }

  it("goes on its date, tells so by hash without the order's number, and the row goes with the last of it", async () => {
    const { id, requestId } = await erasedPerson();
    const left = async () => [(await keysOf("orders", "subject_id")).filter((one) => one === id).length, (await keysOf("consent_decisions", "subject_id")).filter((one) => one === id).length, (await keysOf("subjects", "id")).filter((one) => one === id).length];
    await night("2027-12-31");
    expect(await left()).toEqual([2, 1, 1]);
    await night("2028-01-01");
    expect(await left()).toEqual([1, 1, 1]);
    const [event] = await db.asAdmin<{ data: object }>("select data from events where subject_id = $1 and type = 'order.personal_data_removed'", [id]);
    expect(event!.data).toEqual({ hash: expect.stringMatching(/^[0-9a-f]{64}$/), sequence: expect.any(Number) });
    expect((await getRemainder(asSubject(tenantId, id, at("2028-01-01")))).kept.map(({ rows, until }) => [rows, until])).toEqual([[1, "2029-01-01"], [1, "2030-05-01"]]);
    await night("2030-05-01");
    expect(await left()).toEqual([0, 0, 0]);
    expect(await db.asAdmin("select subject_id, outcome, details, about from requests where id = $1", [requestId])).toEqual([{ subject_id: null, outcome: "completed", details: null, about: null }]);
    expect((await db.asAdmin<{ kind: string; facts: object }>("select kind, facts from request_steps where request_id = $1 order by id", [requestId])).at(-1)).toEqual({ kind: "removed", facts: { rows: 3 } });
    for (const table of ["events", "audit_payloads", "subject_sequences", "requests"]) expect(await db.asAdmin(`select 1 from ${table} where subject_id = $1`, [id]), table).toEqual([]);
    await night("2030-05-02");
  });

  it("is told with the person's number for thirty days, so that a system that polls late still hears whom to erase", async () => {
    const { id, ctx, requestId } = await erasedPerson();
    const number = async () => (await db.asAdmin<{ data: { externalId?: string } }>("select data from events where subject_id = $1 and type = 'subject.erasure_requested'", [id]))[0]!.data.externalId;
    await night("2026-12-19");
    expect(await number()).toBe(`x-${id}`);
    await night("2026-12-21");
    expect(await number()).toBeUndefined();
    expect(await getOwnRequest(ctx, requestId)).toMatchObject({ state: "completed" });
  });

  it("is looked at once more: what a late import wrote goes, and a rule that was taken back keeps nothing", async () => {
    const { id } = await erasedPerson();
    const own = { tenantId, subjectId: id };
    await aValue(own);
    await aRecord(own);
    await anOrder(own, { orderId: "late", placedAt: "2026-05-02T12:00:00.000Z", personal: { name: "Ada", phone: "+353" } });
    await night("2026-11-21");
    expect(await db.asAdmin("select 1 from profile_values where subject_id = $1 union all select 1 from records where subject_id = $1", [id])).toEqual([]);
    expect(await db.asAdmin("select personal from orders where subject_id = $1 and order_id = 'late'", [id])).toEqual([{ personal: { name: "Ada" } }]);
    await aCatalogue({ tenantId }, { retentionRules: RULES.filter(({ category }) => category !== "order") }, 2);
    await night("2026-11-22");
    expect(await db.asAdmin("select 1 from orders where subject_id = $1", [id])).toEqual([]);
    await aCatalogue({ tenantId }, { retentionRules: RULES }, 3);
  });

  it("goes after thirty days where nothing was left, and the sealed addresses after seven though no mail went out", async () => {
    const person = await aSubject({ tenantId });
    const { requestId } = await eraseOwn(asSubject(tenantId, person.id, at(TODAY)), { understood: "yes" });
    const evidence = async () => (await db.asAdmin<{ evidence: unknown }>("select evidence from request_tasks where request_id = $1", [requestId]))[0]!.evidence;
    await night("2026-11-26");
    expect(await evidence()).toMatchObject({ mailTo: [expect.any(String)] });
    await night("2026-11-28");
    expect(await evidence()).toBeNull();
    expect((await keysOf("subjects", "id")).includes(person.id)).toBe(true);
    await night("2026-12-21");
    expect((await keysOf("subjects", "id")).includes(person.id)).toBe(false);
    expect((await db.asAdmin<{ kind: string }>("select kind from request_steps where request_id = $1 and kind = 'removed'", [requestId]))).toEqual([]);
  });
});
