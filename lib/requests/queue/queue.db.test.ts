import { beforeAll, describe, expect, it } from "vitest";
import { requests } from "#db/schema/requests.ts";
import { withTenant } from "#db/with-tenant.ts";
import { asApiKey, asStaff, asSubject, asSystemJob } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aSubject, aTenant } from "#lib/testing/factories.ts";
import type { Ctx } from "../../kernel/context.ts";
import { newId } from "../../kernel/ids.ts";
import { startRequest } from "../record-act.ts";
import { sealFind } from "../../kernel/sealed-find.ts";
import { assignRequests } from "./assign.ts";
import { keepDueDates } from "./keep-due-dates.ts";
import { listQueue } from "./list-queue.ts";
import { QueueInput, QUEUE_STATES, type QueueRow } from "./model.ts";
import { deleteFilter, listSavedFilters, saveFilter } from "./saved-filters.ts";
import { standingOf } from "./standing.ts";

const db = testDatabase();
const TODAY = "2026-11-20";
let admin: Ctx;
let other: Ctx;
let ada: { id: string; externalId: string; email: string };
let ben: { id: string };

const day = (n: number) => new Date(Date.parse(TODAY) + n * 86_400_000).toISOString().slice(0, 10);
type Given = Partial<typeof requests.$inferInsert>;

async function aRequest({ tenantId }: { tenantId: string }, subjectId: string, given: Given): Promise<string> {
  const id = newId();
  await withTenant({ tenantId }, (tx) => tx.insert(requests).values({ right: "access", regime: "EU-GDPR", country: "IE", timeZone: "Europe/Dublin", receivedAt: "2026-11-01T09:00:00.000Z", openedBy: "subject", ...given, tenantId, id, subjectId }));
  return id;
}

async function staffOf(tenantId: string, role: "admin" | "viewer", name: string): Promise<Ctx> {
  const id = newId();
  await db.asAdmin("insert into staff_members (tenant_id, id, email, email_norm, name, role, created_at) values ($1, $2, $3, $3, $4, $5, now())", [tenantId, id, `${id}@x.org`, name, role]);
  return asStaff(tenantId, role, `${TODAY}T10:00:00Z`, id);
}

beforeAll(async () => {
  const [{ tenantId }, stranger] = [await aTenant(), await aTenant()];
  [admin, other] = [await staffOf(tenantId, "admin", "Maeve"), await staffOf(stranger.tenantId, "admin", "Otto")];
  ada = await aSubject({ tenantId }, { externalId: "A-1001", email: "Ada@Example.org" });
  ben = await aSubject({ tenantId }, { externalId: "B-2002", email: "ben@example.org" });
  for (let n = -6; n <= 40; n += 1) await aRequest(admin, n % 2 === 0 ? ada.id : ben.id, { dueOn: day(n), targetOn: day(n - 12), right: n % 3 === 0 ? "erasure" : "access", channel: n % 5 === 0 ? "letter" : "centre", waitReason: n % 7 === 0 ? "clarification" : null, assigneeId: n % 4 === 0 && admin.actor.kind === "staff" ? admin.actor.staffId : null, receivedAt: `${day(n - 40)}T09:00:00.000Z` });
  for (let n = 1; n <= 8; n += 1) await aRequest(admin, ada.id, { outcome: "completed", closedAt: `${day(-n)}T09:00:00.000Z`, receivedAt: `${day(-n)}T09:00:00.000Z` });
  await aRequest(other, (await aSubject(other, { email: "ada@example.org" })).id, { dueOn: day(-1) });
});

const list = async (given: object, ctx = admin): Promise<QueueRow[]> => {
  const rows: QueueRow[] = [];
  for (let after: string | null = null; ;) {
    const page = await listQueue(ctx, QueueInput.parse({ ...given, ...(after ? { after } : {}) }), 7);
    rows.push(...page.rows);
    if (!page.nextCursor) return rows;
    after = page.nextCursor;
  }
};
const everything = () => list({ state: "all" });

