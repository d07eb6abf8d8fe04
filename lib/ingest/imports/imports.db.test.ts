import { beforeEach, describe, expect, it } from "vitest";
import { asStaff, asSystemJob } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aCatalogue, aSubject, aTenant } from "#lib/testing/factories.ts";
import { addressHash } from "../../identity/index.ts";
import type { Ctx } from "../../kernel/context.ts";
import { confirmImport, dropImport, getImport, listImports, reportOf, takeFile } from "./take-file.ts";
import { continueImports } from "./work-imports.ts";

const db = testDatabase();
const NOW = "2026-11-20T10:00:00Z";
let tenantId: string;
let marketing: Ctx;
const job = (now = NOW): Ctx => asSystemJob(tenantId, "continue-imports", now);
beforeEach(async () => {
  ({ tenantId } = await aTenant());
  await aCatalogue({ tenantId }, { topics: [{ id: "news", name: "News", channels: ["email"], wording: "Write to me." }] });
  marketing = asStaff(tenantId, "marketing", NOW);
});

async function* inBits(text: string, bytes = 7): AsyncGenerator<Uint8Array> {
  const whole = Buffer.from(text);
  for (let at = 0; at < whole.length; at += bytes) yield whole.subarray(at, at + bytes);
}
const take = (text: string, ctx = marketing) => takeFile(ctx, { name: "opt-outs.csv", source: inBits(text) });
const list = () => db.asAdmin<{ topic: string; reason: string; hash: string }>("select topic, reason, address_hash as hash from suppressions where tenant_id = $1 order by reason, topic", [tenantId]);
const FILE = "Email Address,Topic,Reason,Name\nada@example.org,news,,Ada\nnot an address,,,\nbob@example.org,,complaint,Bob\ngone@example.org,,bounce,\n";

