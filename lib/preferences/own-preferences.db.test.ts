import { asc } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { events } from "#db/schema/outbox.ts";
import { preferences, suppressions } from "#db/schema/preferences.ts";
import { readTenant } from "#db/with-tenant.ts";
import { asApiKey, asStaff, asSubject } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aCatalogue, aPreference, aSubject, aSuppression, aTenant } from "#lib/testing/factories.ts";
import { listAudit } from "../audit/index.ts";
import { addressHash } from "../identity/index.ts";
import { listOwnRequests } from "../requests/index.ts";
import { wordsHash } from "./marketing-page.ts";
import { agree, getOwnMarketing, stopEverything, switchOff } from "./own-preferences.ts";

const db = testDatabase();
let tenantId: string;
let subjectId: string;

const topic = (id: string, channels: string[], wording = `Write to me about ${id}.`) => ({ id, name: id === "news" ? "News" : "Offers", channels, wording });

beforeEach(async () => {
  ({ tenantId } = await aTenant());
  await aCatalogue({ tenantId }, { topics: [topic("news", ["email", "post"]), topic("offers", ["email"])] });
  ({ id: subjectId } = await aSubject({ tenantId }, { externalId: "ada", email: "ada@example.org" }));
});

const me = (now = "2026-11-20T10:00:00Z") => asSubject(tenantId, subjectId, now);
const page = () => getOwnMarketing(me());
const yes = (id: string, channel: "email" | "post", wording = `Write to me about ${id}.`, now?: string) => agree(me(now), { topic: id, channel, words: wordsHash(wording) });
const told = () => readTenant({ tenantId }, (tx) => tx.select({ type: events.type, data: events.data }).from(events).orderBy(asc(events.id)));
const stops = async () => (await readTenant({ tenantId }, (tx) => tx.select().from(suppressions))).map(({ topic: id, channel, reason }) => [id, channel, reason]).toSorted();
const requests = async () => (await listOwnRequests(me(), subjectId)).map(({ right, state, about }) => [right, state, about]);

