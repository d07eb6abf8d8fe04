import { beforeEach, describe, expect, it } from "vitest";
import { asApiKey, asStaff, asSubject } from "#lib/testing/ctx.ts";
import { describeConcurrent, testDatabase } from "#lib/testing/database.ts";
import { aCatalogue, aPreference, aSubject, aTenant } from "#lib/testing/factories.ts";
import { listAudit } from "../audit/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { getPreferences, putPreferences } from "../preferences/index.ts";
import { listOwnRequests } from "../requests/index.ts";
import { getOwnUses } from "./get-own-uses.ts";
import { liftRestriction } from "./lift-restriction.ts";
import { restrictUse } from "./restrict-use.ts";

const db = testDatabase();
let tenantId: string;
let subjectId: string;
let ada: Ctx;

beforeEach(async () => {
  ({ tenantId } = await aTenant());
  await aCatalogue({ tenantId }, {
    purposes: [
      { id: "account", name: "Run your account", basis: "contract" }, { id: "safety", name: "Keep accounts safe", basis: "legitimate_interests" },
      { id: "news", name: "Send news", basis: "consent", marketing: true }, { id: "sales", name: "Find customers", basis: "legitimate_interests", marketing: true },
    ],
    fields: [{ id: "first_name", label: "First name", source: "given", purposes: ["account", "sales"] }], recordKinds: [{ id: "call", label: "Call", purposes: ["sales"] }], orders: { purposes: ["account"] },
    topics: [{ id: "news", name: "News", channels: ["email"], wording: "Write to me." }],
  });
  ({ id: subjectId } = await aSubject({ tenantId }, { externalId: "ada" }));
  ada = asSubject(tenantId, subjectId);
});

const events = async () => (await db.asAdmin<{ type: string; data: object }>("select type, data from events where tenant_id = $1 order by id", [tenantId])).map(({ type, data }) => [type, data]);
const rows = () => db.asAdmin("select purpose, kind from restrictions where tenant_id = $1 order by purpose", [tenantId]);
const frozen = async () => (await db.asAdmin<{ frozen: boolean }>("select frozen_at is not null as frozen from subjects where id = $1", [subjectId]))[0]!.frozen;
const uses = async () => Object.fromEntries((await getOwnUses(ada)).uses.map(({ id, stopped }) => [id, stopped?.kind ?? null]));

describe("freezing", () => {
  it("one use: a row, a completed request, an event and an entry in the log; the others go on", async () => {
    expect(await restrictUse(ada, { purpose: "account", kind: "restriction" })).toEqual({ changed: true });
    expect(await rows()).toEqual([{ purpose: "account", kind: "restriction" }]);
    expect(await uses()).toEqual({ account: "restriction", safety: null, news: null, sales: null });
    expect(await frozen()).toBe(false);
    const [request] = await listOwnRequests(ada, subjectId);
    expect(request).toMatchObject({ right: "restriction", state: "completed", about: { kind: "purpose", purpose: "account" }, aboutName: "Run your account" });
    expect(await events()).toMatchObject([["request.completed", { requestId: request!.id, right: "restriction" }], ["subject.restricted", { externalId: "ada", purposes: { account: "restricted" }, state: "restricted", sequence: 2 }]]);
    expect((await listAudit(asStaff(tenantId), { limit: 5 })).map(({ action, actor }) => [action, actor])).toEqual([["restriction.made", "subject"]]);
  });

  it("everything: the person is frozen, until they lift it; both stand on the one request", async () => {
    await restrictUse(ada, { purpose: "*", kind: "restriction" });
    expect(await frozen()).toBe(true);
    expect(await getOwnUses(ada)).toMatchObject({ frozenSince: "2026-11-20T10:00:00.000Z", ownFreeze: true });
    expect(await restrictUse(ada, { purpose: "*", kind: "restriction" })).toEqual({ changed: false });
    expect(await liftRestriction(asSubject(tenantId, subjectId, "2026-11-21T10:00:00Z"), { purpose: "*" })).toEqual({ changed: true });
    expect([await frozen(), await rows()]).toEqual([false, []]);
    const requests = await listOwnRequests(ada, subjectId);
    expect(requests.map(({ right, aboutName, timeline }) => [right, aboutName, timeline.map(({ kind }) => kind)])).toEqual([["restriction", null, ["received", "completed", "lifted"]]]);
    expect((await events()).filter(([type]) => type === "subject.restricted")).toMatchObject([["subject.restricted", { purposes: "*", state: "restricted" }], ["subject.restricted", { purposes: "*", state: "lifted" }]]);
    expect((await listAudit(asStaff(tenantId), { limit: 5 })).map(({ action }) => action)).toEqual(["restriction.lifted", "restriction.made"]);
  });

  it("by the tenant is not the person's to lift", async () => {
    await db.asAdmin("update subjects set frozen_at = '2026-01-01T00:00:00Z' where id = $1", [subjectId]);
    expect(await getOwnUses(ada)).toMatchObject({ frozenSince: "2026-01-01T00:00:00.000Z", ownFreeze: false });
    expect(await liftRestriction(ada, { purpose: "*" })).toEqual({ changed: false });
    expect(await frozen()).toBe(true);
  });
});

