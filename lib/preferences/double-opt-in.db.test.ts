import { beforeEach, describe, expect, it } from "vitest";
import { asApiKey, asSubject, asSystemJob } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aCatalogue, aPreference, aSubject, aSuppression, aTenant } from "#lib/testing/factories.ts";
import { addressHash } from "../identity/index.ts";
import type { HeardEvent } from "../outbox/index.ts";
import { confirmationToMail, confirmOptIn, forgetUnanswered, readConfirmation, rememberAsked } from "./double-opt-in.ts";
import { setFrequency } from "./frequency.ts";
import { getPreferences } from "./get-preferences.ts";
import { wordsHash } from "./marketing-page.ts";
import type { PutPreferences } from "./model.ts";
import { agree, getOwnMarketing, stopEverything, switchOff } from "./own-preferences.ts";
import { putPreferences } from "./put-preferences.ts";

const db = testDatabase();
const NOW = "2026-11-20T10:00:00Z";
const WORDS = "Write to me about news.";
let tenantId: string;
let subjectId: string;

beforeEach(async () => {
  ({ tenantId } = await aTenant());
  await aCatalogue({ tenantId }, { topics: [{ id: "news", name: "News", channels: ["email", "post"], wording: WORDS, frequencies: ["weekly", "monthly"], doubleOptIn: true }, { id: "offers", name: "Offers", channels: ["email"], wording: WORDS, frequencies: ["monthly"] }] });
  ({ id: subjectId } = await aSubject({ tenantId }, { externalId: "ada", email: "ada@example.org" }));
});

const me = (now = NOW) => asSubject(tenantId, subjectId, now);
const visitor = (now = NOW) => asSystemJob(tenantId, "visitor", now);
const shop = (now = NOW) => asApiKey(tenantId, ["preferences:write", "preferences:read"], now);
const yes = (channel: "email" | "post" = "email", now?: string) => agree(me(now), { topic: "news", channel, words: wordsHash(WORDS) });
const put = (cell: Partial<PutPreferences["cells"][0]> = {}, now?: string) => putPreferences(shop(now), { externalId: "ada", cells: [{ topic: "news", channel: "email", state: "in", source: "person", wording: WORDS, ...cell }] });
const cells = () => db.asAdmin<Record<string, unknown>>("select topic, channel, state, source, wording, frequency from preferences where subject_id = $1 order by topic, channel", [subjectId]);
const asked = () => db.asAdmin<{ id: string; data: Record<string, unknown> }>("select id, data from events where tenant_id = $1 and type = 'opt_in.asked' order by id", [tenantId]);
const mailOf = async (at = 0) => confirmationToMail(visitor(), { ...(await asked())[at]!, type: "opt_in.asked", subjectId, occurredAt: NOW } as HeardEvent);
const token = async (at = 0) => (await mailOf(at))!.token;
const square = async (channel = "email", now?: string) => (await getOwnMarketing(me(now))).topics[0]!.cells.find((cell) => cell.channel === channel)!;

