import { asc } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { events } from "#db/schema/outbox.ts";
import { preferenceChanges, preferences, suppressions } from "#db/schema/preferences.ts";
import { readTenant } from "#db/with-tenant.ts";
import { asApiKey, asStaff, asSubject, asSystemJob } from "#lib/testing/ctx.ts";
import { describeConcurrent, testDatabase } from "#lib/testing/database.ts";
import { aCatalogue, aPreference, aSubject, aSuppression, aTenant } from "#lib/testing/factories.ts";
import { listAudit } from "../audit/index.ts";
import { addressHash } from "../identity/index.ts";
import { listOwnRequests } from "../requests/index.ts";
import type { Link } from "../suppressions/index.ts";
import type { Tenant } from "../tenants/index.ts";
import { wordsHash } from "./marketing-page.ts";
import { agree, stopEverything, switchOff } from "./own-preferences.ts";
import { getCampaignTrend } from "./opt-out-trend.ts";
import { undoUnsubscribe } from "./undo-unsubscribe.ts";
import { unsubscribeByLink } from "./unsubscribe-by-link.ts";

const db = testDatabase();
const [EMAIL, NOW] = ["ada@example.org", "2026-11-20T10:00:00Z"];
const OLD = "2026-03-01T10:00:00.000Z";
let tenant: Tenant;
let tenantId: string;
let subjectId: string;
let hash: string;

beforeEach(async () => {
  const { logoSvg: _, ...made } = await aTenant();
  [tenant, tenantId] = [{ ...made, mode: "live", hasLogo: false }, made.tenantId];
  hash = addressHash(tenantId, EMAIL);
  await aCatalogue({ tenantId }, { topics: [{ id: "news", name: "News", channels: ["email", "post"], wording: "Write news." }, { id: "offers", name: "Offers", channels: ["email"], wording: "Write offers." }] });
  ({ id: subjectId } = await aSubject({ tenantId }, { externalId: "ada", email: EMAIL }));
});

const link = (topic = "*", of = hash): Link => ({ tenant, topic, hash: of, issuedAt: 0 });
const system = (now = NOW) => asSystemJob(tenantId, "one-click-link", now);
const me = (now = NOW) => asSubject(tenantId, subjectId, now);
const press = async (topic = "*", now = NOW, of = hash) => (await unsubscribeByLink(system(now), link(topic, of))).undo;
const rows = <T>(table: T) => readTenant({ tenantId }, (tx) => tx.select().from(table as never)) as Promise<Record<string, unknown>[]>;
const stops = async () => (await rows(suppressions)).map((row) => [row["topic"], row["channel"], row["reason"], row["since"]]).toSorted();
const cells = async () => (await rows(preferences)).map((row) => [row["topic"], row["channel"], row["state"], row["source"], row["changedAt"]]).toSorted();
const told = async () => (await readTenant({ tenantId }, (tx) => tx.select({ type: events.type, data: events.data }).from(events).orderBy(asc(events.id)))).map(({ type, data }) => [type, data] as [string, Record<string, unknown>]);
const history = async () => (await rows(preferenceChanges)).map((row) => [row["topic"], row["channel"], row["state"], row["source"], row["wording"], row["actor"]]);
const everything = async () => JSON.stringify(await Promise.all([rows(preferences), rows(suppressions), rows(preferenceChanges), told(), listOwnRequests(me(), subjectId), listAudit(asStaff(tenantId), { limit: 50 })]));
const on = (topic: string, channel = "email") => aPreference({ tenantId, subjectId }, { topic, channel, changedAt: OLD });

