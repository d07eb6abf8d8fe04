import { asc } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { events } from "#db/schema/outbox.ts";
import { suppressions } from "#db/schema/preferences.ts";
import { readTenant } from "#db/with-tenant.ts";
import { asApiKey, asStaff, asSubject, asSystemJob } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aCatalogue, aPreference, aSubject, aSuppression, aTenant } from "#lib/testing/factories.ts";
import { listAudit } from "../audit/index.ts";
import { addressHash } from "../identity/index.ts";
import { listOwnRequests } from "../requests/index.ts";
import { addSuppressions, isSuppressed, suppressionsOf } from "../suppressions/index.ts";
import { withTenant } from "#db/with-tenant.ts";
import { getPreferences } from "./get-preferences.ts";
import { PutPreferencesInput } from "./model.ts";
import { agree, getOwnMarketing, stopEverything } from "./own-preferences.ts";
import { wordsHash } from "./marketing-page.ts";
import { endPause, endPauses, pauseMarketing } from "./pause.ts";
import { putPreferences } from "./put-preferences.ts";

testDatabase();
const [NOW, NEWS, EMAIL] = ["2026-11-20T10:00:00Z", { topic: "news", channel: "email" }, "ada@example.org"];
let tenantId: string;
let subjectId: string;
let hash: string;

beforeEach(async () => {
  ({ tenantId } = await aTenant());
  hash = addressHash(tenantId, EMAIL);
  await aCatalogue({ tenantId }, { topics: [{ id: "news", name: "News", channels: ["email", "post"], wording: "Write to me." }] });
  ({ id: subjectId } = await aSubject({ tenantId }, { externalId: "ada", email: EMAIL }));
  await aPreference({ tenantId, subjectId });
});

const me = (now = NOW) => asSubject(tenantId, subjectId, now);
const key = (now = NOW) => asApiKey(tenantId, ["preferences:read", "preferences:write"], now);
const mayWrite = (now: string) => readTenant({ tenantId }, async (tx) => !isSuppressed(await suppressionsOf(tx, me(now), { email: EMAIL }), NEWS));
const told = () => readTenant({ tenantId }, (tx) => tx.select({ type: events.type, data: events.data }).from(events).orderBy(asc(events.id)));
const rows = async () => (await readTenant({ tenantId }, (tx) => tx.select().from(suppressions))).map(({ topic, channel, reason, until }) => [topic, channel, reason, until]);
const state = async (now: string) => (await getPreferences(key(now), { externalId: "ada" })).cells.find(({ channel }) => channel === "email")!.state;

