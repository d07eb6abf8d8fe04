import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { orders } from "#db/schema/orders.ts";
import { events } from "#db/schema/outbox.ts";
import { preferences, suppressions } from "#db/schema/preferences.ts";
import { machineRecords, records } from "#db/schema/records.ts";
import { profileValues, subjects } from "#db/schema/subjects.ts";
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { asApiKey, asStaff, asSubject } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aCatalogue, aMachineClaim, aSubject, aSuppression, aTenant } from "#lib/testing/factories.ts";
import { listAudit } from "../audit/index.ts";
import { addressHash } from "../identity/index.ts";
import { liftRestriction, restrictUse } from "../restrictions/index.ts";
import { ingest } from "./ingest.ts";
import type { IngestSummary, Rejection } from "./model.ts";

const db = testDatabase();
let tenantId: string;
let ctx: ReturnType<typeof asApiKey>;

beforeEach(async () => {
  ({ tenantId } = await aTenant());
  await aCatalogue({ tenantId }, { topics: [{ id: "news", name: "News", channels: ["email", "post"], wording: "Write to me about news." }] });
  ctx = asApiKey(tenantId, ["ingest:write"]);
});

const DAY = "2026-03-01T10:00:00Z";
const LATER = "2026-04-01T10:00:00Z";
const ada = { type: "subject", externalId: "ada", email: "Ada@Example.org", collectedAt: DAY };
const value = (more: object = {}) => ({ type: "value", externalId: "ada", field: "company", value: "Acme", source: "given", collectedAt: DAY, ...more });
const order = (more: object = {}) => ({ type: "order", externalId: "ada", orderId: "o-1", placedAt: DAY, personal: { name: "Ada" }, ...more });
const record = (more: object = {}) => ({ type: "record", externalId: "ada", recordId: "r-1", kind: "support_message", occurredAt: DAY, title: "Help", ...more });
const preference = (more: object = {}) => ({ type: "preference", externalId: "ada", topic: "news", channel: "email", state: "in", source: "person", wording: "Write to me about news.", collectedAt: DAY, ...more });
const consent = (more: object = {}) => ({ type: "consent", externalId: "ada", site: "shop", categories: { necessary: true, analytical: true, functionality: false, targeting: false }, action: "save", decidedAt: DAY, ...more });

const ndjson = (lines: readonly unknown[]): Buffer => Buffer.from(lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"));
const bodyOf = (bytes: Uint8Array): ReadableStream<Uint8Array> => new Blob([new Uint8Array(bytes)]).stream();
type Answer = { rejections: Rejection[]; summary: IngestSummary };
async function read(stream: ReadableStream<Uint8Array>): Promise<Answer> {
  const lines = (await new Response(stream).text()).trim().split("\n").map((line) => JSON.parse(line) as Rejection | IngestSummary);
  return { rejections: lines.slice(0, -1) as Rejection[], summary: lines.at(-1) as IngestSummary };
}
const send = async (lines: readonly unknown[], as = ctx): Promise<Answer> => read(await ingest(as, bodyOf(ndjson(lines))));

/** A checksum of all rows of every table of the database. */
async function checksums(): Promise<Record<string, string>> {
  const tables = await db.asAdmin<{ name: string }>("select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1");
  const sums: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await db.asAdmin<{ sum: string }>(`select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as sum from ${name} t`);
    sums[name] = row!.sum;
  }
  return sums;
}

const everything = [ada, value(), order(), record(), preference(), consent(), { ...record({ recordId: "c-1", kind: "error_report" }), externalId: undefined, machineId: "m-1" }, "", { type: "subject", externalId: "bob", email: "bob@example.org" }];