describe("a one-click link of a person who is held", () => {
  it("does what the person's own button does: cells, list, history with words, events and a request that is done", async () => {
    await on("news");
    await on("news", "post");
    await press();
    const at = "2026-11-20T10:00:00.000Z";
    expect(await stops()).toEqual([["*", "email", "opt_out", at]]);
    expect(await cells()).toEqual([["*", "email", "out", "person", at], ["news", "email", "out", "person", at], ["news", "post", "in", "person", OLD]]);
    expect(await history()).toEqual([["*", "email", "out", "person", "Stop all marketing e-mails from Acme", "system:one-click-link"]]);
    expect((await told()).map(([type, { topic, channel, state, reason, externalId }]) => [type, topic, channel, state ?? reason, externalId])).toEqual([
      ["preference.updated", "*", "email", "out", "ada"], ["preference.updated", "news", "email", "out", "ada"], ["suppression.added", "*", "email", "opt_out", "ada"], ["request.completed", undefined, undefined, "completed", "ada"],
    ]);
    const [{ opened_by }] = await db.asAdmin<{ opened_by: string }>("select opened_by from requests where subject_id = $1", [subjectId]) as [{ opened_by: string }];
    expect([await listOwnRequests(me(), subjectId), opened_by]).toMatchObject([[{ right: "objection", state: "completed", about: { kind: "marketing", topic: "*", channel: "email" } }], "link"]);
    expect(await listAudit(asStaff(tenantId), { limit: 5 })).toMatchObject([{ action: "preferences.changed", object: `subject:${subjectId}`, actor: "system:one-click-link" }]);
  });

  it("leaves exactly what the signed-in switch leaves, but for who acted", async () => {
    await on("news");
    await press("news");
    const [byLink, stopsByLink] = [await cells(), await stops()];
    const other = await aSubject({ tenantId }, { email: "bob@example.org" });
    await aPreference({ tenantId, subjectId: other.id }, { topic: "news", changedAt: OLD });
    await switchOff(asSubject(tenantId, other.id, NOW), { topic: "news", channel: "email" });
    const own = (await rows(preferences)).filter((row) => row["subjectId"] === other.id).map((row) => [row["topic"], row["channel"], row["state"], row["source"], row["changedAt"]]);
    const ownStops = (await rows(suppressions)).filter((row) => row["addressHash"] === addressHash(tenantId, "bob@example.org")).map((row) => [row["topic"], row["channel"], row["reason"], row["since"]]);
    expect([own, ownStops]).toEqual([byLink, stopsByLink]);
  });

  it("pressed again writes nothing at all", async () => {
    await on("news");
    await press();
    const before = await everything();
    expect(await press("*", "2026-11-21T10:00:00Z")).toBeNull();
    expect(await everything()).toBe(before);
  });

  it("is recorded under a stop of everything too, so that no late opt-in slips between the two", async () => {
    await stopEverything(me());
    expect(await press("news", "2026-11-20T11:00:00Z")).not.toBeNull();
    expect((await stops()).map(([topic, channel]) => [topic, channel])).toEqual([["*", "*"], ["news", "email"]]);
  });

  it("stops even what a tool has dated ahead, and turns a pause in its place into a stop", async () => {
    await aPreference({ tenantId, subjectId }, { topic: "news", changedAt: "2026-11-20T10:04:00.000Z" });
    await aSuppression({ tenantId }, { addressHash: hash, topic: "news", channel: "email", reason: "pause", until: "2027-01-01T00:00:00.000Z" });
    await press("news");
    expect([await stops(), (await cells()).map(([, , state]) => state)]).toEqual([[["news", "email", "opt_out", "2026-11-20T10:04:00.000Z"]], ["out"]]);
  });

  it("stops everybody who shares the address, each with a request of their own", async () => {
    const twin = await aSubject({ tenantId }, { email: "ADA@example.org" });
    await on("news");
    await aPreference({ tenantId, subjectId: twin.id }, { topic: "news", changedAt: OLD });
    await press();
    expect([(await cells()).filter(([, , state]) => state === "in"), await stops()]).toEqual([[], [["*", "email", "opt_out", "2026-11-20T10:00:00.000Z"]]]);
    for (const id of [subjectId, twin.id]) expect(await listOwnRequests(asSubject(tenantId, id), id)).toHaveLength(1);
  });

  it("that stands in a mailing says by which one people left, in the history and in sum", async () => {
    await on("news");
    await unsubscribeByLink(system(), { ...link("news"), campaign: "october-news" });
    expect((await rows(preferenceChanges)).map((row) => [row["topic"], row["state"], row["campaign"]])).toEqual([["news", "out", "october-news"]]);
    expect(await getCampaignTrend(asStaff(tenantId, "marketing", NOW))).toEqual([{ campaign: "october-news", people: 1, last: "2026-11-20T10:00:00.000Z" }]);
    expect(await getCampaignTrend(asStaff(tenantId, "marketing", "2027-03-01T10:00:00Z"))).toEqual([]);
    await expect(getCampaignTrend(asStaff(tenantId, "viewer", NOW))).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("a one-click link of an address that nobody holds", () => {
  const stranger = () => addressHash(tenantId, "nobody@example.org");

  it("ends in the row, one event with the hash and one entry in the log, once", async () => {
    expect(await press("news", NOW, stranger())).not.toBeNull();
    expect(await press("news", "2026-11-20T10:00:01Z", stranger())).toBeNull();
    expect(await stops()).toEqual([["news", "email", "opt_out", "2026-11-20T10:00:00.000Z"]]);
    expect(await told()).toEqual([["suppression.added", { hash: stranger(), topic: "news", channel: "email", reason: "opt_out", since: "2026-11-20T10:00:00.000Z" }]]);
    expect(await listAudit(asStaff(tenantId), { limit: 5 })).toMatchObject([{ action: "suppression.added", object: "suppression" }]);
  });

  it("works after an erasure, whose own row is not weakened and whose person is not written to again", async () => {
    await aSuppression({ tenantId }, { addressHash: hash, reason: "erasure" });
    await db.asAdmin("update subjects set erased_at = now(), email = '', email_norm = '', external_id = 'gone' where id = $1", [subjectId]);
    const undo = await press();
    expect((await stops()).map(([topic, channel, reason]) => [topic, channel, reason])).toEqual([["*", "*", "erasure"], ["*", "email", "opt_out"]]);
    expect([await cells(), await history(), await listOwnRequests(me(), subjectId), (await told()).map(([type, { hash: of }]) => [type, of])]).toEqual([[], [], [], [["suppression.added", hash]]]);
    expect(await undoUnsubscribe(system(), link(), undo!)).toBe(true);
    expect((await stops()).map(([, , reason]) => reason)).toEqual(["erasure"]);
  });
});

describe("its undo", () => {
  it("puts back exactly what was there, keeps both lines, tells of it, and works once", async () => {
    await on("news");
    await aPreference({ tenantId, subjectId }, { topic: "offers", state: "out", source: "tool", wording: null, changedAt: OLD });
    await aSuppression({ tenantId }, { addressHash: hash, topic: "offers", channel: "email", since: OLD });
    const [cellsBefore, stopsBefore] = [await cells(), await stops()];
    const undo = await press();
    expect(await undoUnsubscribe(system("2026-11-20T10:05:00Z"), link(), undo!)).toBe(true);
    expect([await cells(), await stops()]).toEqual([cellsBefore, stopsBefore]);
    expect((await history()).map(([topic, channel, state, source, wording]) => [topic, channel, state, source, wording])).toEqual([["*", "email", "out", "person", "Stop all marketing e-mails from Acme"], ["*", "email", "in", "person", "Undo"]]);
    expect((await told()).slice(4).map(([type, { topic, channel, state, externalId }]) => [type, topic, channel, state, externalId])).toEqual([["preference.updated", "news", "email", "in", "ada"], ["suppression.removed", "*", "email", undefined, "ada"]]);
    expect((await listOwnRequests(me(), subjectId))[0]!.timeline.map(({ kind }) => kind)).toEqual(["received", "suppressed", "completed", "lifted"]);
    expect(await listAudit(asStaff(tenantId), { limit: 1 })).toMatchObject([{ action: "preferences.restored", actor: "system:one-click-link" }]);
    const after = await everything();
    expect(await undoUnsubscribe(system("2026-11-20T10:06:00Z"), link(), undo!)).toBe(false);
    expect(await everything()).toBe(after);
  });

  it("never switches on what was never asked about", async () => {
    const undo = await press("offers");
    await undoUnsubscribe(system("2026-11-20T10:05:00Z"), link("offers"), undo!);
    expect([await cells(), await stops(), (await history()).map(([, , state]) => state)]).toEqual([[], [], ["out", "out"]]);
    expect((await told()).slice(3).map(([type]) => type)).toEqual(["suppression.removed"]);
  });

  it("of an earlier press does nothing to a later one", async () => {
    await on("news");
    const first = await press();
    await undoUnsubscribe(system("2026-11-20T10:05:00Z"), link(), first!);
    await press("*", "2026-11-20T10:10:00Z");
    const after = await everything();
    expect(await undoUnsubscribe(system("2026-11-20T10:11:00Z"), link(), first!)).toBe(false);
    expect(await everything()).toBe(after);
  });

  it("leaves alone what was chosen since, and what was stopped since from elsewhere", async () => {
    await on("news");
    await on("offers");
    const undo = await press();
    await agree(me("2026-11-20T10:02:00Z"), { topic: "news", channel: "email", words: wordsHash("Write news.") });
    expect(await undoUnsubscribe(system("2026-11-20T10:05:00Z"), link(), undo!)).toBe(false);
    expect((await cells()).find(([topic]) => topic === "offers")![2]).toBe("out");

    const again = await press("*", "2026-11-20T11:00:00Z");
    await stopEverything(me("2026-11-20T11:01:00Z"));
    expect(await undoUnsubscribe(system("2026-11-20T11:02:00Z"), link(), again!)).toBe(true);
    expect((await cells()).filter(([, , state]) => state === "in")).toEqual([]);
    expect((await stops()).map(([topic, channel]) => [topic, channel])).toContainEqual(["*", "*"]);
  });

  it("after an erasure takes back the row alone, and nothing of the person returns", async () => {
    await on("news");
    const undo = await press();
    await aSuppression({ tenantId }, { addressHash: hash, reason: "erasure" });
    await db.asAdmin("delete from preferences where subject_id = $1", [subjectId]);
    await db.asAdmin("update subjects set erased_at = now(), email = '', email_norm = '', external_id = 'gone' where id = $1", [subjectId]);
    expect(await undoUnsubscribe(system("2026-11-20T10:05:00Z"), link(), undo!)).toBe(true);
    expect([await cells(), (await stops()).map(([, , reason]) => reason), (await told()).at(-1)]).toMatchObject([[], ["erasure"], ["suppression.removed", { hash }]]);
  });

  it("is the link's alone: no person, no key and no staff may use it, and another tenant sees nothing", async () => {
    const undo = await press();
    for (const caller of [me(), asStaff(tenantId), asApiKey(tenantId, ["preferences:write"])]) {
      await expect(unsubscribeByLink(caller, link())).rejects.toMatchObject({ code: "forbidden" });
      await expect(undoUnsubscribe(caller, link(), undo!)).rejects.toMatchObject({ code: "forbidden" });
    }
    const other = await aTenant();
    expect(await undoUnsubscribe(asSystemJob(other.tenantId, "one-click-link"), link(), undo!)).toBe(false);
    for (const table of [preferences, preferenceChanges, suppressions, events]) expect(await readTenant(other, (tx) => tx.select().from(table))).toEqual([]);
  });
});

describeConcurrent("fifty presses at once", () => {
  it.each(["held", "unknown"] as const)("of an address that is %s make one row, one event of each kind, one request, one undo", async (who) => {
    const of = who === "held" ? hash : addressHash(tenantId, "nobody@example.org");
    await on("news");
    const undos = await Promise.all(Array.from({ length: 50 }, (_, n) => press("*", `2026-11-20T10:00:00.${String(n).padStart(3, "0")}Z`, of)));
    expect(undos.filter(Boolean)).toHaveLength(1);
    expect((await stops()).map(([topic, channel]) => [topic, channel])).toEqual([["*", "email"]]);
    const types = (await told()).map(([type]) => type);
    expect(types).toEqual(who === "held" ? ["preference.updated", "preference.updated", "suppression.added", "request.completed"] : ["suppression.added"]);
    expect([await listOwnRequests(me(), subjectId), await listAudit(asStaff(tenantId), { limit: 50 })].map(({ length }) => length)).toEqual([who === "held" ? 1 : 0, 1]);
    const undone = await Promise.all(Array.from({ length: 20 }, () => undoUnsubscribe(system("2026-11-20T10:05:00Z"), link("*", of), undos.find(Boolean)!)));
    expect(undone.filter(Boolean)).toHaveLength(1);
    expect([await stops(), (await cells()).map(([topic, , state]) => [topic, state])]).toEqual([[], [["news", "in"]]]);
  });
});
