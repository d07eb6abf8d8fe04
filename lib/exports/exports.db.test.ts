import { beforeAll, describe, expect, it } from "vitest";
import { withTenant } from "#db/with-tenant.ts";
import { asApiKey, asSubject, asSystemJob } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aCatalogue, aConsent, anOrder, aRecord, aSubject, aTenant, aValue } from "#lib/testing/factories.ts";
import { unpack, type Unpacked } from "#lib/testing/unpack.ts";
import { readFile } from "../files/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { addressHash } from "../identity/index.ts";
import { listOwnRequests, withdrawRequest } from "../requests/index.ts";
import { askExport, makeExport, retryExport } from "./ask-export.ts";
import { beginDownload } from "./begin-download.ts";
import { cancelExports } from "./cancel-exports.ts";
import { breakDownload, finishDownload } from "./finish-download.ts";
import { getExport, getOwnExport } from "./get-own-export.ts";
import { exportToMail, rememberTold } from "./export-to-mail.ts";
import { makeArchive } from "./make-archive.ts";
import { COPIES_PER_DAY, type ExportChoice } from "./model.ts";
import { openPart } from "./open-part.ts";
import { continueExports, expireExports } from "./tend-exports.ts";
import { LIMITS, workExport } from "./work-export.ts";

const db = testDatabase();
const NOW = "2026-11-20T10:00:00Z";
const EVERYTHING: ExportChoice = { categories: null };
const RULES = [
  { id: "tax", category: "order", trigger: "placed", duration: "P6Y", ground: "Tax law", action: "remove_personal_part", appliesTo: { placedFrom: "2015-01-01" } },
  { id: "old", category: "order", trigger: "placed", duration: "P6Y", ground: "Older tax law", action: "erase" },
  { id: "value", category: "value", trigger: "collected", duration: "P2Y", ground: "Two years", action: "erase" },
  { id: "record", category: "record", trigger: "occurred", duration: "P1Y", ground: "One year", action: "erase" },
  { id: "consent", category: "consent", trigger: "occurred", duration: "P3Y", ground: "Proof of consent", action: "erase" },
];
type Someone = Ctx & { subjectId: string };

async function someone(rules: object[] = [], given: { email?: string } = {}): Promise<Someone> {
  const { tenantId } = await aTenant({ timeZone: "Europe/Dublin" });
  await aCatalogue({ tenantId }, { retentionRules: rules, fields: [{ id: "job_title", label: "Job title", source: "given" }], recordKinds: [{ id: "support_message", label: "Support messages" }] });
  const { id } = await aSubject({ tenantId }, given);
  return { ...asSubject(tenantId, id, NOW), subjectId: id };
}
const job = (of: Ctx, now = NOW): Ctx => asSystemJob(of.tenantId, "prepare-export", now);
const later = (of: Someone, now: string): Someone => ({ ...asSubject(of.tenantId, of.subjectId, now), subjectId: of.subjectId });
const bytesOf = async (source: AsyncIterable<Buffer>) => Buffer.concat(await Array.fromAsync(source));
const audited = async ({ tenantId }: Ctx, like: string) => (await db.asAdmin<{ action: string }>("select action from audit_entries where tenant_id = $1 and action like $2 order by seq", [tenantId, like])).map(({ action }) => action);
const eventsOf = async ({ tenantId }: Ctx) => (await db.asAdmin<{ type: string }>("select type from events where tenant_id = $1 order by id", [tenantId])).map(({ type }) => type);

async function download(ctx: Someone, choice = EVERYTHING): Promise<Unpacked> {
  const { requestId, plan } = await beginDownload(ctx, choice);
  const { output, made } = makeArchive(ctx, plan);
  const copy = unpack(await bytesOf(output as AsyncIterable<Buffer>));
  await finishDownload(ctx, requestId, await made);
  return copy;
}
type Data = { rows: Record<string, unknown>[] };
const rowsOf = (copy: Unpacked, table: string) => (copy.documents[`data/${table}.json`] as Data | undefined)?.rows ?? [];
async function manyRecords(ctx: Someone, n: number): Promise<void> {
  await db.asAdmin(`insert into records (tenant_id, subject_id, record_id, kind, occurred_at, title, body, is_public)
    select $1, $2, 'r-' || lpad(i::text, 7, '0'), 'support_message', timestamptz '2026-01-01' + i * interval '1 minute', 'Question ' || i, md5(i::text), false from generate_series(1, $3::int) i`, [ctx.tenantId, ctx.subjectId, n]);
}

