import { beforeEach, describe, expect, it } from "vitest";
import { asStaff, asSystemJob } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aSubject, aTenant } from "#lib/testing/factories.ts";
import { Catalogue, putCatalogue } from "../catalogue/index.ts";
import { noticeChangeMail } from "../mail/index.ts";
import { closeNoticeBatch, nextNoticeBatch, noteNoticeTold } from "./tell-notices.ts";

const db = testDatabase();
const ZONE = { timeZone: "Europe/Dublin" };
let tenantId: string;
const at = (now: string) => asSystemJob(tenantId, "tell-notices", now);
const version = (number: string, publishedOn: string, body: string) => ({ id: "privacy", version: number, title: "Privacy", publishedOn, body });
const FIRST = version("1", "2026-01-01", "We keep orders for six years.\n\nWrite to us.");
const SECOND = version("2", "2026-07-01", "We keep orders for ten years.\n\nWrite to us.");
const save = (...notices: ReturnType<typeof version>[]) => putCatalogue(asStaff(tenantId, "admin", "2026-06-20T10:00:00Z"), Catalogue.parse({ notices }));
const mailings = () => db.asAdmin("select version, done_at is not null as done from notice_mailings where tenant_id = $1", [tenantId]);

beforeEach(async () => {
  ({ tenantId } = await aTenant());
});

describe("a notice that changes", () => {
  it("is told from its day on, with what changed, to everybody who was here before, once", async () => {
    const people = [await aSubject({ tenantId }), await aSubject({ tenantId })].map(({ id }) => id).sort();
    await aSubject({ tenantId }, { createdAt: "2026-07-01T09:00:00.000Z" });
    await db.asAdmin("update subjects set erased_at = now() where id = $1", [(await aSubject({ tenantId })).id]);
    await save(FIRST);
    await save(FIRST, SECOND);
    expect(await nextNoticeBatch(at("2026-06-30T22:30:00Z"), ZONE)).toBeNull();
    const batch = (await nextNoticeBatch(at("2026-06-30T23:30:00Z"), ZONE))!;
    expect(batch.readers.map(({ id }) => id)).toEqual(people);
    expect(batch.changes).toEqual([{ before: "We keep orders for six years.", after: "We keep orders for ten years." }]);
    const mail = noticeChangeMail({ to: "a@example.org", locale: "en-GB", timeZone: "UTC", tenantName: "Acme", accent: "#123456", url: "http://localhost/x", title: "Privacy", publishedOn: "2026-07-01", changes: batch.changes });
    expect(mail.text).toContain("Now: We keep orders for ten years. Before: We keep orders for six years.");
    expect(mail.text).not.toContain("Write to us.");

    await noteNoticeTold(at("2026-07-01T01:00:00Z"), batch.mailing, people[0]!); // and the process is killed
    const again = (await nextNoticeBatch(at("2026-07-01T02:00:00Z"), ZONE))!;
    expect(again.readers.map(({ id }) => id)).toEqual([people[1]]);
    await noteNoticeTold(at("2026-07-01T02:00:00Z"), again.mailing, people[1]!);
    await closeNoticeBatch(at("2026-07-01T02:00:00Z"), again);
    expect(await nextNoticeBatch(at("2026-07-01T03:00:00Z"), ZONE)).toBeNull();
    expect(await mailings()).toEqual([{ version: "2", done: true }]);
    expect(await db.asAdmin("select subject_id, version from notices_told where tenant_id = $1 order by subject_id", [tenantId])).toEqual(people.map((id) => ({ subject_id: id, version: "2" })));
    const entries = await db.asAdmin("select action from audit_entries where tenant_id = $1 and action = 'notice.told'", [tenantId]);
    expect(entries).toHaveLength(1);
  });

  it("goes on behind the last batch, many people long", async () => {
    for (let n = 0; n < 60; n += 1) await aSubject({ tenantId });
    await save(FIRST);
    await save(FIRST, SECOND);
    const told: string[] = [];
    for (let batch = await nextNoticeBatch(at("2026-07-02T10:00:00Z"), ZONE); batch; batch = await nextNoticeBatch(at("2026-07-02T10:00:00Z"), ZONE)) {
      for (const { id } of batch.readers) await noteNoticeTold(at("2026-07-02T10:00:00Z"), batch.mailing, id);
      told.push(...batch.readers.map(({ id }) => id));
      await closeNoticeBatch(at("2026-07-02T10:00:00Z"), batch);
    }
    expect([told.length, new Set(told).size]).toEqual([60, 60]);
  });

  it("for the first time, or by an older version put in afterwards, is told to nobody; nor is another tenant's", async () => {
    await save(FIRST);
    await save(FIRST, version("0", "2025-01-01", "Long ago."));
    expect(await mailings()).toEqual([]);
    await save(FIRST, SECOND);
    const other = asSystemJob((await aTenant()).tenantId, "tell-notices", "2026-08-01T10:00:00Z");
    expect(await nextNoticeBatch(other, ZONE)).toBeNull();
  });
});
