import { beforeEach, describe, expect, it } from "vitest";
import { asApiKey, asStaff } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aCatalogue, aSubject, aTenant } from "#lib/testing/factories.ts";
import { addressHash } from "../identity/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { putPreferences } from "../preferences/index.ts";
import { addOptOuts, importOptOuts } from "./import-opt-outs.ts";

const db = testDatabase();
const NOW = "2026-06-01T10:00:00Z";
let tenantId: string;
let key: Ctx;
let ada: Awaited<ReturnType<typeof aSubject>>;
beforeEach(async () => {
  ({ tenantId } = await aTenant());
  await aCatalogue({ tenantId }, { topics: [{ id: "news", name: "News", channels: ["email"], wording: "Write to me." }] });
  key = asApiKey(tenantId, ["suppressions:write", "preferences:write"], NOW);
  ada = await aSubject({ tenantId }, { email: "ada@example.org" });
});

const list = () => db.asAdmin<{ topic: string; channel: string; reason: string; hash: string }>("select topic, channel, reason, address_hash as hash from suppressions where tenant_id = $1 order by reason, topic", [tenantId]);
const events = () => db.asAdmin<{ type: string; data: Record<string, unknown> }>("select type, data from events where tenant_id = $1 order by id", [tenantId]);
const hash = (email: string) => addressHash(tenantId, email);
const bodyOf = (text: string) => new Response(text).body!;
const report = async (text: string) => (await new Response(await importOptOuts(key, bodyOf(text))).text()).trim().split("\n").map((line) => JSON.parse(line) as Record<string, unknown>);

