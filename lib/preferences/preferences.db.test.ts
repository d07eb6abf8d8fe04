import { asc } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { events } from "#db/schema/outbox.ts";
import { preferenceChanges, preferences, suppressions } from "#db/schema/preferences.ts";
import { readTenant } from "#db/with-tenant.ts";
import { asApiKey, asStaff } from "#lib/testing/ctx.ts";
import { describeConcurrent, testDatabase } from "#lib/testing/database.ts";
import { aCatalogue, aPreference, aSubject, aSuppression, aTenant } from "#lib/testing/factories.ts";
import { listAudit } from "../audit/index.ts";
import { addressHash } from "../identity/index.ts";
import { getPreferences } from "./get-preferences.ts";
import { PutPreferencesInput } from "./model.ts";
import { putPreferences } from "./put-preferences.ts";

testDatabase();
let tenantId: string;
let subjectId: string;
let key: ReturnType<typeof asApiKey>;

beforeEach(async () => {
  ({ tenantId } = await aTenant());
  await aCatalogue({ tenantId }, { topics: [
    { id: "news", name: "News", channels: ["email", "post"], wording: "Write to me about news." },
    { id: "offers", name: "Offers", channels: ["email"], wording: "Write to me about offers." },
  ] });
  ({ id: subjectId } = await aSubject({ tenantId }, { externalId: "ada", email: "ada@example.org" }));
  key = asApiKey(tenantId, ["preferences:read", "preferences:write"]);
});

const DAY = "2026-03-01T10:00:00.000Z";
const put = (input: unknown) => putPreferences(key, { externalId: "ada", ...PutPreferencesInput.parse(input) });
const optIn = (more: object = {}) => ({ topic: "news", channel: "email", state: "in", source: "person", wording: "Write to me about news.", changedAt: DAY, ...more });
const told = () => readTenant(key, (tx) => tx.select({ type: events.type, data: events.data, subjectId: events.subjectId }).from(events).orderBy(asc(events.id)));
const hashes = async () => (await readTenant(key, (tx) => tx.select().from(suppressions))).map(({ topic, channel, addressHash: hash }) => [topic, channel, hash]);

