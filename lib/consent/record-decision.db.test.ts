import { beforeEach, describe, expect, it } from "vitest";
import { bannerVersions } from "#db/schema/consent.ts";
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { asStaff, asSystemJob, TEST_NOW } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aSite, aSubject, aTenant } from "#lib/testing/factories.ts";
import { statementsOf } from "#lib/testing/statements.ts";
import { newId } from "../kernel/ids.ts";
import { siteByKey, type OpenSite } from "../sites/index.ts";
import { consentOf } from "./consent-of.ts";
import type { BrowserDecision } from "./browser-decision.ts";
import { recordDecision } from "./record-decision.ts";
import { visitorIdOf } from "./visitor-id.ts";

const db = testDatabase();
const none = { analytical: false, functionality: false, targeting: false };
const vendors = [{ name: "Countly", category: "analytical", hosts: [], cookies: [] }, { name: "Shop", category: "necessary", hosts: [], cookies: [] }];
const secret = (n: number) => `visitor-${String(n).padStart(14, "0")}`;
const decision = (more: Partial<BrowserDecision> = {}): BrowserDecision => ({ id: newId(), visitor: secret(1), version: 1, scriptHash: "abc", locale: "en-GB", clientAt: "2001-01-01T00:00:00.000Z", action: "save", source: "settings", categories: { ...none, targeting: true }, vendors: {}, gpc: false, dnt: false, ...more });
const beside = { userAgent: "Firefox", gpc: false, dnt: false };

let tenantId: string;
let site: OpenSite;
beforeEach(async () => {
  ({ tenantId } = await aTenant());
  site = await open();
});

async function open(): Promise<OpenSite> {
  const { siteKey } = await aSite({ tenantId }, { config: { vendors } });
  return (await siteByKey(siteKey))!;
}
const ctx = (now: string = TEST_NOW) => asSystemJob(tenantId, "embed-consents", now);
const record = (said: BrowserDecision) => recordDecision(ctx(), site, said, beside);
const rows = () => db.asAdmin<Record<string, unknown>>("select * from consent_decisions where tenant_id = $1 order by id", [tenantId]);
const events = () => db.asAdmin<{ type: string; subject_id: string; data: { sequence: number } }>("select type, subject_id, data from events where tenant_id = $1 order by id", [tenantId]);
const link = (n: number, subjectId: string) => db.asAdmin("insert into linked_devices (tenant_id, visitor_id, site_id, subject_id, proof, linked_at) values ($1, $2, $3, $4, 'session', $5)", [tenantId, visitorIdOf(tenantId, secret(n)), site.siteId, subjectId, TEST_NOW]);