describe("a stream of lines", () => {
  it("is kept, answered and told: one entry in the log, an event for each choice", async () => {
    const { rejections, summary } = await send(everything);
    expect(rejections).toEqual([]);
    expect(summary).toEqual({ accepted: 8, rejected: 0, truncated: false });
    const [log, ...earlier] = await listAudit(asStaff(tenantId), { limit: 10 });
    expect(earlier).toEqual([]);
    expect(log).toMatchObject({ action: "ingest.finished", payload: { accepted: 8, rejected: 0, aborted: false, sha256: createHash("sha256").update(ndjson(everything)).digest("hex") } });
    const told = await readTenant(ctx, (tx) => tx.select({ type: events.type, data: events.data }).from(events).orderBy(asc(events.id)));
    expect(told.map(({ type }) => type)).toEqual(["preference.updated", "consent.recorded", "ingest.finished"]);
    expect(told[0]!.data).toEqual({ externalId: "ada", topic: "news", channel: "email", state: "in", source: "person", changedAt: "2026-03-01T10:00:00.000Z", sequence: 1 });
    expect(told[1]!.data).toMatchObject({ externalId: "ada", sequence: 2 });
  });

  it("sent again leaves every row of every table as it was", async () => {
    await send(everything);
    const before = await checksums();
    expect((await send(everything)).summary).toEqual({ accepted: 8, rejected: 0, truncated: false });
    expect(await checksums()).toEqual(before);
  });

  it("sent again with lines that are refused still writes nothing", async () => {
    const lines = [...everything, "{", value({ externalId: "nobody" }), preference({ state: "in", source: "import" })];
    await send(lines);
    const before = await checksums();
    expect((await send(lines)).summary).toEqual({ accepted: 8, rejected: 3, truncated: false });
    expect(await checksums()).toEqual(before);
  });

  it("is kept whether or not it comes as gzip, and the log has the hash of the bytes that came", async () => {
    const bytes = gzipSync(ndjson(everything));
    const { summary } = await read(await ingest(ctx, bodyOf(bytes), { gzip: true }));
    expect(summary.accepted).toBe(8);
    expect((await listAudit(asStaff(tenantId), { limit: 1 }))[0]).toMatchObject({ payload: { sha256: createHash("sha256").update(bytes).digest("hex") } });
  });

  it("of gzip that ends too early keeps what came before and says so", async () => {
    const bytes = gzipSync(ndjson([ada, ...Array.from({ length: 5_000 }, (_, i) => value({ field: `f${i}`, value: createHash("sha256").update(String(i)).digest("hex") }))]));
    const { rejections, summary } = await read(await ingest(ctx, bodyOf(bytes.subarray(0, bytes.length - 1_000)), { gzip: true }));
    expect(rejections).toHaveLength(1);
    expect(rejections[0]).toMatchObject({ code: "invalid", detail: expect.stringContaining("gzip") });
    expect(summary.accepted).toBeGreaterThan(1_000);
    expect((await listAudit(asStaff(tenantId), { limit: 1 }))[0]).toMatchObject({ action: "ingest.aborted" });
  });

  it("belongs to the tenant of the key: another tenant sees no row of it", async () => {
    await send(everything);
    const other = await aTenant();
    for (const table of [subjects, profileValues, orders, records, machineRecords, preferences, events]) expect(await readTenant(other, (tx) => tx.select().from(table))).toEqual([]);
    expect((await send([value()], asApiKey(other.tenantId, ["ingest:write"]))).rejections).toMatchObject([{ line: 1, code: "unknown_subject" }]);
  });

  it("is refused to a key without the scope, before anything is read", async () => {
    await expect(ingest(asApiKey(tenantId, ["subjects:write"]), bodyOf(ndjson([ada])))).rejects.toMatchObject({ code: "forbidden" });
  });

  it("is refused while the same key sends another one, and taken once that has ended", async () => {
    let end!: () => void;
    const open = new ReadableStream<Uint8Array>({ start: (controller) => void (end = () => controller.close()) });
    const first = await ingest(ctx, open);
    await expect(ingest(ctx, bodyOf(ndjson([ada])))).rejects.toMatchObject({ code: "rate_limited" });
    expect((await send([ada], asApiKey(tenantId, ["ingest:write"]))).summary.accepted).toBe(1);
    end();
    expect((await read(first)).summary).toEqual({ accepted: 0, rejected: 0, truncated: false });
    expect((await send([ada])).summary.accepted).toBe(1);
  });
});