describe("the preferences of one person", () => {
  it("are kept, answered, told as an event and noted in the log", async () => {
    const cell = { topic: "news", channel: "email", state: "in", source: "person", wording: "Write to me about news.", changedAt: DAY };
    expect(await put({ cells: [optIn()] })).toEqual({ global: "in", cells: [cell] });
    expect(await getPreferences(key, { externalId: "ada" })).toEqual({ global: "in", cells: [cell] });
    expect(await told()).toEqual([{ type: "preference.updated", subjectId, data: { externalId: "ada", topic: "news", channel: "email", state: "in", source: "person", changedAt: DAY, sequence: 1 } }]);
    expect(await listAudit(asStaff(tenantId), { limit: 5 })).toMatchObject([{ action: "preferences.changed", object: `subject:${subjectId}` }]);
  });

  it("told again write nothing, dated or not", async () => {
    await put({ cells: [optIn(), { topic: "offers", channel: "email", state: "out", source: "tool" }] });
    const before = await told();
    await put({ cells: [optIn(), optIn({ changedAt: undefined }), { topic: "offers", channel: "email", state: "out", source: "tool" }] });
    await put(await getPreferences(key, { externalId: "ada" }));
    expect(await told()).toEqual(before);
    expect(await listAudit(asStaff(tenantId), { limit: 5 })).toHaveLength(1);
  });

  it.each([["import", "w"], ["staff", "w"], ["tool", "w"], ["person", undefined]])("refuse an opt-in from %s with the wording %s, and nothing of the call is kept", async (source, wording) => {
    await expect(put({ cells: [{ topic: "offers", channel: "email", state: "out", source: "tool" }, optIn({ source, wording })] })).rejects.toMatchObject({ code: "conflict" });
    expect(await getPreferences(key, { externalId: "ada" })).toEqual({ global: "in", cells: [] });
  });

  it("refuse an opt-in older than the opt-out, one after a complaint, and one after an erasure", async () => {
    await put({ cells: [optIn({ state: "out" })] });
    await expect(put({ cells: [optIn()] })).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("opted out later") });
    for (const reason of ["complaint", "erasure"]) {
      const subject = await aSubject({ tenantId }, { externalId: reason });
      await aSuppression({ tenantId }, { addressHash: addressHash(tenantId, subject.email), reason });
      await expect(putPreferences(key, { externalId: reason, ...PutPreferencesInput.parse({ cells: [optIn()] }) })).rejects.toMatchObject({ code: "conflict" });
    }
  });

  it("stop everything at once, and an opt-in for one topic leaves the rest stopped", async () => {
    await put({ cells: [optIn(), optIn({ topic: "offers" })] });
    const stopped = await put({ global: "out" });
    expect([stopped.global, stopped.cells.map(({ state }) => state)]).toEqual(["out", ["out", "out"]]);
    const hash = addressHash(tenantId, "ada@example.org");
    expect(await hashes()).toEqual([["*", "*", hash]]);
    expect((await told()).map(({ type }) => type)).toEqual(["preference.updated", "preference.updated", "subject.unsubscribed", "preference.updated", "preference.updated", "suppression.added"]);
    await expect(put({ global: "in" })).rejects.toMatchObject({ code: "conflict" });
    const again = await put({ cells: [optIn({ changedAt: "2026-11-20T10:00:01Z" })] });
    expect(again.global).toBe("in");
    expect(again.cells.map(({ topic, state }) => [topic, state])).toEqual([["news", "in"], ["offers", "out"]]);
    expect((await hashes()).toSorted()).toEqual([["news", "post", hash], ["offers", "email", hash]]);
  });

  it("show an opt-in that a mailing tool's complaint covers as out", async () => {
    await aPreference({ tenantId, subjectId });
    await aSuppression({ tenantId }, { addressHash: addressHash(tenantId, "ada@example.org"), reason: "complaint", topic: "*", channel: "email", since: DAY });
    expect((await getPreferences(key, { externalId: "ada" })).cells).toEqual([{ topic: "news", channel: "email", state: "out", source: "tool", changedAt: DAY }]);
  });

  it("refuse a date more than five minutes ahead of us", async () => {
    await expect(put({ cells: [optIn({ changedAt: "2026-11-20T10:06:00Z" })] })).rejects.toMatchObject({ code: "invalid" });
  });

  it("are another tenant's secret, and nobody's who lacks the scope", async () => {
    await put({ cells: [optIn()] });
    const other = await aTenant();
    await expect(getPreferences(asApiKey(other.tenantId, ["preferences:read"]), { externalId: "ada" })).rejects.toMatchObject({ code: "not_found" });
    await expect(getPreferences(asApiKey(tenantId, ["preferences:write"]), { externalId: "ada" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(putPreferences(asApiKey(tenantId, ["preferences:read"]), { externalId: "ada", cells: [] })).rejects.toMatchObject({ code: "forbidden" });
    for (const table of [preferences, preferenceChanges, suppressions]) expect(await readTenant(other, (tx) => tx.select().from(table))).toEqual([]);
  });
});

describeConcurrent("an opt-out and an opt-in at once", () => {
  it("never end with the older choice, however often they meet", async () => {
    for (let i = 1; i <= 10; i += 1) {
      const [earlier, later] = [`2026-03-01T10:00:${String(i).padStart(2, "0")}.000Z`, `2026-03-01T10:00:${String(i).padStart(2, "0")}.500Z`];
      await Promise.allSettled([put({ cells: [optIn({ changedAt: earlier })] }), put({ cells: [optIn({ state: "out", changedAt: later })] }), put({ cells: [optIn({ changedAt: earlier, topic: "offers" })] })]);
      const { cells } = await getPreferences(key, { externalId: "ada" });
      expect(cells.find(({ topic }) => topic === "news")).toMatchObject({ state: "out", changedAt: later });
      expect(await hashes()).toHaveLength(1);
    }
  });
});