describe("a copy that streams", () => {
  it("is a request, received and done, with its rows told, audited, and heard of by every known address", async () => {
    const ada = await someone();
    await aValue(ada, { field: "job_title", value: "=Miller" });
    const copy = await download(ada);
    expect(rowsOf(copy, "profile_values")).toMatchObject([{ field: "job_title", label: "Job title", value: "=Miller" }]);
    expect(copy.tables["data/profile_values.csv"]![1]![1]).toBe("'=Miller");
    const { rows } = copy.documents["manifest.json"] as { rows: number };
    expect(await listOwnRequests(ada, ada.subjectId)).toMatchObject([{ right: "portability", state: "completed", about: { kind: "export", categories: [] }, timeline: [{ kind: "received" }, { kind: "downloaded", facts: { rows } }, { kind: "completed" }] }]);
    expect(await eventsOf(ada)).toEqual(["request.opened", "export.asked", "request.completed"]);
    expect(await audited(ada, "export.%")).toEqual(["export.begun", "export.downloaded"]);
    expect(await db.asAdmin("select 1 from files")).toEqual([]);
  });

  it("asks for a fresh proof, and for the old mailbox while the address is new", async () => {
    const ada = await someone();
    const stale = { ...ada, actor: { kind: "subject", subjectId: ada.subjectId, authenticatedAt: "2026-11-20T09:54:59Z" } as const };
    await expect(beginDownload(stale, EVERYTHING)).rejects.toMatchObject({ code: "precondition" });
    await expect(askExport(stale, EVERYTHING)).rejects.toMatchObject({ code: "precondition" });
    const hash = addressHash(ada.tenantId, "before@example.org");
    await db.asAdmin("insert into subject_addresses (tenant_id, subject_id, address_hash, email, replaced_at) values ($1, $2, $3, 'before@example.org', '2026-11-18T10:00:00Z')", [ada.tenantId, ada.subjectId, hash]);
    await expect(beginDownload(ada, EVERYTHING)).rejects.toMatchObject({ code: "precondition" });
    expect(await getOwnExport(ada)).toMatchObject({ proven: false, job: null, unfinished: null });
    const proven = { ...ada, actor: { ...ada.actor, provenHash: hash } } as Someone;
    expect(await getOwnExport(proven)).toMatchObject({ proven: true });
    expect(await listOwnRequests(ada, ada.subjectId)).toEqual([]);
    await download(proven);
    await expect(beginDownload(asApiKey(ada.tenantId, ["exports:write"]), EVERYTHING)).rejects.toMatchObject({ code: "not_found" });
  });

  it("that broke off stays open and is taken up by the next try for the same", async () => {
    const ada = await someone();
    const { requestId, plan } = await beginDownload(ada, EVERYTHING);
    const { output, made } = makeArchive(ada, plan);
    output.destroy();
    await expect(made).rejects.toThrow(/nobody reads|Premature close/);
    await breakDownload(ada, requestId);
    expect(await getOwnExport(ada)).toMatchObject({ unfinished: "2026-11-20T10:00:00.000Z" });
    await download(ada, { categories: ["account"] });
    await download(ada);
    const requests = await listOwnRequests(ada, ada.subjectId);
    expect(requests.map(({ state, about }) => [state, about])).toEqual(expect.arrayContaining([["completed", { kind: "export", categories: ["account"] }], ["completed", { kind: "export", categories: [] }]]));
    expect(requests).toHaveLength(2);
    expect(requests.find(({ id }) => id === requestId)!.timeline.map(({ kind }) => kind)).toEqual(["received", "failed", "retried", "downloaded", "completed"]);
  });

  it("refuses what is too much, and too often", async () => {
    const ada = await someone();
    await manyRecords(ada, 20_000);
    await expect(beginDownload(ada, EVERYTHING)).rejects.toMatchObject({ code: "limit_reached" });
    expect(await getOwnExport(ada)).toMatchObject({ streams: false, estimate: { rows: 20_001 } });
    const account: ExportChoice = { categories: ["account"] };
    for (let n = 0; n < 3; n += 1) await beginDownload(ada, account); // tries that never end count as well
    for (let n = 3; n < COPIES_PER_DAY; n += 1) await finishDownload(ada, (await beginDownload(ada, account)).requestId, { rows: 1 });
    await expect(beginDownload(ada, account)).rejects.toMatchObject({ code: "rate_limited" });
    await download(later(ada, "2026-11-21T10:00:01Z"), account);
  });
});