describe("objecting", () => {
  it("switches off what rests on an interest, and can be taken back", async () => {
    await restrictUse(ada, { purpose: "safety", kind: "objection" });
    expect(await uses()).toMatchObject({ safety: "objection" });
    expect((await listOwnRequests(ada, subjectId)).map(({ right, state }) => [right, state])).toEqual([["objection", "completed"]]);
    expect((await events()).at(-1)).toMatchObject(["subject.restricted", { purposes: { safety: "objected" }, state: "objected" }]);
    await liftRestriction(ada, { purpose: "safety" });
    expect(await uses()).toMatchObject({ safety: null });
    expect((await events()).at(-1)).toMatchObject(["subject.restricted", { purposes: { safety: "lifted" }, state: "lifted" }]);
  });

  it("to marketing ends all marketing in the same moment, and a later objection does not end it twice", async () => {
    await aPreference({ tenantId, subjectId });
    await restrictUse(ada, { purpose: "sales", kind: "objection" });
    expect(await getPreferences(asApiKey(tenantId, ["preferences:read"]), { externalId: "ada" })).toMatchObject({ global: "out", cells: [{ topic: "news", channel: "email", state: "out" }] });
    expect(await db.asAdmin("select topic, channel, reason from suppressions where tenant_id = $1", [tenantId])).toEqual([{ topic: "*", channel: "*", reason: "opt_out" }]);
    expect((await events()).map(([type]) => type)).toEqual(["subject.unsubscribed", "preference.updated", "suppression.added", "request.completed", "subject.restricted"]);
    expect((await listOwnRequests(ada, subjectId))[0]!.timeline.map(({ kind }) => kind)).toEqual(["received", "suppressed", "completed"]);
    await restrictUse(ada, { purpose: "news", kind: "objection" });
    expect((await events()).slice(5).map(([type]) => type)).toEqual(["request.completed", "subject.restricted"]);
    await liftRestriction(ada, { purpose: "sales" });
    expect(await getPreferences(asApiKey(tenantId, ["preferences:read"]), { externalId: "ada" })).toMatchObject({ global: "out" });
  });

  it("is refused for what rests on a contract, for everything at once, and for what is no use; nothing is written", async () => {
    for (const [purpose, code] of [["account", "conflict"], ["*", "conflict"], ["nothing", "invalid"]] as const) await expect(restrictUse(ada, { purpose, kind: "objection" })).rejects.toMatchObject({ code });
    expect([await rows(), await events(), await listAudit(asStaff(tenantId), { limit: 5 })]).toEqual([[], [], []]);
  });
});

describe("the uses of somebody's data", () => {
  it("tell what each covers, and the way out", async () => {
    expect((await getOwnUses(ada)).uses.map(({ id, data, orders, wayOut }) => [id, data, orders, wayOut])).toEqual([
      ["account", ["First name"], true, "freeze"], ["safety", [], false, "object"], ["news", [], false, "withdraw"], ["sales", ["First name", "Call"], false, "object"],
    ]);
  });

  it("say when they need a yes that was never given, and a withdrawal ends with the next yes", async () => {
    const news = async () => (await getOwnUses(ada)).uses.find(({ id }) => id === "news");
    expect(await news()).toMatchObject({ idle: true, stopped: null });
    await restrictUse(ada, { purpose: "news", kind: "objection" });
    expect(await news()).toMatchObject({ stopped: { kind: "objection" } });
    await putPreferences(asApiKey(tenantId, ["preferences:write"], "2026-11-21T10:00:00Z"), { externalId: "ada", cells: [{ topic: "news", channel: "email", state: "in", source: "person", wording: "Write to me." }] });
    expect(await news()).toMatchObject({ idle: false, stopped: null });
  });

  it("are the person's own: nobody else sees or stops them, here or in another tenant", async () => {
    const stranger = asSubject((await aTenant()).tenantId, subjectId);
    for (const caller of [asStaff(tenantId), asApiKey(tenantId, ["subjects:write"]), stranger]) {
      await expect(restrictUse(caller, { purpose: "*", kind: "restriction" })).rejects.toMatchObject({ code: "not_found" });
      await expect(liftRestriction(caller, { purpose: "*" })).rejects.toMatchObject({ code: "not_found" });
    }
    const { id: gone } = await aSubject({ tenantId }, { erasedAt: "2026-11-01T00:00:00.000Z" });
    await expect(restrictUse(asSubject(tenantId, gone), { purpose: "sales", kind: "objection" })).rejects.toMatchObject({ code: "not_found" });
    const { id: bob } = await aSubject({ tenantId });
    await restrictUse(ada, { purpose: "safety", kind: "objection" });
    expect((await getOwnUses(asSubject(tenantId, bob))).uses.every(({ stopped }) => stopped === null)).toBe(true);
    expect(await liftRestriction(asSubject(tenantId, bob), { purpose: "safety" })).toEqual({ changed: false });
  });
});

describeConcurrent("ten presses at once", () => {
  it("make one request and one event", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => restrictUse(ada, { purpose: "*", kind: "restriction" })));
    expect(answers.filter(({ changed }) => changed)).toHaveLength(1);
    expect(await listOwnRequests(ada, subjectId)).toHaveLength(1);
    expect((await events()).map(([type]) => type)).toEqual(["request.completed", "subject.restricted"]);
  });
});