describe("a pause", () => {
  it("stops everything until midnight of its day in the tenant's zone, then everything counts as it was chosen", async () => {
    expect(await pauseMarketing(me(), { days: "30" })).toEqual({ changed: true });
    expect(await rows()).toEqual([["*", "*", "pause", "2026-12-20T00:00:00.000Z"]]);
    expect([await mayWrite(NOW), await mayWrite("2026-12-19T23:59:59Z"), await mayWrite("2026-12-20T00:00:00Z")]).toEqual([false, false, true]);
    expect([await state(NOW), await state("2026-12-20T00:00:00Z")]).toEqual(["out", "in"]);
    expect(await getOwnMarketing(me())).toMatchObject({ on: 1, global: { state: "in" }, pause: { until: "2026-12-20" } });
    expect((await getOwnMarketing(me("2026-12-20T00:00:00Z"))).pause).toBeNull();
  });

  it("is a request with its own line in the history, an event and an entry in the log", async () => {
    await pauseMarketing(me(), { until: "2027-07-01" });
    expect((await rows())[0]![3]).toBe("2027-06-30T23:00:00.000Z"); // summer time in Dublin
    expect(await listOwnRequests(me(), subjectId)).toMatchObject([{ right: "objection", state: "completed", about: { kind: "pause", until: "2027-07-01" } }]);
    expect((await getOwnMarketing(me())).history).toMatchObject([{ topic: "*", channel: "*", state: "out", source: "person", wording: "No marketing until 1 July 2027" }]);
    expect((await told()).map(({ type, data }) => [type, (data as { until?: string }).until])).toEqual([["suppression.added", "2027-06-30T23:00:00.000Z"], ["request.completed", undefined]]);
    expect(await listAudit(asStaff(tenantId), { limit: 5 })).toMatchObject([{ action: "marketing.paused" }]);
  });

  it.each(["2026-11-20", "2026-11-19", "2029-11-21"])("does not end on %s", async (until) => {
    await expect(pauseMarketing(me(), { until })).rejects.toMatchObject({ code: "invalid" });
  });

  it("told anew takes the new end, told again writes nothing", async () => {
    await pauseMarketing(me(), { days: "90" });
    await pauseMarketing(me("2026-11-20T11:00:00Z"), { days: "30" });
    const before = await told();
    expect(await pauseMarketing(me("2026-11-20T12:00:00Z"), { days: "30" })).toEqual({ changed: false });
    expect([await told(), await rows()]).toEqual([before, [["*", "*", "pause", "2026-12-20T00:00:00.000Z"]]]);
  });

  it("ended early leaves everything exactly as it was, with both lines kept and the request lifted", async () => {
    const before = await getPreferences(key(), { externalId: "ada" });
    await pauseMarketing(me(), { days: "60" });
    expect(await endPause(me("2026-11-21T10:00:00Z"))).toEqual({ changed: true });
    expect(await endPause(me("2026-11-21T10:00:01Z"))).toEqual({ changed: false });
    expect([await getPreferences(key(), { externalId: "ada" }), await rows()]).toEqual([before, []]);
    expect((await getOwnMarketing(me())).history.map(({ state: one, wording }) => [one, wording])).toEqual([["in", "End the pause now"], ["out", "No marketing until 19 January 2027"]]);
    expect((await listOwnRequests(me(), subjectId))[0]!.timeline.map(({ kind }) => kind)).toEqual(["received", "suppressed", "completed", "lifted"]);
    expect((await told()).at(-1)).toMatchObject({ type: "suppression.removed", data: { externalId: "ada", topic: "*", channel: "*", reason: "pause" } });
  });

  it("is taken out of the list by the job on its day, once, for a person and for an address that nobody holds", async () => {
    await pauseMarketing(me(), { days: "30" });
    const gone = addressHash(tenantId, "gone@example.org");
    await aSuppression({ tenantId }, { addressHash: gone, reason: "pause", until: "2026-12-01T00:00:00.000Z" });
    await aSuppression({ tenantId }, { addressHash: addressHash(tenantId, "later@example.org"), reason: "pause", until: "2027-12-01T00:00:00.000Z" });
    const job = asSystemJob(tenantId, "end-pauses", "2026-12-20T00:00:00Z");
    await endPauses(asSystemJob(tenantId, "end-pauses", NOW));
    expect(await rows()).toHaveLength(3);
    await endPauses(job);
    await endPauses(job);
    expect(await rows()).toEqual([["*", "*", "pause", "2027-12-01T00:00:00.000Z"]]);
    const removed = (await told()).filter(({ type }) => type === "suppression.removed").map(({ data }) => data as { externalId?: string; hash?: string });
    expect(removed.map(({ externalId, hash: of }) => externalId ?? of).toSorted()).toEqual(["ada", gone].toSorted());
    expect((await listAudit(asStaff(tenantId), { limit: 5 }))[0]).toMatchObject({ action: "pauses.ended", actor: "system:end-pauses", payload: { count: 2 } });
    await expect(endPauses(me())).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("a pause and what is stronger", () => {
  it.each(["opt_out", "complaint", "erasure"] as const)("an %s replaces it, and it never replaces one", async (reason) => {
    await pauseMarketing(me(), { days: "30" });
    const told_ = { hash, topic: "*", channel: "*", since: "2026-11-20T11:00:00.000Z" };
    await withTenant({ tenantId }, (tx) => addSuppressions(tx, [{ ...told_, reason }]));
    expect(await rows()).toEqual([["*", "*", reason, null]]);
    await withTenant({ tenantId }, (tx) => addSuppressions(tx, [{ ...told_, reason: "pause", until: "2026-12-01T00:00:00.000Z" }]));
    expect(await rows()).toEqual([["*", "*", reason, null]]);
    await expect(pauseMarketing(me("2026-11-20T12:00:00Z"), { days: "30" })).rejects.toMatchObject({ code: "conflict" });
    expect([await mayWrite("2027-11-20T10:00:00Z"), await endPause(me())]).toEqual([false, { changed: false }]);
  });

  it("stopping everything under a pause is told and outlasts it", async () => {
    await pauseMarketing(me(), { days: "30" });
    expect(await stopEverything(me("2026-11-20T11:00:00Z"))).toEqual({ changed: true });
    expect((await told()).filter(({ type }) => type === "suppression.added").map(({ data }) => (data as { reason: string }).reason)).toEqual(["pause", "opt_out"]);
    expect([await rows(), await mayWrite("2027-11-20T10:00:00Z")]).toEqual([[["*", "*", "opt_out", null]], false]);
  });

  it("a yes under a pause is kept and waits for its end; nothing else turns into a stop", async () => {
    await pauseMarketing(me(), { days: "30" });
    await agree(me("2026-11-20T11:00:00Z"), { topic: "news", channel: "post", words: wordsHash("Write to me.") });
    expect(await rows()).toEqual([["*", "*", "pause", "2026-12-20T00:00:00.000Z"]]);
    expect(await getOwnMarketing(me())).toMatchObject({ on: 2 });
    expect((await getPreferences(key(), { externalId: "ada" })).cells.map(({ state: one }) => one)).toEqual(["out", "out"]);
    expect((await getPreferences(key("2026-12-20T00:00:00Z"), { externalId: "ada" })).cells.map(({ state: one }) => one)).toEqual(["in", "in"]);
  });

  it("read by a tool and written back as read is no stop; a stop that a tool tells of under it is one", async () => {
    await pauseMarketing(me(), { days: "30" });
    const put = (input: unknown) => putPreferences(key("2026-11-21T10:00:00Z"), { externalId: "ada", ...PutPreferencesInput.parse(input) });
    const read = await getPreferences(key(), { externalId: "ada" });
    expect(read).toMatchObject({ global: "in", cells: [{ state: "out", source: "person" }] });
    await put(read);
    expect(await state("2026-12-20T00:00:00Z")).toBe("in");
    await put({ cells: [{ ...NEWS, state: "out", source: "tool" }] });
    expect(await state("2026-12-20T00:00:00Z")).toBe("out");
    await put({ global: "out" });
    expect(await rows()).toContainEqual(["*", "*", "opt_out", null]);
  });
});