describe("what is past its date", () => {
  it("is in no copy, though its row is there still; everything else says until when and why", async () => {
    const ada = await someone(RULES);
    for (const [orderId, placedAt] of [["whole", "2021-01-01T00:00:00.000Z"], ["emptied", "2020-11-20T12:00:00.000Z"], ["erased", "2014-06-01T00:00:00.000Z"]] as const) await anOrder(ada, { orderId, placedAt });
    for (const [recordId, occurredAt] of [["kept", "2025-11-21T00:00:00.000Z"], ["gone", "2025-11-20T23:59:00.000Z"]] as const) await aRecord(ada, { recordId, occurredAt, title: `title of ${recordId}` });
    for (const [field, collectedAt] of [["job_title", "2024-11-21T00:00:00.000Z"], ["old_title", "2024-11-20T23:59:59.000Z"]] as const) await aValue(ada, { field, value: `value of ${field}`, collectedAt });
    for (const decidedAt of ["2023-11-20T09:00:00.000Z", "2023-11-21T00:00:00.000Z"]) await aConsent(ada, { decidedAt });
    await db.asAdmin("insert into value_changes (tenant_id, id, subject_id, field, before, after, changed_at) values ($1, gen_random_uuid(), $2, 'old_title', '\"before of old_title\"', '\"x\"', '2024-11-01T00:00:00Z')", [ada.tenantId, ada.subjectId]);
    const copy = await download(ada);
    expect(rowsOf(copy, "orders").map(({ order_id, personal, kept_until, ground }) => [order_id, Object.keys(personal as object).length, kept_until, ground])).toEqual([["emptied", 0, "2026-11-20", "Tax law"], ["whole", 2, "2027-01-01", "Tax law"]]);
    expect(rowsOf(copy, "records")).toMatchObject([{ record_id: "kept", kept_until: "2026-11-21", ground: "One year", label: "Support messages" }]);
    expect(rowsOf(copy, "profile_values")).toMatchObject([{ field: "job_title", kept_until: "2026-11-21", ground: "Two years" }]);
    expect(rowsOf(copy, "consent_decisions")).toMatchObject([{ decided_at: "2023-11-21T00:00:00.000Z", kept_until: "2026-11-21" }]);
    for (const word of ["title of gone", "value of old_title", "before of old_title", "\"erased\""]) expect(JSON.stringify(copy).includes(word), word).toBe(false);
    const { holdings } = copy.documents["manifest.json"] as { holdings: { holding: string; rows: number; pastTheirDate: number }[] };
    for (const table of ["orders", "records", "profile_values", "consent_decisions", "value_changes"]) {
      const { rows, pastTheirDate } = holdings.find(({ holding }) => holding === table)!;
      expect(rows + pastTheirDate, table).toBe(Number((await db.asAdmin<{ n: string }>(`select count(*) as n from ${table} where subject_id = $1`, [ada.subjectId]))[0]!.n));
    }
  });
});