describe("a decision at a banner", () => {
  it("is one row with all that proves it, by our clock, and no secret", async () => {
    await recordDecision(ctx(), site, decision({ vendors: { Countly: true, Shop: false, Gone: true } }), { userAgent: "Firefox", gpc: true, dnt: false });
    const [row] = await rows();
    expect(row).toMatchObject({
      visitor_id: visitorIdOf(tenantId, secret(1)), subject_id: null, site: site.name, necessary: true, analytical: false, functionality: false, targeting: true, vendors: { Countly: true }, action: "save", source: "settings",
      decided_at: "2026-11-20 10:00:00+00", recorded_at: "2026-11-20 10:00:00+00", site_id: site.siteId, banner_version: 1, locale: "en-GB", script_hash: "abc", client_at: "2001-01-01 00:00:00+00", user_agent: "Firefox", gpc: true, dnt: false,
    });
    expect(JSON.stringify(row)).not.toContain(secret(1));
    expect(await events()).toEqual([]);
    expect(await db.asAdmin("select 1 from audit_entries where tenant_id = $1", [tenantId])).toEqual([]);
  });

  it("is one statement", async () => {
    const sent = await statementsOf(() => record(decision()));
    expect(sent.map((text) => text.trim().split(/[\s;]/)[0])).toEqual(["begin", "with", "commit"]);
  });

  it("sent again is the same row, and sent by another browser another", async () => {
    const said = decision();
    expect([await record(said), await record(said)]).toEqual([{ recorded: true }, { recorded: false }]);
    expect(await record({ ...said, visitor: secret(2) })).toEqual({ recorded: true });
    expect(await rows()).toHaveLength(2);
  });

  it("sent fifty times at once is one row and, for a person, one event", async () => {
    const { id } = await aSubject({ tenantId });
    await link(1, id);
    const said = decision();
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => record(said)));
    expect(outcomes.filter(({ recorded }) => recorded)).toHaveLength(1);
    expect([(await rows()).length, (await events()).length]).toEqual([1, 1]);
  });

  it("is refused under a version the site never had, another site's included, and once the site is closed", async () => {
    await expect(record(decision({ version: 2 }))).rejects.toMatchObject({ code: "conflict" });
    const other = await open();
    await withTenant({ tenantId }, async (tx) => {
      const [shown] = await tx.select().from(bannerVersions).limit(1);
      await tx.insert(bannerVersions).values({ ...shown!, siteId: other.siteId, version: 2 });
    });
    await expect(record(decision({ version: 2 }))).rejects.toMatchObject({ code: "conflict" });
    expect(await recordDecision(ctx(), other, decision({ version: 2 }), beside), "an earlier or later version of its own").toEqual({ recorded: true });
    await db.asAdmin("update sites set closed_at = now() where tenant_id = $1 and id = $2", [tenantId, site.siteId]);
    await expect(record(decision())).rejects.toMatchObject({ code: "not_found" });
    expect(await rows()).toHaveLength(1);
  });

  it("is recorded by the house alone, and seen by no other tenant", async () => {
    await expect(recordDecision(asStaff(tenantId), site, decision(), beside)).rejects.toMatchObject({ code: "forbidden" });
    const { id } = await aSubject({ tenantId });
    await link(1, id);
    await record(decision());
    const other = await aTenant();
    expect(await readTenant(other, (tx) => consentOf(tx, id, 5))).toEqual({ current: null, history: [] });
    expect((await readTenant({ tenantId }, (tx) => consentOf(tx, id, 5))).history).toHaveLength(1);
  });
});

describe("a browser that is proven to be somebody's", () => {
  it("decides as that person, with their next number, as told by no more than the tenant's own reference", async () => {
    const { id } = await aSubject({ tenantId }, { externalId: "ada" });
    await link(1, id);
    await record(decision({ vendors: { Countly: true } }));
    await record(decision({ action: "reject_all", categories: none }));
    await record(decision({ visitor: secret(2) }));
    expect((await rows()).filter(({ subject_id: whose }) => whose === id)).toHaveLength(2);
    expect(await events()).toEqual([
      { type: "consent.recorded", subject_id: id, data: { externalId: "ada", site: site.name, categories: { necessary: true, ...none, targeting: true }, vendors: { Countly: true }, action: "save", source: "settings", decidedAt: "2026-11-20T10:00:00.000Z", sequence: 1 } },
      { type: "consent.recorded", subject_id: id, data: { externalId: "ada", site: site.name, categories: { necessary: true, ...none }, action: "reject_all", source: "settings", decidedAt: "2026-11-20T10:00:00.000Z", sequence: 2 } },
    ]);
  });

  it("is nobody's again when the link ended or the person is erased", async () => {
    const [ended, erased] = [await aSubject({ tenantId }), await aSubject({ tenantId })];
    await link(1, ended.id);
    await link(2, erased.id);
    await db.asAdmin("update linked_devices set ended_at = now() where subject_id = $1", [ended.id]);
    await db.asAdmin("update subjects set erased_at = now() where id = $1", [erased.id]);
    await record(decision());
    await record(decision({ visitor: secret(2) }));
    expect((await rows()).map(({ subject_id: whose }) => whose)).toEqual([null, null]);
    expect(await events()).toEqual([]);
  });
});
