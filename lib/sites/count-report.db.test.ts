import { beforeEach, describe, expect, it } from "vitest";
import { asSystemJob } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aCatalogue, aSite, aTenant } from "#lib/testing/factories.ts";
import { countReport } from "./count-report.ts";
import type { OpenSite } from "./model.ts";
import { siteByKey } from "./open-site.ts";

const db = testDatabase();
const vendors = [{ name: "Countly", category: "analytical", hosts: [], cookies: [{ name: "_cly_*" }, { name: "wp-time-7" }] }];
let tenantId: string;
let site: OpenSite;

beforeEach(async () => {
  ({ tenantId } = await aTenant());
  site = (await siteByKey((await aSite({ tenantId }, { config: { vendors } })).siteKey))!;
});
const report = (names: string[], now?: string) => countReport(asSystemJob(tenantId, "embed-reports", now), site, { names });
const held = () => db.asAdmin<{ name: string; seen: string }>("select name, seen::int, first_seen_at, last_seen_at from cookie_reports where tenant_id = $1 order by name", [tenantId]);

describe("a report of cookies", () => {
  it("counts what nobody lists, once a report, ids taken out", async () => {
    await aCatalogue({ tenantId }, { trackers: [{ vendor: "Adly", category: "targeting", cookies: [{ name: "_adly", lifetime: null, lifetimeSeconds: null, party: "first", kind: "cookie" }] }] });
    await report(["_cly_x", "wp-time-7", "_adly", "mystery_12", "mystery_345", "plain", "with space"]);
    await report(["plain"], "2026-11-21T10:00:00Z");
    expect(await held()).toEqual([
      { name: "mystery_*", seen: 1, first_seen_at: "2026-11-20 10:00:00+00", last_seen_at: "2026-11-20 10:00:00+00" },
      { name: "plain", seen: 2, first_seen_at: "2026-11-20 10:00:00+00", last_seen_at: "2026-11-21 10:00:00+00" },
    ]);
  });

  it("never makes more than 500 names, also twelve at once; those that stand are counted on", async () => {
    const word = (n: number) => [...String(n)].map((digit) => "ghijklmnop"[Number(digit)]).join("");
    await Promise.all(Array.from({ length: 12 }, (_, batch) => report(Array.from({ length: 50 }, (_name, n) => `x_${word(1_000 + batch * 50 + n)}`))));
    const names = await held();
    expect(names).toHaveLength(500);
    await report([names[0]!.name, "another"]);
    expect((await held())[0]).toMatchObject({ name: names[0]!.name, seen: 2 });
    expect(await held()).toHaveLength(500);
  });

  it("of a site that was closed meanwhile counts nothing", async () => {
    await db.asAdmin("update sites set closed_at = now() where tenant_id = $1", [tenantId]);
    await report(["plain"]);
    expect(await held()).toEqual([]);
  });
});