describe("a prepared copy", () => {
  let ada: Someone;
  let exportId: string;
  beforeAll(async () => {
    ada = await someone();
    await manyRecords(ada, 4_321);
    ({ exportId } = await askExport(ada, EVERYTHING));
  });
  const rowsIn = async () => {
    const { parts } = (await getOwnExport(ada)).job!;
    const copies = [];
    for (const { part, size } of parts) {
      const file = (await openPart(ada, { exportId, part, note: false }))!;
      copies.push(unpack(await bytesOf(readFile(ada, file.id, { start: 0, end: size - 1 }))));
    }
    return copies;
  };

  it("is one at a time, whoever asks", async () => {
    expect((await getOwnExport(ada)).job).toMatchObject({ state: "waiting", rowsExpected: 4_322, rowsDone: 0, parts: [] });
    await expect(askExport(ada, EVERYTHING)).rejects.toMatchObject({ code: "conflict" });
    const [{ external_id: externalId }] = (await db.asAdmin<{ external_id: string }>("select external_id from subjects where id = $1", [ada.subjectId])) as [{ external_id: string }];
    expect(await makeExport(asApiKey(ada.tenantId, ["exports:write"]), { externalId, categories: null })).toMatchObject({ id: exportId, externalId, state: "waiting" });
    await expect(makeExport(asApiKey((await aTenant()).tenantId, ["exports:write"]), { externalId, categories: null })).rejects.toMatchObject({ code: "not_found" });
    expect(await eventsOf(ada)).toEqual(["request.opened", "export.asked"]);
  });

  it("is made in parts, each a whole ZIP, which together hold every row once", async () => {
    for (let run = 0; run < 2; run += 1) await workExport(job(ada), exportId, { ...LIMITS, partBytes: 400_000 });
    const { job: done } = await getOwnExport(ada);
    expect(done).toMatchObject({ state: "ready", readyAt: "2026-11-20T10:00:00.000Z", expiresAt: "2026-12-04T10:00:00.000Z" });
    const copies = await rowsIn();
    expect(copies.length).toBeGreaterThan(2);
    const ids = copies.flatMap((copy) => rowsOf(copy, "records").map(({ record_id }) => record_id as string));
    expect(ids).toHaveLength(4_321);
    expect(new Set(ids).size).toBe(4_321);
    for (const [i, copy] of copies.entries()) {
      const manifest = copy.documents["manifest.json"] as { part: number; isLastPart: boolean; files: { name: string; sha256: string }[] };
      expect(manifest).toMatchObject({ part: i + 1, isLastPart: i === copies.length - 1 });
      for (const { name, sha256 } of manifest.files) expect(copy.files[name]!.sha256).toBe(sha256);
    }
    expect((await listOwnRequests(ada, ada.subjectId))[0]).toMatchObject({ state: "completed", timeline: [{ kind: "received" }, { kind: "started", facts: { rows: 4_322 } }, { kind: "ready", facts: { parts: copies.length, until: "2026-12-04T10:00:00.000Z" } }, { kind: "completed" }] });
    expect(await eventsOf(ada)).toEqual(["request.opened", "export.asked", "request.updated", "request.completed", "export.ready"]);
    await workExport(job(ada), exportId);
    expect((await rowsIn()).length).toBe(copies.length);
  });

  it("opens for its person with a fresh proof, and for nobody else", async () => {
    const bob = await aSubject(ada);
    const ask = { exportId, part: 1, note: true };
    await expect(openPart(asSubject(ada.tenantId, bob.id, NOW), ask)).rejects.toMatchObject({ code: "not_found" });
    await expect(openPart(await someone(), ask)).rejects.toMatchObject({ code: "not_found" });
    for (const part of [0, 99, 1.5]) await expect(openPart(ada, { ...ask, part })).rejects.toMatchObject({ code: "not_found" });
    await expect(openPart(ada, { ...ask, exportId: "../x" })).rejects.toMatchObject({ code: "not_found" });
    await expect(openPart({ ...ada, actor: { kind: "subject", subjectId: ada.subjectId, authenticatedAt: "2026-11-20T09:00:00Z" } } as Ctx, ask)).rejects.toMatchObject({ code: "precondition" });
    expect(await openPart(ada, ask)).toMatchObject({ contentType: "application/zip" });
    expect(await openPart(ada, { ...ask, note: false })).toMatchObject({ contentType: "application/zip" });
    const [request] = await listOwnRequests(ada, ada.subjectId);
    expect(request!.timeline.filter(({ kind }) => kind === "downloaded")).toEqual([expect.objectContaining({ facts: { part: 1 } })]);
    await expect(getExport(asApiKey(ada.tenantId, ["exports:read"]), { id: exportId })).resolves.toMatchObject({ id: exportId, state: "ready" });
    await expect(getExport(asApiKey(bob.tenantId, []), { id: exportId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(getExport(asApiKey((await aTenant()).tenantId, ["exports:read"]), { id: exportId })).rejects.toMatchObject({ code: "not_found" });
  });

  it("gives way to a newer one, and ends with its time", async () => {
    const noon = "2026-11-20T12:00:00.000Z";
    const { exportId: second } = await askExport(later(ada, noon), { categories: ["records"] });
    await continueExports(job(ada, noon));
    expect((await getOwnExport(ada)).job).toMatchObject({ id: second, state: "ready", categories: ["records"], rowsDone: 4_321 });
    expect(await openPart(ada, { exportId, part: 1, note: false })).toBeNull();
    const over = later(ada, "2026-12-04T12:00:00Z");
    expect((await getOwnExport(over)).job).toMatchObject({ state: "expired", parts: [] });
    expect(await openPart(over, { exportId: second, part: 1, note: true })).toBeNull();
    await expireExports({ ...job(ada, "2026-12-04T11:59:59Z") });
    expect(await db.asAdmin("select 1 from files where subject_id = $1", [ada.subjectId])).toHaveLength(1);
    await expireExports({ ...job(ada, "2026-12-04T12:00:00Z") });
    expect(await db.asAdmin("select 1 from files where subject_id = $1 union all select 1 from file_chunks", [ada.subjectId])).toEqual([]);
    const requests = await listOwnRequests(ada, ada.subjectId);
    expect(requests.map(({ timeline }) => timeline.at(-1)!.kind)).toEqual(["expired", "expired"]);
  });
});

describe("a prepared copy that does not get done", () => {
  /** A row that cannot be read: nothing a worker could do about it. */
  const breakIt = (of: Someone) => db.asAdmin("update tenants set time_zone = 'Nowhere/None' where tenant_id = $1", [of.tenantId]);

  it("is tried again with growing pauses, fails in sight, and begins again at its person's word", async () => {
    const ada = await someone();
    await manyRecords(ada, 10);
    const { exportId } = await askExport(ada, EVERYTHING);
    await breakIt(ada);
    let minute = 0;
    const tryOnce = () => workExport(job(ada, `2026-11-20T10:${String((minute += 2)).padStart(2, "0")}:00Z`), exportId);
    for (let n = 0; n < 5; n += 1) await expect(tryOnce()).rejects.toThrow(/Nowhere/);
    await db.asAdmin("update tenants set time_zone = 'Europe/Dublin' where tenant_id = $1", [ada.tenantId]);
    expect((await getOwnExport(ada)).job).toMatchObject({ state: "failed" });
    await tryOnce();
    expect((await getOwnExport(ada)).job).toMatchObject({ state: "failed" });
    const person = later(ada, "2026-11-20T10:13:00Z");
    await retryExport(person);
    await expect(retryExport(person)).rejects.toMatchObject({ code: "not_found" });
    await tryOnce();
    expect((await getOwnExport(ada)).job).toMatchObject({ state: "ready" });
    expect((await listOwnRequests(ada, ada.subjectId))[0]!.timeline.map(({ kind }) => kind)).toEqual(["received", "started", "failed", "retried", "started", "ready", "completed"]);
    expect(await eventsOf(ada)).toContain("export.failed");
    expect(await db.asAdmin("select 1 from files where completed_at is null")).toEqual([]);
  });

  it("ends when its request is taken back, or its person is erased", async () => {
    const ada = await someone();
    await askExport(ada, EVERYTHING);
    const [request] = await listOwnRequests(ada, ada.subjectId);
    await withdrawRequest(ada, { requestId: request!.id });
    await continueExports(job(ada));
    expect((await getOwnExport(ada)).job).toBeNull();
    const { exportId } = await askExport(ada, EVERYTHING);
    await workExport(job(ada), exportId);
    expect(await db.asAdmin("select 1 from files where subject_id = $1", [ada.subjectId])).toHaveLength(1);
    const ended = await withTenant(ada, (tx) => cancelExports(tx, ada.subjectId));
    expect(ended).toHaveLength(1);
    expect(await db.asAdmin("select distinct state from exports where subject_id = $1", [ada.subjectId])).toEqual([{ state: "cancelled" }]);
    await expect(openPart(ada, { exportId, part: 1, note: true })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("who hears of a copy", () => {
  it("is every address the person was known by, each once", async () => {
    const ada = await someone([], { email: "Now@example.org" });
    for (const [email, at] of [["before@example.org", "2025-01-01"], ["long-ago@example.org", "2020-01-01"]] as const) {
      await db.asAdmin("insert into subject_addresses (tenant_id, subject_id, address_hash, email, replaced_at) values ($1, $2, $3, $4, $5)", [ada.tenantId, ada.subjectId, addressHash(ada.tenantId, email), email, at]);
    }
    await beginDownload(ada, EVERYTHING);
    const [row] = await db.asAdmin<{ id: string; data: Record<string, unknown> }>("select id, data from events where tenant_id = $1 and type = 'export.asked'", [ada.tenantId]);
    expect(Object.keys(row!.data).toSorted()).toEqual(["requestId", "sequence"]);
    const event = { id: row!.id, type: "export.asked" as const, subjectId: ada.subjectId, data: row!.data, occurredAt: NOW };
    const mailer = asSystemJob(ada.tenantId, "mail-export-notice");
    const first = await exportToMail(mailer, event, "notice", { everywhere: true });
    expect(first.mails.map(({ to }) => to)).toEqual(["Now@example.org", "before@example.org", "long-ago@example.org"]);
    await rememberTold(mailer, event, first.mails[0]!);
    await rememberTold(mailer, event, first.mails[2]!);
    expect((await exportToMail(mailer, event, "notice", { everywhere: true })).mails.map(({ to }) => to)).toEqual(["before@example.org"]);
    expect((await exportToMail(mailer, event, "ready", { everywhere: false })).mails.map(({ to }) => to)).toEqual(["Now@example.org"]);
    await expect(exportToMail(ada, event, "notice", { everywhere: true })).rejects.toMatchObject({ code: "forbidden" });
    expect(JSON.stringify(await db.asAdmin("select * from handled_events"))).not.toMatch(/example\.org/);
  });
});