describe("the person's own marketing page", () => {
  it("has a square for every topic and channel, off until asked", async () => {
    const { global, on, offered, channels, topics, history, pause } = await page();
    expect([global.state, on, offered, history, pause]).toEqual(["in", 0, 3, [], null]);
    expect(channels).toEqual([{ channel: "email", stoppedAt: null, on: 0 }, { channel: "post", stoppedAt: null, on: 0 }]);
    expect(topics.map(({ id, cells }) => [id, cells.map(({ channel, offered: isOffered, state }) => [channel, isOffered, state])])).toEqual([
      ["news", [["email", true, "never"], ["post", true, "never"]]], ["offers", [["email", true, "never"], ["post", false, "never"]]],
    ]);
  });

  it("switches a square on with the words that were agreed to, which is no request, and off again, which is one", async () => {
    expect(await yes("news", "email")).toEqual({ topic: "news", channel: "email", outcome: "changed" });
    expect(await yes("news", "email", undefined, "2026-11-20T10:00:30Z")).toMatchObject({ outcome: "changed" });
    const { on, topics, history } = await page();
    expect([on, topics[0]!.cells[0]]).toEqual([1, { channel: "email", offered: true, state: "in", source: "person", wording: "Write to me about news.", changedAt: "2026-11-20T10:00:30.000Z", frequency: null, askedAt: null }]);
    expect(history[0]).toMatchObject({ topic: "news", channel: "email", state: "in", by: "subject", wording: "Write to me about news." });
    expect(await requests()).toEqual([]);
    expect(await switchOff(me("2026-11-20T10:01:00Z"), { topic: "news", channel: "email" })).toEqual({ changed: true });
    expect((await page()).on).toBe(0);
    expect((await page()).history[0]).toMatchObject({ state: "out", source: "person", wording: "No News by e-mail" });
    expect(await requests()).toEqual([["objection", "completed", { kind: "marketing", topic: "news", channel: "email" }]]);
    expect((await told()).map(({ type }) => type)).toEqual(["preference.updated", "preference.updated", "suppression.added", "request.completed"]);
  });

  it("takes no yes to other words than those that count now, and writes nothing for it", async () => {
    expect(await yes("news", "email", "Older words.")).toEqual({ topic: "news", channel: "email", outcome: "words_changed" });
    await aCatalogue({ tenantId }, { topics: [topic("news", ["email"], "Newer words.")] }, 2);
    expect(await yes("news", "email")).toMatchObject({ outcome: "words_changed" });
    expect([(await page()).on, await told(), await listAudit(asStaff(tenantId), { limit: 5 })]).toEqual([0, [], []]);
    expect(await yes("news", "email", "Newer words.")).toMatchObject({ outcome: "changed" });
  });

  it("refuses a topic that is not offered there", async () => {
    for (const cell of [{ topic: "offers", channel: "post" }, { topic: "gone", channel: "email" }] as const) {
      await expect(agree(me(), { ...cell, words: "" })).rejects.toMatchObject({ code: "invalid" });
      await expect(switchOff(me(), cell)).rejects.toMatchObject({ code: "invalid" });
    }
  });

  it("is the last word even against a choice that a tool has dated ahead", async () => {
    await aPreference({ tenantId, subjectId }, { changedAt: "2026-11-20T10:04:00.000Z" });
    await switchOff(me(), { topic: "news", channel: "email" });
    expect([(await page()).on, await stops()]).toEqual([0, [["news", "email", "opt_out"]]]);
    expect(await yes("news", "email")).toMatchObject({ outcome: "changed" });
    expect([(await page()).on, await stops()]).toEqual([1, []]);
  });

  it("switches a channel off for every topic, once, and leaves the others", async () => {
    await yes("news", "email");
    await yes("news", "post");
    await yes("offers", "email");
    expect(await switchOff(me("2026-11-20T11:00:00Z"), { topic: "*", channel: "email" })).toEqual({ changed: true });
    const before = await told();
    expect(await switchOff(me("2026-11-21T11:00:00Z"), { topic: "*", channel: "email" })).toEqual({ changed: false });
    expect(await told()).toEqual(before);
    const { on, channels, topics, history } = await page();
    expect([on, channels, topics[0]!.cells.map(({ state }) => state)]).toEqual([1, [{ channel: "email", stoppedAt: "2026-11-20T11:00:00.000Z", on: 0 }, { channel: "post", stoppedAt: null, on: 1 }], ["out", "in"]]);
    expect(history[0]).toMatchObject({ topic: "*", channel: "email", state: "out", wording: "No marketing by e-mail" });
    expect([await stops(), await requests()]).toEqual([[["*", "email", "opt_out"]], [["objection", "completed", { kind: "marketing", topic: "*", channel: "email" }]]]);
  });

  it("stops everything in one step, once", async () => {
    await yes("news", "email");
    expect(await stopEverything(me())).toEqual({ changed: true });
    const before = await told();
    expect(await stopEverything(me("2026-11-21T10:00:00Z"))).toEqual({ changed: false });
    expect(await told()).toEqual(before);
    const { global, on, topics, history } = await page();
    expect([global, on]).toEqual([{ state: "out", changedAt: "2026-11-20T10:00:00.000Z", source: "person" }, 0]);
    expect(topics[1]!.cells[0]).toMatchObject({ state: "out", source: "person" });
    expect(history.map(({ topic: id, state, wording }) => [id, state, wording])).toEqual([["*", "out", "Unsubscribe from everything"], ["news", "in", "Write to me about news."]]);
    expect(await listAudit(asStaff(tenantId), { limit: 5 })).toHaveLength(2);
    expect(await requests()).toEqual([["objection", "completed", { kind: "marketing", topic: "*", channel: "*" }]]);
  });

  it("lifts what an erasure left, because the person is signed in, and never a complaint", async () => {
    const hash = addressHash(tenantId, "ada@example.org");
    await aSuppression({ tenantId }, { addressHash: hash, reason: "erasure" });
    expect(await yes("news", "email")).toMatchObject({ outcome: "changed" });
    await aSuppression({ tenantId }, { addressHash: hash, reason: "complaint" });
    await expect(yes("news", "post", undefined, "2026-11-21T10:00:00Z")).rejects.toMatchObject({ code: "conflict" });
  });

  it("of an erased person shows what is said of the address they had, and takes no more choices", async () => {
    await aSuppression({ tenantId }, { addressHash: addressHash(tenantId, "ada@example.org"), reason: "erasure" });
    await db.asAdmin("update subjects set erased_at = now(), email = '', email_norm = '', external_id = 'gone' where id = $1", [subjectId]);
    expect(await page()).toMatchObject({ global: { state: "out" }, on: 0 });
    await expect(yes("news", "email")).rejects.toMatchObject({ code: "precondition" });
    await expect(stopEverything(me())).rejects.toMatchObject({ code: "precondition" });
  });

  it("is nobody else's: staff and keys have none, another tenant's person is not found", async () => {
    const stranger = asSubject((await aTenant()).tenantId, subjectId);
    for (const caller of [asStaff(tenantId), asApiKey(tenantId, ["preferences:write"]), stranger]) {
      await expect(getOwnMarketing(caller)).rejects.toMatchObject({ code: "not_found" });
      await expect(stopEverything(caller)).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await readTenant({ tenantId }, (tx) => tx.select().from(preferences))).toEqual([]);
  });
});