describe("of two facts about one thing", () => {
  const company = async () => (await readTenant(ctx, (tx) => tx.select().from(profileValues).where(eq(profileValues.field, "company"))))[0]?.value;

  it("the newer wins, whichever comes first, in one stream or in two", async () => {
    await send([ada, value({ value: "New", collectedAt: LATER }), value({ value: "Old" })]);
    expect(await company()).toBe("New");
    expect((await send([value({ value: "Older", collectedAt: "2025-01-01T00:00:00+02:00" })])).summary).toEqual({ accepted: 1, rejected: 0, truncated: false });
    expect(await company()).toBe("New");
    await send([value({ value: "Newest", collectedAt: "2026-05-01T00:00:00Z" })]);
    expect(await company()).toBe("Newest");
  });

  it("the newer account wins, and parts it leaves out stay", async () => {
    await send([{ ...ada, phone: "+353 1 555 0100" }, { ...ada, email: "ada@new.example", collectedAt: LATER }, { ...ada, email: "ada@old.example", collectedAt: "2020-01-01T00:00:00Z" }]);
    expect(await readTenant(ctx, (tx) => tx.select({ email: subjects.email, norm: subjects.emailNorm, phone: subjects.phone }).from(subjects))).toEqual([{ email: "ada@new.example", norm: "ada@new.example", phone: "+353 1 555 0100" }]);
  });

  it("the newer order wins by updatedAt, else by the day it was placed", async () => {
    await send([ada, order({ personal: { name: "Ada Byrne" }, updatedAt: LATER }), order({ personal: { name: "A. B." } })]);
    const personal = async () => (await readTenant(ctx, (tx) => tx.select().from(orders)))[0]!.personal;
    expect(await personal()).toEqual({ name: "Ada Byrne" });
    await send([order({ personal: {}, updatedAt: "2026-05-01T00:00:00Z" })]);
    expect(await personal()).toEqual({});
  });
});

describe("a line is rejected", () => {
  const cases: [string, string | object, Rejection["code"]][] = [
    ["that is not JSON", "{", "invalid_json"],
    ["that is no object", "[1]", "invalid"],
    ["of a type we do not know", { type: "friend", externalId: "ada" }, "unknown_type"],
    ["without a type", { externalId: "ada" }, "unknown_type"],
    ["without a part it needs", { type: "subject", externalId: "x" }, "invalid"],
    ["with a part we do not know", { ...ada, colectedAt: DAY }, "invalid"],
    ["that was received from nobody", value({ source: "received" }), "invalid"],
    ["whose value is missing", value({ value: undefined }), "invalid"],
    ["whose value is null", value({ value: null }), "invalid"],
    ["collected more than five minutes from now", value({ collectedAt: "2026-11-20T10:05:01Z" }), "invalid"],
    ["with a day that does not exist", value({ collectedAt: "2026-02-30T10:00:00Z" }), "invalid"],
    ["with a year no database keeps", value({ collectedAt: "0000-01-01T00:00:00Z" }), "invalid"],
    ["with a character no database keeps", value({ value: "a\u0000b" }), "invalid"],
    ["with half a character", '{"type":"value","externalId":"ada","field":"company","value":"\\ud800","source":"given","collectedAt":"2026-03-01T10:00:00Z"}', "invalid"],
    ["that is longer than the bound", value({ value: "x".repeat(300_000) }), "invalid"],
    ["about somebody who is not held", value({ externalId: "nobody" }), "unknown_subject"],
    ["of a record that is nobody's", record({ externalId: undefined }), "invalid"],
    ["with an opt-in that is not the person's", preference({ source: "import" }), "invalid"],
    ["with an opt-in without the words shown", preference({ wording: undefined }), "invalid"],
  ];
  it.each(cases)("%s", async (_title, line, code) => {
    const { rejections, summary } = await send([ada, line, value()]);
    expect(rejections).toEqual([{ line: 2, code, detail: expect.stringMatching(/./) }]);
    expect(summary).toEqual({ accepted: 2, rejected: 1, truncated: false });
  });

  it("whose bytes are not UTF-8", async () => {
    const bytes = Buffer.concat([ndjson([ada]), Buffer.from("\n\"\xff\"\n", "latin1"), ndjson([value()])]);
    expect((await read(await ingest(ctx, bodyOf(bytes)))).rejections).toEqual([{ line: 2, code: "invalid_json", detail: expect.any(String) }]);
  });

  it("about a person who is told of only later in the stream", async () => {
    expect((await send([value(), ada, value()])).rejections).toMatchObject([{ line: 1, code: "unknown_subject" }]);
  });

  it("about a person whose data is frozen, unless it is an opt-out or a choice of cookies", async () => {
    await aSubject({ tenantId }, { externalId: "ada", frozenAt: DAY });
    const { rejections } = await send([ada, value(), order(), record(), preference(), preference({ state: "out" }), consent()]);
    expect(rejections.map(({ line, code }) => [line, code])).toEqual([[1, "frozen"], [2, "frozen"], [3, "frozen"], [4, "frozen"], [5, "frozen"]]);
  });

  it("about a person who froze everything themselves, until they lift it", async () => {
    const { id } = await aSubject({ tenantId }, { externalId: "ada", email: "ada@example.org" });
    await restrictUse(asSubject(tenantId, id), { purpose: "*", kind: "restriction" });
    const { rejections } = await send([ada, value(), order(), record(), preference(), preference({ state: "out" }), consent()]);
    expect(rejections.map(({ line, code }) => [line, code])).toEqual([[1, "frozen"], [2, "frozen"], [3, "frozen"], [4, "frozen"], [5, "frozen"]]);
    expect(await readTenant(ctx, (tx) => tx.select().from(profileValues))).toEqual([]);
    await liftRestriction(asSubject(tenantId, id), { purpose: "*" });
    expect((await send([value(), order()])).summary).toEqual({ accepted: 2, rejected: 0, truncated: false });
  });

  it("with an accepted value collected up to five minutes ahead of us it is not", async () => {
    expect((await send([ada, value({ collectedAt: "2026-11-20T10:05:00Z" })])).summary.rejected).toBe(0);
  });

  it("told at most ten thousand times: then the last line says that there were more", async () => {
    const { rejections, summary } = await send([ada, ...Array.from({ length: 10_001 }, () => "{")]);
    expect(rejections).toHaveLength(10_000);
    expect(summary).toEqual({ accepted: 1, rejected: 10_001, truncated: true });
    expect((await send([ada, ...Array.from({ length: 10_000 }, () => "{")])).summary.truncated).toBe(false);
  });
});

