import { beforeAll, describe, expect, it } from "vitest";
import { withTenant } from "#db/with-tenant.ts";
import { asSubject } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aCatalogue, aSubject, aTenant } from "#lib/testing/factories.ts";
import type { Ctx } from "../kernel/context.ts";
import { getOwnRequest, listOwnRequests } from "./list-requests.ts";
import { isWithdrawable } from "./model.ts";
import { addSteps, completeRequest, holdRequest, recordAct, startRequest } from "./record-act.ts";
import { withdrawRequest } from "./withdraw-request.ts";

const db = testDatabase();
const LATER = "2026-03-04T08:00:00.000Z";
let ada: Ctx & { subjectId: string };
let bob: Ctx & { subjectId: string };

beforeAll(async () => {
  const [one, two] = [await aTenant({ regime: "UK-GDPR", timeZone: "Europe/London", country: "GB" }), await aTenant()];
  await aCatalogue(one, { topics: [{ id: "news", name: "News", channels: ["email"], wording: "Write to me." }] });
  const [a, b] = [await aSubject(one), await aSubject(two)];
  ada = { ...asSubject(one.tenantId, a.id, "2026-03-03T10:00:00.000Z"), subjectId: a.id };
  bob = { ...asSubject(two.tenantId, b.id, "2026-03-03T10:00:00.000Z"), subjectId: b.id };
});

describe("an act that is done at once", () => {
  it("is a request received and completed in one transaction, named as the catalogue names it, its task done", async () => {
    const { requestId, event } = await withTenant(ada, (tx) => recordAct(tx, ada, { subjectId: ada.subjectId, right: "objection", about: { kind: "marketing", topic: "news", channel: "email" }, steps: [{ kind: "suppressed" }] }));
    expect(event).toEqual({ type: "request.completed", subjectId: ada.subjectId, data: { requestId, right: "objection", state: "completed" } });
    expect(await getOwnRequest(ada, requestId)).toMatchObject({ state: "completed", aboutName: "News", closedAt: "2026-03-03T10:00:00.000Z", tasks: [{ state: "done" }], dueOn: "2026-04-07" });
    expect((await getOwnRequest(ada, requestId)).timeline.map(({ kind }) => kind)).toEqual(["received", "suppressed", "completed"]);
    const [row] = await db.asAdmin("select outcome, opened_by, about from requests where id = $1", [requestId]);
    expect(row).toEqual({ outcome: "completed", opened_by: "subject", about: { kind: "marketing", topic: "news", channel: "email" } });
  });

  it("is seen by nobody else: another person's and another tenant's look alike", async () => {
    const [mine] = await listOwnRequests(ada, ada.subjectId);
    await expect(getOwnRequest(bob, mine!.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(getOwnRequest({ ...ada, actor: { kind: "subject", subjectId: bob.subjectId, authenticatedAt: LATER } }, mine!.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(getOwnRequest(ada, "not-an-id")).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a request that takes longer", () => {
  it("keeps each step in order, what came after its end behind it, and closes once", async () => {
    const { requestId } = await withTenant(ada, (tx) => startRequest(tx, ada, { subjectId: ada.subjectId, right: "portability" }));
    const [later, last]: Ctx[] = [{ ...ada, now: ada.now.add({ hours: 1 }) }, { ...ada, now: ada.now.add({ hours: 2 }) }];
    await withTenant(ada, (tx) => addSteps(tx, later!, requestId, [{ kind: "started" }, { kind: "ready", facts: { rows: 7 } }]));
    await withTenant(ada, (tx) => completeRequest(tx, later!, { requestId, subjectId: ada.subjectId }));
    await withTenant(ada, (tx) => addSteps(tx, last!, requestId, [{ kind: "downloaded", facts: { rows: 7 } }]));
    const { timeline } = await getOwnRequest(ada, requestId);
    expect(timeline.map(({ kind }) => kind)).toEqual(["received", "started", "ready", "completed", "downloaded"]);
    expect(timeline[2]!.facts).toEqual({ rows: 7 });
    await expect(withTenant(ada, (tx) => completeRequest(tx, later!, { requestId, subjectId: ada.subjectId }))).rejects.toMatchObject({ code: "not_found" });
    expect(await withTenant(ada, (tx) => holdRequest(tx, requestId))).toBe(false);
  });

  it("cannot be taken back once an erasure has begun", async () => {
    const { requestId } = await withTenant(ada, (tx) => startRequest(tx, ada, { subjectId: ada.subjectId, right: "erasure" }));
    expect(isWithdrawable(await getOwnRequest(ada, requestId))).toBe(true);
    await withTenant(ada, (tx) => addSteps(tx, ada, requestId, [{ kind: "started" }]));
    expect(isWithdrawable(await getOwnRequest(ada, requestId))).toBe(false);
    await expect(withdrawRequest(ada, { requestId })).rejects.toMatchObject({ code: "not_found" });
    expect(await getOwnRequest(ada, requestId)).toMatchObject({ state: "received", closedAt: null });
  });

  it("keeps its steps for ever: none can be altered", async () => {
    await expect(db.asAdmin("update request_steps set kind = 'failed'")).rejects.toThrow(/append-only/);
  });
});