describe("opt-outs from a mail tool", () => {
  it("become a choice of whoever has the address, in any spelling, with history, list and events", async () => {
    expect(await addOptOuts(key, [{ email: "ADA@example.org", topic: "news", since: "2026-05-01T12:00:00+02:00" }])).toEqual({ accepted: 1, rejected: 0, truncated: false, rejections: [] });
    expect(await db.asAdmin("select topic, state, source, changed_at as at from preferences where subject_id = $1", [ada.id])).toEqual([{ topic: "news", state: "out", source: "tool", at: expect.stringContaining("2026-05-01 10:00:00") }]);
    expect(await db.asAdmin("select source from preference_changes where subject_id = $1", [ada.id])).toEqual([{ source: "tool" }]);
    expect(await list()).toEqual([{ topic: "news", channel: "email", reason: "opt_out", hash: hash("ada@example.org") }]);
    expect((await events()).map(({ type, data }) => [type, data["externalId"]])).toEqual([["preference.updated", ada.externalId], ["suppression.added", ada.externalId]]);
  });

  it("stand on the list alone where nobody has the address, and stop who comes with it later", async () => {
    await addOptOuts(key, [{ email: "later@example.org" }]);
    expect(await list()).toEqual([{ topic: "*", channel: "email", reason: "opt_out", hash: hash("later@example.org") }]);
    expect((await events()).map(({ type, data }) => [type, data["hash"], JSON.stringify(data).includes("@")])).toEqual([["suppression.added", hash("later@example.org"), false]]);
  });

  it("write nothing when they are repeated or older, and lift no newer yes of the person", async () => {
    await putPreferences(key, { externalId: ada.externalId, cells: [{ topic: "news", channel: "email", state: "in", source: "person", wording: "Write to me.", changedAt: "2026-05-10T00:00:00Z" }] });
    const before = (await events()).length;
    expect(await addOptOuts(key, [{ email: ada.email, topic: "news", since: "2026-05-01T00:00:00Z" }])).toMatchObject({ accepted: 1, rejected: 0 });
    expect((await events()).length).toBe(before);
    const once = [{ email: ada.email, topic: "news" }, { email: "new@example.org" }, { email: "new@example.org", since: "2026-05-30T00:00:00Z" }];
    await addOptOuts(key, once);
    const [after, entries] = [(await events()).length, await db.asAdmin("select 1 from audit_entries where tenant_id = $1", [tenantId])];
    await addOptOuts(key, once);
    expect((await events()).length).toBe(after);
    expect(await db.asAdmin("select 1 from audit_entries where tenant_id = $1", [tenantId])).toHaveLength(entries.length);
  });

  it("of a complaint stand above everything, for somebody who is held too", async () => {
    await addOptOuts(key, [{ email: ada.email, topic: "news", reason: "complaint" }, { email: ada.email, topic: "news" }]);
    expect(await list()).toEqual([{ topic: "news", channel: "email", reason: "complaint", hash: hash(ada.email) }]);
    expect((await events()).filter(({ type }) => type === "suppression.added").map(({ data }) => data["reason"])).toEqual(["opt_out", "complaint"]);
  });

  it("that are wrong are named by their place, and the others are kept", async () => {
    const { accepted, rejections } = await addOptOuts(key, [{ email: "no" }, { email: "a@example.org" }, { email: "b@example.org", since: "2026-07-01T00:00:00Z" }, "x", { email: "c@example.org", channel: "pigeon" }, { email: "d@example.org", more: 1 }]);
    expect([accepted, rejections.map(({ line, code }) => [line, code])]).toEqual([1, [[1, "invalid"], [3, "invalid"], [4, "invalid"], [5, "invalid"], [6, "invalid"]]]);
    await expect(addOptOuts(asApiKey(tenantId, ["suppressions:read"]), [{ email: "a@example.org" }])).rejects.toMatchObject({ code: "forbidden" });
    await expect(addOptOuts(asStaff(tenantId, "viewer"), [{ email: "a@example.org" }])).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("a file of opt-outs", () => {
  it("is read as other tools write it: their headings, quotes, semicolons, a byte order mark, empty fields and columns that say nothing to us", async () => {
    const text = "\uFEFFEmail Address;First Name;UNSUB_TIME;topic\r\n\"ada@example.org\";\"O\"\"Neil; Ada\";2026-05-01T00:00:00Z;news\r\n\r\nbob@example.org;;;\r\n";
    expect(await report(text)).toEqual([{ accepted: 2, rejected: 0, truncated: false }]);
    expect((await list()).map(({ topic, hash: one }) => [topic, one])).toEqual(expect.arrayContaining([["news", hash("ada@example.org")], ["*", hash("bob@example.org")]]));
  });

  it("gets a line for each that was not kept, with its number in the file, and a summary last", async () => {
    expect(await report("email,topic\nada@example.org,news\nnonsense,\nbob@example.org,no such/topic\ncy@example.org,\n")).toEqual([
      { line: 3, code: "invalid", detail: expect.stringContaining("email:") }, { line: 4, code: "invalid", detail: expect.stringContaining("topic") }, { accepted: 2, rejected: 2, truncated: false },
    ]);
    expect(await report(`email\nda@example.org\n"never closed\n${"x".repeat(20_000)}`)).toMatchObject([{ code: "invalid", detail: expect.stringContaining("not CSV") }, { accepted: 1, rejected: 1 }]);
    expect(await report("email\n")).toEqual([{ accepted: 0, rejected: 0, truncated: false }]);
  });

  it("is refused before anything is read when no column holds addresses, and the key can send the next one", async () => {
    for (const text of ["name,topic\nAda,news\n", "\u0000\u0001\u0002", "ada@example.org\nbob@example.org\n"]) await expect(report(text), text).rejects.toMatchObject({ code: "invalid" });
    expect(await report("email\nada@example.org")).toMatchObject([{ accepted: 1 }]);
  });

  it("that breaks off gets no last line, and leaves the key free for the next", async () => {
    const lines = Array.from({ length: 2_100 }, (_, n) => `p${n}@example.org\n`).join("");
    const broken = () => new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new TextEncoder().encode(`email\n${lines}`)), pull: (controller) => controller.error(new Error("the client is gone")) });
    await expect(importOptOuts(key, broken()).then((answer) => new Response(answer).text())).rejects.toThrow(/the client is gone|the server stopped/);
    await expect(importOptOuts(key, new ReadableStream({ start: (controller) => controller.error(new Error("gone at once")) })).then((answer) => new Response(answer).text())).rejects.toThrow(/gone at once|the server stopped/);
    expect(await report("email\nada@example.org")).toMatchObject([{ accepted: 1 }]);
  }, 20_000);

  it("of many lines is kept in batches, each address once", async () => {
    const text = `email\n${Array.from({ length: 5_000 }, (_, n) => `p${n % 4_500}@example.org`).join("\n")}`;
    expect(await report(text)).toEqual([{ accepted: 5_000, rejected: 0, truncated: false }]);
    expect(await list()).toHaveLength(4_500);
    expect(await db.asAdmin("select 1 from audit_entries where tenant_id = $1 and action = 'suppressions.imported'", [tenantId])).toHaveLength(3);
  }, 30_000);
});