describe("a yes by e-mail to a topic with double opt-in", () => {
  it("switches nothing on before the link in the mail was pressed, and then counts with the words shown", async () => {
    expect(await yes()).toEqual({ topic: "news", channel: "email", outcome: "asked" });
    expect(await cells()).toEqual([]);
    expect(await square()).toMatchObject({ state: "never", askedAt: "2026-11-20T10:00:00.000Z" });
    expect(JSON.stringify(await asked())).not.toContain("ada@");
    expect(await mailOf()).toMatchObject({ to: "ada@example.org", topicName: "News", wording: WORDS });
    const link = await token();
    for (let i = 0; i < 3; i++) expect(await readConfirmation(visitor(), link)).toMatchObject({ state: "ready", topicName: "News", wording: WORDS });
    expect(await cells(), "looking changes nothing").toEqual([]);
    expect(await confirmOptIn(visitor("2026-11-20T12:00:00Z"), link)).toBe(true);
    expect(await cells()).toMatchObject([{ topic: "news", channel: "email", state: "in", source: "person", wording: WORDS }]);
    expect(await square()).toMatchObject({ state: "in", askedAt: null, changedAt: "2026-11-20T12:00:00.000Z" });
    expect((await db.asAdmin<{ type: string }>("select type from events where tenant_id = $1 and type = 'preference.updated'", [tenantId])).length).toBe(1);
    expect(await confirmOptIn(visitor(), link), "again").toBe(true);
    expect((await db.asAdmin("select 1 from preference_changes where subject_id = $1", [subjectId])).length).toBe(1);
    expect(await readConfirmation(visitor(), link)).toMatchObject({ state: "confirmed" });
  });

  it("needs none by post, and none for a no", async () => {
    expect((await yes("post")).outcome).toBe("changed");
    await aPreference({ tenantId, subjectId }, { topic: "news", channel: "email" });
    expect(await switchOff(me(), { topic: "news", channel: "email" })).toEqual({ changed: true });
    expect(await asked()).toEqual([]);
  });

  it("told by the tenant's system waits too; its other cells count at once, and a refused one refuses all", async () => {
    expect((await put({ topic: "news" })).cells).toEqual([]);
    expect(await asked()).toHaveLength(1);
    expect((await put({ topic: "offers" })).cells).toMatchObject([{ topic: "offers", state: "in" }]);
    await aSuppression({ tenantId }, { addressHash: addressHash(tenantId, "ada@example.org"), topic: "news", channel: "email", reason: "complaint", since: "2026-01-01T00:00:00Z" });
    await expect(put()).rejects.toMatchObject({ code: "conflict" });
    expect(await asked()).toHaveLength(1);
  });

  it("asked for twice within ten minutes sends one mail; later it sends another", async () => {
    await yes();
    await yes();
    await put();
    expect(await asked()).toHaveLength(1);
    await yes("email", "2026-11-20T10:11:00Z");
    expect(await asked()).toHaveLength(2);
  });

  it("is mailed once, however often the event is heard", async () => {
    await yes();
    const event = { ...(await asked())[0]!, type: "opt_in.asked", subjectId, occurredAt: NOW } as HeardEvent;
    expect(await confirmationToMail(visitor(), event)).not.toBeNull();
    await rememberAsked(visitor(), event);
    expect(await confirmationToMail(visitor(), event)).toBeNull();
  });

  it("is over after seven days, and a link that was changed or is another tenant's is none", async () => {
    await yes();
    const link = await token();
    expect(await readConfirmation(visitor("2026-11-27T10:00:00Z"), link)).toMatchObject({ state: "expired" });
    expect(await confirmOptIn(visitor("2026-11-27T10:00:00Z"), link)).toBe(false);
    const other = asSystemJob((await aTenant()).tenantId, "visitor", NOW);
    for (const [ctx, forged] of [[visitor(), `${link.slice(0, -1)}${link.endsWith("0") ? "1" : "0"}`], [other, link], [visitor(), "nothing"]] as const) {
      expect(await readConfirmation(ctx, forged)).toMatchObject({ state: "unknown", wording: "" });
      expect(await confirmOptIn(ctx, forged)).toBe(false);
    }
    expect(await cells()).toEqual([]);
  });

  it("that meets a complaint made since is not lifted by its press", async () => {
    await yes();
    await aSuppression({ tenantId }, { addressHash: addressHash(tenantId, "ada@example.org"), topic: "news", channel: "email", reason: "complaint", since: "2026-11-20T10:05:00Z" });
    expect(await confirmOptIn(visitor("2026-11-20T11:05:00Z"), await token())).toBe(false);
    expect(await cells()).toEqual([]);
  });

  it("that nobody confirms is forgotten 30 days after its link was over; one that was confirmed stays as evidence", async () => {
    await yes();
    await confirmOptIn(visitor(), await token());
    await switchOff(me("2026-11-20T10:30:00Z"), { topic: "news", channel: "email" });
    await yes("email", "2026-11-20T11:00:00Z");
    const kept = async () => (await db.asAdmin("select confirmed_at is not null as confirmed from opt_in_confirmations where subject_id = $1 order by asked_at", [subjectId]));
    await forgetUnanswered(asSystemJob(tenantId, "forget-unanswered", "2026-12-20T10:00:00Z"));
    expect(await kept()).toEqual([{ confirmed: true }, { confirmed: false }]);
    await forgetUnanswered(asSystemJob(tenantId, "forget-unanswered", "2027-01-05T10:00:00Z"));
    expect(await kept()).toEqual([{ confirmed: true }]);
  });

  it("lifts an earlier stop by its press, because that is the person's newest choice; a complaint it does not lift", async () => {
    await stopEverything(me("2026-11-20T09:00:00Z"));
    await yes();
    expect(await confirmOptIn(visitor(), await token())).toBe(true);
    expect(await square()).toMatchObject({ state: "in" });
    await aSuppression({ tenantId }, { addressHash: addressHash(tenantId, "ada@example.org"), topic: "news", channel: "email", reason: "complaint", since: "2026-01-01T00:00:00Z" });
    await expect(yes("email", "2026-11-20T11:00:00Z"), "nobody who complained gets a mail that asks").rejects.toMatchObject({ code: "conflict" });
    expect(await asked()).toHaveLength(1);
  });
});

