import { asc } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { catalogueVersions, noticeVersions } from "#db/schema/catalogue.ts";
import { events } from "#db/schema/outbox.ts";
import { readTenant } from "#db/with-tenant.ts";
import { compareVersions, listNotices } from "#lib/notices/index.ts";
import { asApiKey, asStaff, asSubject, asSystemJob } from "#lib/testing/ctx.ts";
import { describeConcurrent, testDatabase } from "#lib/testing/database.ts";
import { listAudit } from "../audit/index.ts";
import { newId } from "../kernel/ids.ts";
import { createTenant, NewTenantInput } from "../tenants/index.ts";
import { catalogueOf } from "./catalogue-of.ts";
import { getCatalogue } from "./get-catalogue.ts";
import { Catalogue, EMPTY_CATALOGUE } from "./model.ts";
import { publicPage } from "./public-page.ts";
import { putCatalogue } from "./put-catalogue.ts";

testDatabase();
let tenantId: string;
let ctx: ReturnType<typeof asApiKey>;
beforeAll(async () => void ({ tenantId } = await createTenant(asSystemJob(newId()), NewTenantInput.parse({ slug: "catalogues", name: "Catalogues" }))));
beforeAll(() => void (ctx = asApiKey(tenantId, ["catalogue:read", "catalogue:write"])));

const notice = (version: string, body: string, publishedOn = "2026-01-01") => ({ id: "privacy", version, title: "Privacy", publishedOn, body });
const field = { id: "phone", label: "Phone", source: "given" };
const versions = (id = tenantId) => readTenant({ tenantId: id }, (tx) => tx.select({ version: catalogueVersions.version, sha256: catalogueVersions.sha256 }).from(catalogueVersions).orderBy(asc(catalogueVersions.version)));

describe("a tenant's catalogue", () => {
  it("is the empty document before the first version", async () => {
    expect(await getCatalogue(ctx)).toEqual({ ...EMPTY_CATALOGUE, version: 0 });
    const page = await publicPage(tenantId);
    expect(page).toMatchObject({ version: 0, routes: [], notices: [], contact: null, groupCompanies: [], transfers: { recipients: [], document: null }, orders: { rules: [] } });
    expect(page.trackers.map(({ category, vendors }) => [category, vendors.length])).toEqual([["necessary", 0], ["analytical", 0], ["functionality", 0], ["targeting", 0]]);
    expect(page.sources.map(({ source }) => source)).toEqual(["given", "observed", "received"]);
  });

  it("answers a dry run with the difference and writes nothing", async () => {
    expect(await putCatalogue(ctx, Catalogue.parse({ fields: [field] }), { dryRun: true })).toEqual({ version: 0, added: ["/fields/phone"], changed: [], removed: [] });
    expect(await versions()).toEqual([]);
    expect(await listAudit(asStaff(tenantId), { limit: 10 })).toHaveLength(1);
  });

  it("gets a version, an event and an entry in the log when it differs", async () => {
    expect(await putCatalogue(ctx, Catalogue.parse({ fields: [field] }))).toEqual({ version: 1, added: ["/fields/phone"], changed: [], removed: [] });
    expect(await readTenant(ctx, catalogueOf)).toMatchObject({ version: 1, fields: [{ id: "phone", editable: false }] });
    const [entry] = await listAudit(asStaff(tenantId), { limit: 1 });
    expect(entry).toMatchObject({ action: "catalogue.saved", object: "catalogue:1", payload: { added: ["/fields/phone"] } });
    const seen = await readTenant(ctx, (tx) => tx.select({ type: events.type, data: events.data }).from(events).orderBy(asc(events.id)));
    expect(seen.at(-1)).toEqual({ type: "catalogue.saved", data: { version: 1 } });
  });

  it("gets no version from the same document sent again, whatever the order of its members", async () => {
    const again = Object.fromEntries(Object.entries(Catalogue.parse({ fields: [field] })).toReversed()) as Catalogue;
    expect(await putCatalogue(ctx, again)).toEqual({ version: 1, added: [], changed: [], removed: [] });
    expect(await versions()).toHaveLength(1);
  });

  it("is another one a moment later, also for whoever remembered the last", async () => {
    await putCatalogue(ctx, Catalogue.parse({ fields: [{ ...field, label: "Telephone" }] }));
    expect((await getCatalogue(ctx)).fields[0]!.label).toBe("Telephone");
  });

  it("keeps a published notice that is left out, refuses to alter it, and shows what changed to the next", async () => {
    await putCatalogue(ctx, Catalogue.parse({ notices: [notice("1", "We keep orders for six years.")] }));
    const later = Catalogue.parse({ notices: [notice("2", "We keep orders for ten years.", "2026-06-01")] });
    expect(await putCatalogue(ctx, later)).toEqual({ version: 4, added: ["/notices/privacy@2"], changed: [], removed: [] });
    await expect(putCatalogue(ctx, Catalogue.parse({ notices: [notice("1", "Never mind.")] }))).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("Version 1 of the notice privacy is published") });
    expect((await getCatalogue(ctx)).notices.map(({ version }) => version)).toEqual(["1", "2"]);
    const reader = asSubject(tenantId, newId());
    expect((await listNotices(reader)).map(({ version, publishedOn }) => [version, publishedOn])).toEqual([["2", "2026-06-01"], ["1", "2026-01-01"]]);
    const { paragraphs } = await compareVersions(reader, { notice: "privacy", from: "1", to: "2" });
    expect(paragraphs).toEqual([[{ kind: "same", text: "We keep orders for " }, { kind: "removed", text: "six" }, { kind: "added", text: "ten" }, { kind: "same", text: " years." }]]);
    await expect(compareVersions(reader, { notice: "privacy", from: "1", to: "9" })).rejects.toMatchObject({ code: "not_found" });
    expect((await publicPage(tenantId)).notices.map(({ version }) => version)).toEqual(["2", "1"]);
  });

  it("is nobody else's: another tenant sees no version and no notice", async () => {
    const other = await createTenant(asSystemJob(newId()), NewTenantInput.parse({ slug: "others", name: "Others" }));
    expect(await versions(other.tenantId)).toEqual([]);
    expect(await readTenant(other, (tx) => tx.select().from(noticeVersions))).toEqual([]);
    expect(await getCatalogue(asStaff(other.tenantId))).toMatchObject({ version: 0 });
  });

  it("is written by none but owners, admins and keys with the scope", async () => {
    for (const caller of [asStaff(tenantId, "marketing"), asStaff(tenantId, "viewer"), asSubject(tenantId, newId()), asApiKey(tenantId, ["catalogue:read"])]) {
      await expect(putCatalogue(caller, EMPTY_CATALOGUE)).rejects.toMatchObject({ code: "forbidden" });
      await expect(putCatalogue(caller, EMPTY_CATALOGUE, { dryRun: true })).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});

describeConcurrent("two writers at once", () => {
  it("never overwrite each other: each either has the next version or is told to read again", async () => {
    const before = (await versions()).length;
    const saved = await Promise.allSettled(Array.from({ length: 8 }, (_, i) => putCatalogue(ctx, Catalogue.parse({ fields: [{ ...field, label: `Phone ${i}` }] }))));
    const won = saved.filter(({ status }) => status === "fulfilled").length;
    expect(won).toBeGreaterThan(0);
    expect((await versions()).map(({ version }) => version)).toEqual(Array.from({ length: before + won }, (_, i) => i + 1));
    for (const result of saved) if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "conflict" });
  });
});
