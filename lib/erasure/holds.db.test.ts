import { beforeEach, describe, expect, it } from "vitest";
import { Temporal } from "temporal-polyfill";
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { asApiKey, asStaff, asSubject, asSystemJob } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aCatalogue, anOrder, aRecord, aSubject, aTenant, aValue } from "#lib/testing/factories.ts";
import { eraseForRequest, eraseOwn, eraseSubject } from "./erase-now.ts";
import { previewErasure } from "./preview-erasure.ts";
import { purge } from "./purge/purge.ts";
import { beginReleased } from "./request-erasure.ts";
import type { Ctx } from "../kernel/context.ts";
import { startRequest } from "../requests/index.ts";
import { holdOf, isHolding, liftHold, placeHold } from "../holds/index.ts";

const db = testDatabase();
const NOW = "2026-06-01T10:00:00.000Z";
const on = (ctx: Ctx, now: string): Ctx => ({ ...ctx, now: Temporal.Instant.from(now) });
let tenantId: string;
let subjectId: string;
let externalId: string;
let requestId: string;
let admin: Ctx;
let ada: Ctx;
const job = (now = NOW) => asSystemJob(tenantId, "job", now);
const place = (until = "") => placeHold(admin, { requestId, ground: "legal_claims", reason: "The case of the lamp.", until });
const count = async (table: string): Promise<number> => Number((await db.asAdmin<{ n: string }>(`select count(*) as n from ${table} where subject_id = $1`, [subjectId]))[0]!.n);
const erasures = () => db.asAdmin<{ id: string; outcome: string | null; state: string }>("select r.id, r.outcome, t.state from requests r join request_tasks t on t.request_id = r.id where r.subject_id = $1 and r.\"right\" = 'erasure'", [subjectId]);

beforeEach(async () => {
  ({ tenantId } = await aTenant());
  await aCatalogue({ tenantId }, { retentionRules: [{ id: "orders", category: "order", trigger: "placed", duration: "P1Y", ground: "Tax law", action: "erase" }, { id: "records", category: "record", trigger: "occurred", duration: "P1Y", ground: "Answering", action: "erase" }, { id: "values", category: "value", trigger: "collected", duration: "P1Y", ground: "Contract", action: "erase" }] });
  ({ id: subjectId, externalId } = await aSubject({ tenantId }));
  await anOrder({ tenantId, subjectId });
  await aRecord({ tenantId, subjectId });
  await aValue({ tenantId, subjectId });
  [admin, ada] = [asStaff(tenantId, "admin", NOW), asSubject(tenantId, subjectId, NOW)];
  ({ requestId } = await withTenant(ada, (tx) => startRequest(tx, ada, { subjectId, right: "access" })));
});

describe("a legal hold", () => {
  it("keeps what has come to its date, and lets it go once it is lifted", async () => {
    const other = await aSubject({ tenantId });
    await aRecord({ tenantId, subjectId: other.id });
    const { holdId } = await place();
    await purge(job());
    expect([await count("orders"), await count("records"), await count("profile_values")]).toEqual([1, 1, 1]);
    expect(await db.asAdmin("select 1 from records where subject_id = $1", [other.id])).toEqual([]);
    await liftHold(admin, { requestId, holdId });
    await purge(job());
    expect([await count("orders"), await count("records"), await count("profile_values")]).toEqual([0, 0, 0]);
    await expect(liftHold(admin, { requestId, holdId })).rejects.toMatchObject({ code: "not_found" });
  });

  it("ends on its day by itself", async () => {
    await place("2026-07-01");
    expect(await readTenant(job(), (tx) => holdOf(tx, { now: Temporal.Instant.from("2026-06-30T22:00:00Z") }, subjectId))).toMatchObject({ ground: "legal_claims" });
    expect(await readTenant(job(), (tx) => holdOf(tx, { now: Temporal.Instant.from("2026-06-30T23:30:00Z") }, subjectId))).toBeNull();
    expect(isHolding({ liftedAt: null, until: "2026-07-01" }, "2026-07-01")).toBe(false);
    await purge(job("2026-07-02T00:00:00Z"));
    expect(await count("orders")).toBe(0);
  });

  it("lets an erasure wait, once, with its clock running, and begin when it ends", async () => {
    const { holdId } = await place();
    expect((await previewErasure(ada)).held).toEqual({ ground: "legal_claims", until: null, asked: false });
    const first = await eraseOwn(ada, { understood: "yes" });
    expect(first.held).toBe(true);
    expect(await eraseOwn(ada, { understood: "yes" })).toEqual(first);
    expect((await eraseSubject(asApiKey(tenantId, ["subjects:erase"], NOW), { externalId })).id).toBe(first.requestId);
    expect(await erasures()).toEqual([{ id: first.requestId, outcome: null, state: "blocked" }]);
    expect((await previewErasure(ada)).held).toMatchObject({ asked: true });
    await beginReleased(job());
    expect(await erasures()).toMatchObject([{ outcome: null, state: "blocked" }]);
    expect((await db.asAdmin("select due_on::text from requests where id = $1", [first.requestId]))[0]).toEqual({ due_on: "2026-07-01" });
    await liftHold(admin, { requestId, holdId });
    await beginReleased(job("2026-06-02T10:00:00.000Z"));
    expect(await erasures()).toMatchObject([{ id: first.requestId, outcome: null, state: "claimed" }]);
    const steps = await db.asAdmin<{ kind: string }>("select kind from request_steps where request_id = $1 order by happened_at, id", [first.requestId]);
    expect(steps.map(({ kind }) => kind)).toEqual(["confirmed", "held", "released", "started", "suppressed", "sessions_ended"]);
  });

  it("is placed and lifted by those who handle requests alone, leaves an entry its person sees, and is another tenant's business never", async () => {
    const { holdId } = await place();
    await expect(placeHold(asStaff(tenantId, "viewer"), { requestId, ground: "audit", reason: "x" })).rejects.toMatchObject({ code: "forbidden" });
    const stranger = asStaff((await aTenant()).tenantId, "owner");
    await expect(placeHold(stranger, { requestId, ground: "audit", reason: "x" })).rejects.toMatchObject({ code: "not_found" });
    await expect(liftHold(stranger, { requestId, holdId })).rejects.toMatchObject({ code: "not_found" });
    const entries = await db.asAdmin<{ action: string; payload: string }>("select e.action, p.payload from audit_entries e join audit_payloads p using (tenant_id, seq) where e.tenant_id = $1 and e.action = 'hold.placed'", [tenantId]);
    expect(entries).toHaveLength(1);
    expect(entries[0]!.payload).not.toContain("lamp");
  });
});

describe("an erasure that staff carry out", () => {
  it("goes on with the request that asked for it, and once only", async () => {
    const asked = await withTenant(admin, (tx) => startRequest(tx, admin, { subjectId, right: "erasure" }));
    expect(await eraseForRequest(admin, { requestId: asked.requestId })).toEqual({ requestId: asked.requestId, held: false });
    expect(await erasures()).toMatchObject([{ id: asked.requestId, outcome: "completed", state: "done" }]);
    expect(await count("records")).toBe(0);
    expect((await db.asAdmin("select outcome from requests where id = $1", [requestId]))[0]).toEqual({ outcome: "withdrawn" });
    await expect(eraseForRequest(admin, { requestId: asked.requestId })).rejects.toMatchObject({ code: "conflict" });
    await expect(eraseForRequest(on(asStaff(tenantId, "viewer"), NOW), { requestId: asked.requestId })).rejects.toMatchObject({ code: "forbidden" });
  });
});