describe("an import and a person's refusal", () => {
  const cell = async () => (await readTenant(ctx, (tx) => tx.select({ state: preferences.state }).from(preferences).where(eq(preferences.channel, "email"))))[0]?.state;
  const suppressed = () => readTenant(ctx, (tx) => tx.select({ topic: suppressions.topic, channel: suppressions.channel, hash: suppressions.addressHash }).from(suppressions));

  it("an opt-out suppresses the address, and no import lifts it, however new", async () => {
    await send([ada, preference({ state: "out", source: "tool", wording: undefined })]);
    const hash = addressHash(tenantId, "ada@example.org");
    expect(await suppressed()).toEqual([{ topic: "news", channel: "email", hash }]);
    expect((await send([preference({ source: "import", collectedAt: LATER })])).rejections).toMatchObject([{ line: 1, code: "suppressed" }]);
    expect((await send([preference({ source: "staff", collectedAt: LATER })])).rejections).toMatchObject([{ line: 1, code: "suppressed" }]);
    expect([await cell(), await suppressed()]).toEqual(["out", [{ topic: "news", channel: "email", hash }]]);
  });

  it("the person's own newer opt-in lifts it, an older one or a tie does not", async () => {
    await send([ada, preference({ state: "out" })]);
    expect((await send([preference()])).summary).toEqual({ accepted: 1, rejected: 0, truncated: false });
    expect((await send([preference({ collectedAt: "2025-01-01T00:00:00Z" })])).summary.rejected).toBe(0);
    expect(await cell()).toBe("out");
    expect((await send([preference({ collectedAt: LATER })])).summary.rejected).toBe(0);
    expect([await cell(), await suppressed()]).toEqual(["in", []]);
  });

  it("a complaint or an erasure is lifted by no line at all", async () => {
    for (const reason of ["complaint", "erasure"]) {
      const email = `${reason}@example.org`;
      await aSubject({ tenantId }, { externalId: reason, email });
      await aSuppression({ tenantId }, { addressHash: addressHash(tenantId, email), reason });
      expect((await send([preference({ externalId: reason, collectedAt: LATER })])).rejections).toMatchObject([{ line: 1, code: "suppressed" }]);
    }
  });

  it("a changed address stays suppressed", async () => {
    await send([ada, preference({ state: "out" })]);
    await send([{ ...ada, email: "ada@new.example", collectedAt: LATER }]);
    expect((await suppressed()).map(({ hash }) => hash)).toContain(addressHash(tenantId, "ada@new.example"));
  });

  it("what was known of an erased person does not come back, what is newer does", async () => {
    await aSuppression({ tenantId }, { addressHash: addressHash(tenantId, "ada@example.org"), reason: "erasure", since: LATER });
    const { rejections, summary } = await send([ada, { ...ada, collectedAt: undefined }, value(), { ...ada, collectedAt: "2026-05-01T00:00:00Z" }]);
    expect(rejections.map(({ line, code }) => [line, code])).toEqual([[1, "suppressed"], [2, "suppressed"], [3, "unknown_subject"]]);
    expect(summary.accepted).toBe(1);
  });
});

