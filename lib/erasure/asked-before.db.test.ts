import { beforeEach, describe, expect, it } from "vitest";
import { withTenant } from "#db/with-tenant.ts";
import { asApiKey, asStaff, asSubject, asSystemJob } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aSubject, aTenant, aValue } from "#lib/testing/factories.ts";
import { openAsked, openForApi } from "../requests/index.ts";
import { prepareForRequest } from "../exports/index.ts";
import { stopForRequest } from "../restrictions/index.ts";
import { eraseForRequest, eraseOwn, eraseSubject } from "./erase-now.ts";

const db = testDatabase();
const NOW = "2026-06-01T10:00:00.000Z";
let tenantId: string;
let subjectId: string;
let externalId: string;
const key = () => asApiKey(tenantId, ["requests:write", "subjects:erase"], NOW);
const requests = () => db.asAdmin("select id, outcome, channel from requests where tenant_id = $1 and \"right\" = 'erasure' order by id", [tenantId]);

const unproven = (right: "access" | "erasure" | "restriction") => {
  const ctx = asSystemJob(tenantId, "mail", NOW);
  return withTenant(ctx, (tx) => openAsked(tx, ctx, { subjectId, right, channel: "form", receivedAt: NOW, details: null, unproven: true })).then((opened) => opened!.requestId);
};

beforeEach(async () => {
  ({ tenantId } = await aTenant());
  ({ id: subjectId, externalId } = await aSubject({ tenantId }));
  await aValue({ tenantId, subjectId }, { system: "CRM" });
});

describe("an erasure that was asked for by another way", () => {
  it("is the one that is done when its person erases, proof given; other systems have still to confirm", async () => {
    const id = await unproven("erasure");
    expect(await eraseOwn(asSubject(tenantId, subjectId, NOW), { understood: "yes" })).toEqual({ requestId: id, held: false });
    expect(await requests()).toEqual([{ id, outcome: "completed", channel: "form" }]);
    expect(await db.asAdmin("select system, state from request_tasks where request_id = $1 order by system", [id])).toEqual([{ system: "CRM", state: "pending" }, { system: "rightful", state: "done" }]);
  });

  it("is the one that is done when the tenant's own system erases", async () => {
    const { id } = await openForApi(key(), { externalId, right: "erasure", receivedAt: "2026-05-20" });
    expect(await eraseSubject(key(), { externalId })).toMatchObject({ id, state: "completed", dueOn: "2026-06-22" });
    expect(await requests()).toEqual([{ id, outcome: "completed", channel: "api" }]);
  });
});

describe("what nobody has confirmed yet", () => {
  it("is carried out by nobody: no erasure, no copy, no freeze", async () => {
    const admin = asStaff(tenantId, "admin", NOW);
    await expect(eraseForRequest(admin, { requestId: await unproven("erasure") })).rejects.toMatchObject({ code: "conflict" });
    await expect(prepareForRequest(admin, { requestId: await unproven("access") })).rejects.toMatchObject({ code: "conflict" });
    await expect(stopForRequest(admin, { requestId: await unproven("restriction") })).rejects.toMatchObject({ code: "conflict" });
    expect(await db.asAdmin("select frozen_at, erased_at from subjects where id = $1", [subjectId])).toEqual([{ frozen_at: null, erased_at: null }]);
  });
});
