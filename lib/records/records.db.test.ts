import { describe, expect, it } from "vitest";
import { asStaff, asSubject } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aCatalogue, aRecord, aSubject, aTenant } from "#lib/testing/factories.ts";
import { listOwnRecords } from "./list-own-records.ts";
import { OwnRecordsInput } from "./model.ts";

testDatabase();

describe("the person's other records", () => {
  it("come kind by kind, newest first, with who gets them, until when, and whether others could read them", async () => {
    const { tenantId } = await aTenant();
    await aCatalogue({ tenantId }, {
      recipients: [{ id: "host", name: "Webinar Host", kind: "third_party", country: "US" }],
      recordKinds: [{ id: "webinar", label: "Webinar", recipients: ["host"] }, { id: "forum_post", label: "Forum post", public: true }],
      retentionRules: [{ id: "y", category: "record", trigger: "occurred", duration: "P3Y", ground: "Claims", action: "erase", appliesTo: { kinds: ["forum_post", "webinar"] } }],
    });
    const { id: subjectId } = await aSubject({ tenantId });
    for (let i = 1; i <= 25; i += 1) await aRecord({ tenantId, subjectId }, { kind: "forum_post", recordId: `p${i}`, occurredAt: `2026-01-${String(i).padStart(2, "0")}T00:00:00.000Z` });
    await aRecord({ tenantId, subjectId }, { kind: "webinar", recordId: "w", system: "host" });
    await aRecord({ tenantId, subjectId }, { kind: "webinar", recordId: "gone", occurredAt: "2020-01-01T00:00:00.000Z" });
    await aRecord({ tenantId, subjectId }, { kind: "odd", recordId: "o" });
    await aRecord({ tenantId, subjectId: (await aSubject({ tenantId })).id }, { kind: "odd", recordId: "foreign" });
    const kinds = await listOwnRecords(asSubject(tenantId, subjectId), OwnRecordsInput.parse({}));
    expect(kinds.map(({ kind, label, public: isPublic, total, records, recipients }) => [kind, label, isPublic, total, records.length, recipients.length])).toEqual([["webinar", "Webinar", false, 1, 1, 1], ["forum_post", "Forum post", true, 25, 20, 0], ["odd", "odd", false, 1, 1, 0]]);
    expect(kinds[0]!.records[0]).toMatchObject({ recordId: "w", keptUntil: "2027-01-15", ground: "Claims", public: false });
    expect(kinds[1]!.records[0]).toMatchObject({ recordId: "p25", public: true });
    expect(kinds[2]!.records[0]).toMatchObject({ keptUntil: null, ground: null });
    expect((await listOwnRecords(asSubject(tenantId, subjectId), OwnRecordsInput.parse({ kind: "forum_post" })))[1]!.records).toHaveLength(25);
  });

  it("are nobody else's", async () => {
    const { tenantId } = await aTenant();
    const { id: subjectId } = await aSubject({ tenantId });
    await aRecord({ tenantId, subjectId });
    expect(await listOwnRecords(asSubject((await aTenant()).tenantId, subjectId), OwnRecordsInput.parse({}))).toEqual([]);
    await expect(listOwnRecords(asStaff(tenantId), OwnRecordsInput.parse({}))).rejects.toMatchObject({ code: "not_found" });
  });
});
