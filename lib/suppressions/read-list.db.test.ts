import { expect, it, describe, beforeEach, vi } from "vitest";
import { withTenant } from "#db/with-tenant.ts";
import { asApiKey, asStaff, asSubject } from "#lib/testing/ctx.ts";
import { describeConcurrent, testDatabase } from "#lib/testing/database.ts";
import { aSubject, aTenant } from "#lib/testing/factories.ts";
import { addressHash } from "../identity/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { emit, listEvents } from "../outbox/index.ts";
import { ANY, CheckSuppressionsInput, type KeptSuppression } from "./model.ts";
import { upsert } from "./queries.ts";
import { checkSuppressions, listSuppressions, wholeList } from "./read-list.ts";

const db = testDatabase();
let tenantId: string;
let key: Ctx;
beforeEach(async () => {
  ({ tenantId } = await aTenant());
  key = asApiKey(tenantId, ["suppressions:read", "events:read"]);
});

const row = (email: string, more: Partial<KeptSuppression> = {}): KeptSuppression => ({ hash: addressHash(tenantId, email), channel: "email", topic: "news", reason: "opt_out", since: "2026-05-01T00:00:00.000Z", ...more });
const add = (...rows: KeptSuppression[]) => withTenant({ tenantId }, (tx) => upsert(tx, rows));
/** The feed waits for every transaction that still runs on the server, another suite's too. */
const feed = (after: string | undefined, count: number) => vi.waitFor(async () => {
  const page = await listSuppressions(key, { after, limit: 50 });
  expect(page.data).toHaveLength(count);
  return page;
}, { timeout: 10_000 });

describe("the list as a feed", () => {
  it("names the address while somebody who has it is held, and goes on behind its cursor; a row that changes comes again", async () => {
    await aSubject({ tenantId }, { email: "Ada@example.org" });
    await add(row("ada@example.org"), row("nobody@example.org", { topic: ANY }));
    const first = await feed(undefined, 2);
    expect(first.data).toEqual(expect.arrayContaining([
      { hash: addressHash(tenantId, "ada@example.org"), channel: "email", topic: "news", reason: "opt_out", since: "2026-05-01T00:00:00.000Z", email: "Ada@example.org" },
      { hash: addressHash(tenantId, "nobody@example.org"), channel: "email", topic: "*", reason: "opt_out", since: "2026-05-01T00:00:00.000Z" },
    ]));
    expect(await listSuppressions(key, { after: first.nextCursor, limit: 50 })).toEqual({ data: [], nextCursor: first.nextCursor });
    await add(row("ada@example.org", { reason: "complaint" }));
    expect((await feed(first.nextCursor, 1)).data).toMatchObject([{ reason: "complaint" }]);
    await db.asAdmin("update subjects set erased_at = now() where tenant_id = $1", [tenantId]);
    expect((await feed(undefined, 2)).data.some((one) => "email" in one)).toBe(false);
    await expect(listSuppressions(key, { after: "eHg", limit: 5 })).rejects.toMatchObject({ code: "invalid" });
  });

  it("pages through any number without a gap, and shows nothing of another tenant", async () => {
    await add(...Array.from({ length: 45 }, (_, n) => row(`p${n}@example.org`)));
    await withTenant({ tenantId: (await aTenant()).tenantId }, (tx) => upsert(tx, [row("theirs@example.org")]));
    await feed(undefined, 45);
    const seen: string[] = [];
    for (let after: string | undefined; ;) {
      const { data, nextCursor } = await listSuppressions(key, { after, limit: 7 });
      seen.push(...data.map(({ hash }) => hash));
      if (data.length === 0) break;
      after = nextCursor;
    }
    expect(new Set(seen).size).toBe(45);
    expect(seen).toHaveLength(45);
  });
});

describe("the check", () => {
  it("answers in the order asked, by the widest row that covers it, and counts no pause that is over", async () => {
    await add(row("topic@example.org"), row("all@example.org", { topic: ANY, channel: ANY, reason: "erasure" }), row("sms@example.org", { channel: "sms" }),
      row("over@example.org", { topic: ANY, channel: ANY, reason: "pause", until: "2026-11-20T09:00:00.000Z" }), row("pause@example.org", { topic: ANY, channel: ANY, reason: "pause", until: "2026-12-01T00:00:00.000Z" }));
    const emails = ["PAUSE@example.org ", "topic@example.org", "all@example.org", "sms@example.org", "over@example.org", "new@example.org"].map((email) => email.trim());
    const reasons = async (topic?: string) => (await checkSuppressions(key, { channel: "email", topic, emails })).data.map(({ suppressed, reason }) => (suppressed ? reason : null));
    expect(await reasons("news")).toEqual(["pause", "opt_out", "erasure", null, null, null]);
    expect(await reasons("offers")).toEqual(["pause", null, "erasure", null, null, null]);
    expect(await reasons()).toEqual(["pause", null, "erasure", null, null, null]);
    expect((await checkSuppressions(key, { channel: "email", emails })).data.map(({ email }) => email)).toEqual(emails);
  });

  it("takes up to 1,000 plain addresses on a known channel, from who may read the list", async () => {
    const many = Array.from({ length: 1_001 }, (_, n) => `p${n}@example.org`);
    const fits = (input: object) => CheckSuppressionsInput.safeParse(input).success;
    expect([fits({ channel: "email", emails: many.slice(1) }), fits({ channel: "email", emails: many }), fits({ channel: "email", emails: [] }), fits({ channel: "pigeon", emails: ["a@example.org"] }), fits({ channel: "email", emails: ["no"] })]).toEqual([true, false, false, false, false]);
    for (const caller of [asApiKey(tenantId, ["subjects:read"]), asStaff(tenantId, "viewer"), asSubject(tenantId, newId())]) await expect(checkSuppressions(caller, { channel: "email", emails: ["a@example.org"] })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describeConcurrent("two transactions that commit in reverse order", () => {
  it("lose nothing to a reader in between, in neither feed", async () => {
    const ctx = asStaff(tenantId, "admin");
    const note = async (tx: Parameters<Parameters<typeof withTenant>[1]>[0], email: string) => {
      await upsert(tx, [row(email)]);
      await emit(tx, ctx, { type: "suppression.added", data: { hash: row(email).hash } });
    };
    let [entered, leave] = [() => {}, () => {}];
    const begun = new Promise<void>((done) => void (entered = done));
    const mayEnd = new Promise<void>((done) => void (leave = done));
    const slow = withTenant(ctx, async (tx) => {
      await note(tx, "first@example.org"); // takes the older number
      entered();
      await mayEnd;
    });
    await begun;
    await withTenant(ctx, (tx) => note(tx, "second@example.org")); // newer, and committed before
    const whole = (await Array.fromAsync(wholeList(key))).flat();
    expect(whole.map(({ hash }) => hash), "the file holds what is committed, whatever still runs").toEqual([row("second@example.org").hash]);
    const [list, events] = [await listSuppressions(key, { limit: 50 }), await listEvents(key, { limit: 50 })];
    expect([list.data, events.data], "nothing is told past what is still running").toEqual([[], []]);
    leave();
    await slow;
    const rest = await feed(list.nextCursor, 2);
    expect(rest.data.map(({ hash }) => hash)).toEqual(["first@example.org", "second@example.org"].map((email) => row(email).hash));
    expect((await listEvents(key, { limit: 50, after: events.nextCursor })).data.map(({ data }) => data["hash"])).toEqual(rest.data.map(({ hash }) => hash));
  });
});