describe("a record of a machine", () => {
  const report = { type: "record", machineId: "m-7", recordId: "c-7", kind: "error_report", occurredAt: DAY, title: "Crash" };

  it("is kept for the machine until somebody claims it, then it is that person's", async () => {
    await send([report]);
    expect(await readTenant(ctx, (tx) => tx.select({ id: machineRecords.recordId }).from(machineRecords))).toEqual([{ id: "c-7" }]);
    const subject = await aSubject({ tenantId });
    await aMachineClaim({ tenantId, subjectId: subject.id }, "m-7");
    await send([{ ...report, recordId: "c-8" }]);
    expect(await readTenant(ctx, (tx) => tx.select({ id: records.recordId, subjectId: records.subjectId, machineId: records.machineId }).from(records))).toEqual([{ id: "c-8", subjectId: subject.id, machineId: "m-7" }]);
  });
});

describe("a client that breaks off", () => {
  it("loses no line that was kept, gets no last line, and the log says so", async () => {
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        sent += 1;
        if (sent === 1) return controller.enqueue(ndjson([ada, ""]));
        if (sent <= 5) return controller.enqueue(Buffer.concat([ndjson(Array.from({ length: 1_000 }, (_, i) => value({ field: `f${sent}_${i}` }))), Buffer.from("\n")]));
        controller.error(new Error("gone"));
      },
    });
    await expect(new Response(await ingest(ctx, body)).text()).rejects.toThrow("broke off");
    const kept = await readTenant(ctx, (tx) => tx.select({ field: profileValues.field }).from(profileValues));
    expect(kept).toHaveLength(4_000);
    const [log] = await listAudit(asStaff(tenantId), { limit: 1 });
    expect(log).toMatchObject({ action: "ingest.aborted", payload: { aborted: true, accepted: 4_001 } });
  });

  it("may send the same again, from the first line", async () => {
    const body = new ReadableStream<Uint8Array>({ start: (controller) => { controller.enqueue(ndjson([ada, value(), ""])); setTimeout(() => controller.error(new Error("gone")), 50); } });
    await expect(new Response(await ingest(ctx, body)).text()).rejects.toThrow("broke off");
    expect((await send([ada, value(), order()])).summary).toEqual({ accepted: 3, rejected: 0, truncated: false });
  });
});

describe("many lines", () => {
  it("about the same few things are cut into transactions without losing the newest fact", async () => {
    const lines = Array.from({ length: 5_000 }, (_, i) => value({ field: `f${i % 7}`, value: i, collectedAt: new Date(Date.UTC(2026, 0, 1) + i * 1000).toISOString() }));
    expect((await send([ada, ...lines])).summary).toEqual({ accepted: 5_001, rejected: 0, truncated: false });
    const kept = await readTenant(ctx, (tx) => tx.select({ value: profileValues.value }).from(profileValues).orderBy(asc(profileValues.field)));
    expect(kept.map(({ value: last }) => last as number).sort()).toEqual([4993, 4994, 4995, 4996, 4997, 4998, 4999]);
    expect(await listAudit(asStaff(tenantId), { limit: 10 })).toHaveLength(1);
  });

  it("are taken while the tenant's pages read and write", async () => {
    const lines = [ada, ...Array.from({ length: 4_500 }, (_, i) => order({ orderId: `o-${i}` }))];
    const [{ summary }] = await Promise.all([send(lines), withTenant(ctx, (tx) => tx.select().from(subjects))]);
    expect(summary.accepted).toBe(4_501);
  });
});
