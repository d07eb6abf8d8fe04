import { beforeEach, describe, expect, it } from "vitest";
import { asApiKey, asStaff, asSubject } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aSubject, aTenant } from "#lib/testing/factories.ts";
import { listAccesses } from "../audit/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { isShown, RecordDisclosureInput } from "./model.ts";
import { listDisclosures, listOwnDisclosures, recordDisclosure, recordForApi } from "./record-disclosure.ts";

const db = testDatabase();
const NOW = "2026-06-20T10:00:00.000Z";
let tenantId: string;
let subjectId: string;
let admin: Ctx;
const ada = (now = NOW): Ctx => asSubject(tenantId, subjectId, now);
const told = { externalId: "ada", kind: "authority" as const, recipient: "Tax office", what: "Invoices of 2025", ground: "Tax code", disclosedOn: "2026-06-01" };
const secret = { ...told, recipient: "Police", secretGround: "Criminal procedure", secretUntil: "2026-09-01" };

beforeEach(async () => {
  ({ tenantId } = await aTenant());
  ({ id: subjectId } = await aSubject({ tenantId }, { externalId: "ada" }));
  admin = asStaff(tenantId, "admin", NOW);
});

describe("the register of disclosures", () => {
  it("keeps what was given to whom, and its person sees it", async () => {
    expect(await recordDisclosure(admin, told)).toMatchObject({ outcome: "done" });
    expect(await listOwnDisclosures(ada())).toMatchObject([{ recipient: "Tax office", what: "Invoices of 2025", disclosedOn: "2026-06-01" }]);
    expect((await listAccesses(ada(), subjectId)).map(({ action }) => action)).toEqual(["disclosure.recorded"]);
    expect(await listDisclosures(admin)).toMatchObject([{ account: "ada" }]);
  });

  it("tells its person nothing of a secret one before its day: no line, no entry in their log, no event", async () => {
    await recordDisclosure(admin, secret);
    expect(await listOwnDisclosures(ada())).toEqual([]);
    expect(await listAccesses(ada(), subjectId)).toEqual([]);
    expect(await db.asAdmin("select subject_id from events where tenant_id = $1", [tenantId])).toEqual([{ subject_id: null }]);
    expect(await listOwnDisclosures(ada("2026-09-01T00:30:00.000Z"))).toMatchObject([{ recipient: "Police" }]);
    expect([isShown({ secretUntil: "2026-09-01" }, "2026-08-31"), isShown({ secretUntil: "2026-09-01" }, "2026-09-01"), isShown({ secretUntil: null }, "2026-01-01")]).toEqual([false, true, true]);
  });

  it("refuses nobody on file, a day to come, a secret without end or of more than five years", async () => {
    const reason = async (more: object) => { const done = await recordDisclosure(admin, { ...told, ...more }); return "reason" in done ? done.reason : "taken"; };
    expect(await reason({ externalId: "nobody" })).toBe("unknown_person");
    expect(await reason({ disclosedOn: "2026-06-21" })).toBe("future");
    expect(await reason({ secretGround: "x", secretUntil: "2031-06-21" })).toBe("secret_too_long");
    expect(RecordDisclosureInput.safeParse({ ...told, secretGround: "x" }).success).toBe(false);
    const key = asApiKey(tenantId, ["disclosures:write"], NOW);
    await expect(recordForApi(key, { ...told, externalId: "nobody" })).rejects.toMatchObject({ code: "not_found" });
    await expect(recordForApi(key, { ...told, disclosedOn: "2027-01-01" })).rejects.toMatchObject({ code: "invalid" });
    expect(await recordForApi(key, told)).toEqual({ id: expect.any(String) });
  });

  it("is nothing to another tenant, and closed to staff without the right", async () => {
    await recordDisclosure(admin, told);
    expect(await listDisclosures(asStaff((await aTenant()).tenantId, "owner"))).toEqual([]);
    await expect(recordDisclosure(asStaff(tenantId, "viewer"), told)).rejects.toMatchObject({ code: "forbidden" });
    await expect(listDisclosures(ada())).rejects.toMatchObject({ code: "not_found" });
  });
});