describe("less often", () => {
  const often = (frequency: "" | "weekly" | "monthly" | "quarterly", topic = "offers", now = NOW) => setFrequency(me(now), { topic, channel: "email", frequency });

  it("is the person's choice for what is on, kept with its words and told to the tenant's systems", async () => {
    await aPreference({ tenantId, subjectId }, { topic: "offers" });
    expect(await often("monthly")).toEqual({ changed: true });
    expect(await cells()).toMatchObject([{ topic: "offers", state: "in", source: "person", frequency: "monthly", wording: "Offers: at most once a month" }]);
    expect(await getPreferences(shop(), { externalId: "ada" })).toMatchObject({ cells: [{ topic: "offers", state: "in", frequency: "monthly" }] });
    expect(await db.asAdmin("select data->>'frequency' as frequency, data->>'state' as state from events where tenant_id = $1 and type = 'preference.updated'", [tenantId])).toEqual([{ frequency: "monthly", state: "in" }]);
    expect(await db.asAdmin("select frequency from preference_changes where subject_id = $1", [subjectId])).toEqual([{ frequency: "monthly" }]);
    expect(await often("monthly")).toEqual({ changed: false });
    expect(await often("", "offers", "2026-11-20T11:00:00Z")).toEqual({ changed: true });
    expect(await cells()).toMatchObject([{ frequency: null }]);
  });

  it("switches nothing on, and offers nothing that is not offered", async () => {
    await expect(often("monthly")).rejects.toMatchObject({ code: "conflict" });
    await aPreference({ tenantId, subjectId }, { topic: "offers" });
    await expect(often("weekly")).rejects.toMatchObject({ code: "invalid" });
    await stopEverything(me());
    await expect(often("monthly")).rejects.toMatchObject({ code: "conflict" });
    expect(await cells()).toMatchObject([{ topic: "*", state: "out" }, { topic: "offers", state: "out", frequency: null }]);
  });

  it("comes by the tenant's system too, with a yes of the person; never with a no", async () => {
    expect((await put({ topic: "offers", frequency: "monthly" })).cells).toMatchObject([{ topic: "offers", frequency: "monthly" }]);
    await expect(put({ topic: "offers", state: "out", frequency: "monthly" })).rejects.toMatchObject({ code: "invalid" });
  });

  it("stays when a system says the same yes without it, and goes when it says so", async () => {
    await put({ topic: "offers", frequency: "monthly" });
    expect((await put({ topic: "offers" })).cells).toMatchObject([{ frequency: "monthly" }]);
    expect((await put({ topic: "offers", changedAt: "2026-11-20T10:01:00Z" }, "2026-11-20T10:02:00Z")).cells).toMatchObject([{ frequency: "monthly" }]);
    expect((await put({ topic: "offers", frequency: null }, "2026-11-20T10:03:00Z")).cells[0]).not.toHaveProperty("frequency");
  });

  it("asked for with a yes that waits comes with its confirmation", async () => {
    await put({ topic: "news", frequency: "weekly" });
    await confirmOptIn(visitor(), await token());
    expect(await cells()).toMatchObject([{ topic: "news", state: "in", frequency: "weekly" }]);
  });
});