describe("a file of opt-outs that staff send", () => {
  it("is shown first and stops nobody; the report says what becomes of each line, without an address", async () => {
    await aSubject({ tenantId }, { email: "ada@example.org" });
    const made = await take(FILE);
    expect(made).toMatchObject({ state: "previewed", lines: 4, good: 3, kept: 0, says: [{ topic: "news", reason: "opt_out", count: 1 }, { topic: "*", reason: "complaint", count: 1 }, { topic: "*", reason: "bounce", count: 1 }] });
    expect(await getImport(marketing, made.id)).toMatchObject({ first: [{ line: 2, email: "ada@example.org", topic: "news" }, { line: 3, detail: expect.stringContaining("email") as unknown }, { line: 4 }, { line: 5 }], refused: [{ line: 3 }] });
    expect(await list()).toEqual([]);
    const report = await Array.fromAsync(reportOf(marketing, made.id));
    expect(report.map(({ line, result }) => [line, result])).toEqual([[2, "taken"], [3, "refused"], [4, "taken"], [5, "taken"]]);
    expect(JSON.stringify(report)).not.toMatch(/ada@example.org",|bob@|not an address/);
    const kept = JSON.stringify(await db.asAdmin("select * from suppression_imports where id = $1", [made.id])) + (await db.asAdmin<{ body: string }>("select encode(body, 'escape') as body from file_chunks")).map(({ body }) => body).join();
    expect(kept, "sealed").not.toMatch(/ada@|bob@/);
  });

  it("is kept once they say so, by a job, as what it is: an import", async () => {
    const ada = await aSubject({ tenantId }, { email: "ada@example.org" });
    const { id } = await take(FILE);
    await continueImports(job());
    expect(await list(), "not before").toEqual([]);
    await confirmImport(marketing, id);
    await expect(confirmImport(marketing, id)).rejects.toMatchObject({ code: "conflict" });
    await continueImports(job());
    expect(await list()).toEqual([{ topic: "*", reason: "bounce", hash: addressHash(tenantId, "gone@example.org") }, { topic: "*", reason: "complaint", hash: addressHash(tenantId, "bob@example.org") }, { topic: "news", reason: "opt_out", hash: addressHash(tenantId, "ada@example.org") }]);
    expect(await db.asAdmin("select topic, state, source from preferences where subject_id = $1", [ada.id])).toEqual([{ topic: "news", state: "out", source: "import" }]);
    expect(await getImport(marketing, id)).toMatchObject({ state: "done", kept: 3, written: 3 });
    expect((await db.asAdmin<{ action: string }>("select action from audit_entries where tenant_id = $1 and action like 'import.%' order by seq", [tenantId])).map(({ action }) => action)).toEqual(["import.sent", "import.confirmed", "import.finished"]);
    const again = await take(FILE);
    await confirmImport(marketing, again.id);
    await continueImports(job());
    expect(await getImport(marketing, again.id)).toMatchObject({ state: "done", kept: 3, written: 0 });
  });

  it("goes on where a process ended: what was kept and not counted is kept again and changes nothing", async () => {
    const addresses = Array.from({ length: 5_000 }, (_, i) => `p${i}@example.org`);
    const { id } = await take(`email\n${addresses.join("\n")}\n`);
    await confirmImport(marketing, id);
    await continueImports(job());
    const events = (await db.asAdmin("select id from events where tenant_id = $1 and type = 'suppression.added'", [tenantId])).length;
    expect(events).toBe(5_000);
    // As if the process had ended right after the second batch was kept.
    await db.asAdmin("update suppression_imports set state = 'running', kept = 2000, written = 2000 where id = $1", [id]);
    await continueImports(job());
    expect(await getImport(marketing, id)).toMatchObject({ state: "done", kept: 5_000, written: 2_000 });
    expect((await db.asAdmin("select id from events where tenant_id = $1 and type = 'suppression.added'", [tenantId])).length).toBe(events);
  });

  it("that breaks off on its way is no import", async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("email\nada@example.org\n");
      throw new Error("gone");
    }
    await expect(takeFile(marketing, { name: "x.csv", source: broken() })).rejects.toThrow("gone");
    expect(await db.asAdmin("select 1 from suppression_imports where tenant_id = $1", [tenantId])).toEqual([]);
    expect(await db.asAdmin("select 1 from files where tenant_id = $1 and completed_at is not null", [tenantId])).toEqual([]);
  });

  it("that is none leaves nothing behind", async () => {
    for (const text of ["", "name,age\nAda,36\n"]) await expect(take(text)).rejects.toMatchObject({ code: "invalid" });
    expect(await db.asAdmin("select 1 from suppression_imports where tenant_id = $1 union all select 1 from files where tenant_id = $1", [tenantId])).toEqual([]);
    await expect(take(FILE, asStaff(tenantId, "viewer", NOW))).rejects.toMatchObject({ code: "forbidden" });
  });

  it("goes when it is thrown away, and by itself after a week; what became of it stays", async () => {
    const [dropped, kept] = [await take(FILE), await take(FILE)];
    await dropImport(marketing, dropped.id);
    await expect(getImport(marketing, dropped.id)).rejects.toMatchObject({ code: "not_found" });
    await confirmImport(marketing, kept.id);
    await continueImports(job());
    await expect(dropImport(marketing, kept.id)).rejects.toMatchObject({ code: "conflict" });
    const forgotten = await take(FILE);
    await continueImports(job("2026-11-28T10:00:00Z"));
    expect(await db.asAdmin("select 1 from files where tenant_id = $1", [tenantId])).toEqual([]);
    await expect(confirmImport(marketing, forgotten.id), "nobody can keep a file that is gone").rejects.toMatchObject({ code: "not_found" });
    expect((await listImports(marketing)).map(({ id, state }) => [id, state])).toEqual([[kept.id, "done"]]);
    expect(await getImport(marketing, kept.id)).toMatchObject({ first: [], refused: [] });
  });

  it("is another tenant's for nobody", async () => {
    const { id } = await take(FILE);
    const other = asStaff((await aTenant()).tenantId, "owner", NOW);
    await expect(getImport(other, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(confirmImport(other, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(Array.fromAsync(reportOf(other, id))).rejects.toMatchObject({ code: "not_found" });
  });
});