describe("the list of requests", () => {
  it("finds for each state exactly those that the rule names, page by page, in every order", async () => {
    const all = await everything();
    expect(all).toHaveLength(55);
    const fits: Record<(typeof QUEUE_STATES)[number], (row: QueueRow) => boolean> = {
      all: () => true, closed: (row) => row.closedAt !== null, open: (row) => row.closedAt === null, waiting: (row) => row.closedAt === null && row.state === "waiting_for_you",
      overdue: (row) => row.standing === "overdue", due_today: (row) => row.standing === "due_today", at_risk: (row) => row.standing === "at_risk",
    };
    for (const state of QUEUE_STATES) {
      const expected = all.filter((row) => fits[state](row)).map(({ id }) => id).sort();
      expect(expected.length, state).toBeGreaterThan(0);
      for (const sort of ["due", "received"]) for (const direction of ["asc", "desc"]) {
        const rows = await list({ state, sort, direction });
        expect(rows.map(({ id }) => id).sort(), `${state} ${sort} ${direction}`).toEqual(expected);
        const keys = rows.flatMap((row) => (sort === "due" ? (row.dueOn ?? []) : row.receivedAt));
        expect(keys).toEqual(direction === "asc" ? keys.toSorted() : keys.toSorted().reverse());
      }
    }
    for (const row of all) expect(row.standing).toBe(standingOf(row, TODAY));
  });

  it("narrows by right, way in and who has it, together", async () => {
    const open = (await everything()).filter(({ closedAt }) => closedAt === null);
    expect((await list({ right: "erasure" })).length).toBe(open.filter(({ right }) => right === "erasure").length);
    expect((await list({ channel: "letter", right: "access" })).length).toBe(open.filter(({ channel, right }) => channel === "letter" && right === "access").length);
    const mine = await list({ assignee: "me" });
    expect(mine.length).toBe(open.filter(({ assigneeName }) => assigneeName === "Maeve").length);
    expect((await list({ assignee: "nobody" })).length).toBe(open.length - mine.length);
    expect(await list({ assignee: mine[0]!.assigneeId! })).toEqual(mine);
  });

  it("finds by address, its beginning, account number and request id, and nobody of another tenant", async () => {
    const all = await everything();
    const ofAda = all.filter(({ account }) => account === "A-1001").length;
    for (const text of ["ada@example.org", "ADA@example.org", "ada@", "A-10"]) expect((await list({ state: "all", find: sealFind(admin, text) })).length, text).toBe(ofAda);
    expect((await list({ state: "all", find: sealFind(admin, all[3]!.id) })).map(({ id }) => id)).toEqual([all[3]!.id]);
    expect(await list({ state: "all", find: sealFind(admin, "a%") })).toEqual([]);
    const [theirs] = await list({ state: "all" }, other);
    expect(await list({ state: "all", find: sealFind(admin, theirs!.id) })).toEqual([]);
    expect((await list({ state: "all" }, other)).length).toBe(1);
  });

  it("is for staff who may see requests, and says no address", async () => {
    await expect(listQueue(asStaff(admin.tenantId, "marketing"), QueueInput.parse({}))).rejects.toMatchObject({ code: "forbidden" });
    expect(JSON.stringify(await everything())).not.toMatch(/example\.org/i);
  });
});

describe("giving requests to somebody", () => {
  it("assigns those that are open, names those closed meanwhile, and leaves an entry and an event for each that moved", async () => {
    const { tenantId } = admin;
    const ids = [await aRequest(admin, ben.id, { dueOn: day(60) }), await aRequest(admin, ben.id, { dueOn: day(61) }), await aRequest(admin, ben.id, { outcome: "completed", closedAt: `${TODAY}T09:00:00.000Z` })];
    const theirs = (await list({ state: "all" }, other))[0]!.id;
    const mine = admin.actor.kind === "staff" ? admin.actor.staffId : "";
    expect(await assignRequests(admin, { requestIds: [...ids, theirs], assigneeId: mine })).toEqual({ assigned: ids.slice(0, 2).sort(), left: [ids[2], theirs] });
    expect(await db.asAdmin("select assignee_id from requests where id = any($1) and assignee_id is not null order by id", [[...ids, theirs]])).toEqual([{ assignee_id: mine }, { assignee_id: mine }]);
    expect(await db.asAdmin("select object_ref as object from audit_entries where tenant_id = $1 and action = 'request.assigned' order by seq", [tenantId])).toEqual(ids.slice(0, 2).sort().map((id) => ({ object: `request:${id}` })));
    expect(await db.asAdmin("select type from events where tenant_id = $1 and data->>'requestId' = any($2)", [tenantId, ids])).toEqual([{ type: "request.updated" }, { type: "request.updated" }]);
    await assignRequests(admin, { requestIds: ids, assigneeId: mine });
    expect(await db.asAdmin("select 1 from audit_entries where tenant_id = $1 and action = 'request.assigned'", [tenantId])).toHaveLength(2);
    await assignRequests(admin, { requestIds: ids, assigneeId: null });
    expect(await db.asAdmin("select 1 from requests where id = any($1) and assignee_id is not null", [ids])).toEqual([]);
  });

  it("refuses an empty or too large choice, whoever does not handle requests, and staff of another tenant", async () => {
    const id = (await everything())[0]!.id;
    const viewer = await staffOf(admin.tenantId, "viewer", "Vic");
    const idOf = ({ actor }: Ctx) => (actor.kind === "staff" ? actor.staffId : null);
    for (const [requestIds, assigneeId] of [[[], null], [Array.from({ length: 201 }, newId), null], [[id], idOf(viewer)], [[id], idOf(other)]] as const) {
      await expect(assignRequests(admin, { requestIds: [...requestIds], assigneeId })).rejects.toMatchObject({ code: "invalid" });
    }
    await expect(assignRequests(viewer, { requestIds: [id], assigneeId: null })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("filters kept under a name", () => {
  it("are each member's own, replaced under the same name, without whom was searched for", async () => {
    const colleague = await staffOf(admin.tenantId, "viewer", "Nora");
    const kept = await saveFilter(admin, { name: "Late", query: `state=overdue&find=${sealFind(admin, "ada@example.org")}&after=x` });
    expect(kept.query).toBe("state=overdue");
    await saveFilter(admin, { name: "Late", query: "?state=overdue&right=erasure" });
    expect(await listSavedFilters(admin)).toEqual([{ id: kept.id, name: "Late", query: "right=erasure&state=overdue" }].map((one) => ({ ...one, query: expect.stringContaining("right=erasure") as string })));
    expect([await listSavedFilters(colleague), await listSavedFilters(other)]).toEqual([[], []]);
    await expect(deleteFilter(colleague, { filterId: kept.id })).rejects.toMatchObject({ code: "not_found" });
    await deleteFilter(admin, { filterId: kept.id });
    expect(await db.asAdmin("select 1 from saved_filters where tenant_id = $1", [admin.tenantId])).toEqual([]);
    expect(await db.asAdmin("select action from audit_entries where tenant_id = $1 and action like 'filter.%' order by seq", [admin.tenantId])).toEqual([{ action: "filter.saved" }, { action: "filter.saved" }, { action: "filter.deleted" }]);
  });

  it("are not for keys, and end at 30", async () => {
    await expect(listSavedFilters(asApiKey(admin.tenantId, ["requests:write"]))).rejects.toMatchObject({ code: "forbidden" });
    const nora = await staffOf(admin.tenantId, "viewer", "Nell");
    for (let n = 0; n < 30; n += 1) await saveFilter(nora, { name: `Filter ${n}`, query: "" });
    await expect(saveFilter(nora, { name: "One more", query: "" })).rejects.toMatchObject({ code: "limit_reached" });
  });
});

describe("the kept dates", () => {
  it("are computed anew, with old and new in the log, and left alone where they are right", async () => {
    const { tenantId } = await aTenant();
    const { id: subjectId } = await aSubject({ tenantId });
    const person = asSubject(tenantId, subjectId);
    const [right, wrong, empty] = await Promise.all(["access", "erasure", "portability"].map((one) => withTenant(person, (tx) => startRequest(tx, person, { subjectId, right: one as "access" }))));
    const datesOf = async () => db.asAdmin<{ id: string; due_on: string; target_on: string }>("select id, due_on::text, target_on::text from requests where tenant_id = $1 order by id", [tenantId]);
    const before = await datesOf();
    await db.asAdmin("update requests set due_on = '2026-01-01', target_on = '2026-01-01' where id = $1", [wrong!.requestId]);
    await db.asAdmin("update requests set due_on = null, target_on = null where id = $1", [empty!.requestId]);
    await keepDueDates(asSystemJob(tenantId, "keep-due-dates"));
    expect(await datesOf()).toEqual(before);
    const log = await db.asAdmin<{ object: string }>("select e.object_ref as object from audit_entries e where e.tenant_id = $1 and e.action = 'request.redated'", [tenantId]);
    expect(log.map(({ object }) => object).sort()).toEqual([wrong, empty].map((one) => `request:${one!.requestId}`).sort());
    expect(log.map(({ object }) => object)).not.toContain(`request:${right!.requestId}`);
    await keepDueDates(asSystemJob(tenantId, "keep-due-dates"));
    expect(await db.asAdmin("select 1 from audit_entries where tenant_id = $1 and action = 'request.redated'", [tenantId])).toHaveLength(2);
    await expect(keepDueDates(admin)).rejects.toMatchObject({ code: "forbidden" });
  });
});
