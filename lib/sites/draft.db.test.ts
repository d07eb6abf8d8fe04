import { beforeAll, describe, expect, it } from "vitest";
import { withTenant } from "#db/with-tenant.ts";
import { asStaff, TEST_NOW } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aCatalogue, aConsent, aSite, aSubject, aTenant } from "#lib/testing/factories.ts";
import { EMPTY_CATALOGUE } from "../catalogue/model.ts";
import type { Ctx } from "../kernel/context.ts";
import { SettingsForm } from "./draft-forms.ts";
import { getDraft } from "./get-draft.ts";
import { publishBanner } from "./publish-banner.ts";
import { publishDraft } from "./publish-draft.ts";
import { addLanguage, saveSettings, saveWords, takeVendors } from "./save-draft.ts";
import { shippedTexts } from "./shipped-texts.ts";

const db = testDatabase();
let admin: Ctx;
let marketing: Ctx;
let other: Ctx;
let siteId: string;
beforeAll(async () => {
  const { tenantId } = await aTenant();
  [admin, marketing, other] = [asStaff(tenantId, "admin"), asStaff(tenantId, "marketing"), asStaff((await aTenant()).tenantId, "owner")];
  siteId = (await aSite({ tenantId })).id;
  await aCatalogue({ tenantId }, { ...EMPTY_CATALOGUE, trackers: [{ vendor: "Count", category: "analytical", purpose: "Counts visits.", cookies: [] }] });
});
const settings = (change: object = {}) => SettingsForm.parse({ siteId, locale: "en-GB", accent: "#1f5f6f", place: "bottom", keepDays: "180", policyUrl: "", reopen: "button", waitForUpdateMs: "500", reports: "0", ...change });
const versions = (id = siteId) => db.asAdmin<{ version: number; asks_again: boolean; config: string }>("select version, asks_again, config from banner_versions where site_id = $1 order by version", [id]);
const publish = async (asksAgain = false) => publishDraft(admin, { siteId, seen: (await getDraft(admin, siteId)).hash, asksAgain });

describe("the draft of a banner", () => {
  it("is what is shown until somebody changes it, and then keeps each part with an entry and an event", async () => {
    expect(await getDraft(marketing, siteId)).toMatchObject({ savedAt: null, difference: [], material: [], shown: { version: 1 } });
    await saveWords(admin, { siteId, language: "en-GB", texts: shippedTexts() });
    await saveSettings(admin, settings({ keepDays: "200", consentMode: "yes" }));
    await addLanguage(admin, { siteId, language: "de" });
    const { config, difference, material } = await getDraft(marketing, siteId);
    expect(config).toMatchObject({ keepDays: 200, consentMode: { waitForUpdateMs: 500, adsDataRedaction: false }, texts: { "en-GB": { title: shippedTexts().title }, de: { title: shippedTexts("de").title } } });
    expect(difference.map(({ part }) => part)).toEqual(expect.arrayContaining(["setting", "language", "word"]));
    expect(material).toEqual([]);
    expect(await versions()).toHaveLength(1);
    expect(await db.asAdmin("select action, object_ref, count(*)::int as n from audit_entries where tenant_id = $1 group by 1, 2", [admin.tenantId])).toEqual([{ action: "banner.drafted", object_ref: `site:${siteId}`, n: 3 }]);
    expect(await db.asAdmin("select type, data from events where tenant_id = $1 limit 1", [admin.tenantId])).toEqual([{ type: "site.saved", data: { siteId } }]);
  });

  it("leaves nobody to be asked again for words, unless staff say so, and is gone once it is published", async () => {
    expect(await publish()).toEqual({ outcome: "done", version: 2 });
    expect((await versions()).at(-1)).toMatchObject({ version: 2, asks_again: false });
    expect(await db.asAdmin("select 1 from banner_drafts where site_id = $1", [siteId])).toEqual([]);
    await saveSettings(admin, settings({ place: "corner" }));
    expect(await publish(true)).toEqual({ outcome: "done", version: 3 });
    expect((await versions()).at(-1)).toMatchObject({ asks_again: true });
  });

  it("asks everybody again after a material change, whatever was said", async () => {
    await takeVendors(admin, { siteId });
    expect((await getDraft(admin, siteId)).material).toEqual([{ kind: "category", category: "analytical" }, { kind: "vendor", name: "Count", category: "analytical" }]);
    expect(await publish(false)).toEqual({ outcome: "done", version: 4 });
    expect((await versions()).at(-1)).toMatchObject({ asks_again: true });
    expect(await db.asAdmin("select 1 from events where tenant_id = $1 and type = 'banner.published'", [admin.tenantId])).toHaveLength(3);
  });

  it("is published only as it was seen, and not twice", async () => {
    const { hash } = await getDraft(admin, siteId);
    await saveSettings(admin, settings({ dnt: "yes" }));
    expect(await publishDraft(admin, { siteId, seen: hash, asksAgain: false })).toEqual({ outcome: "refused", reason: "changed" });
    await publish();
    await expect(publish()).rejects.toMatchObject({ code: "conflict" });
    expect(await versions()).toHaveLength(5);
  });

  it("survives the publishing of another one", async () => {
    const { config } = await getDraft(admin, siteId);
    await saveSettings(admin, settings({ guard: "yes" }));
    await publishBanner(admin, { siteId, config: { ...config, keepDays: 300 }, asksAgain: false });
    expect((await getDraft(admin, siteId)).config).toMatchObject({ guard: true, keepDays: 180 });
  });

  it("counts each browser once that decided here while its choice is kept", async () => {
    const { tenantId } = admin;
    const { subjectId } = { subjectId: (await aSubject({ tenantId })).id };
    const elsewhere = (await aSite({ tenantId })).id;
    const at = (visitorId: string, decidedAt: string, site = siteId) => aConsent({ tenantId, subjectId }, { visitorId, decidedAt, siteId: site, bannerVersion: 1 });
    await at("a", "2026-11-01T00:00:00.000Z");
    await at("a", "2026-11-02T00:00:00.000Z");
    await at("b", "2026-11-03T00:00:00.000Z");
    await at("too old", "2025-11-03T00:00:00.000Z");
    await at("c", "2026-11-03T00:00:00.000Z", elsewhere);
    expect((await getDraft(admin, siteId)).asked).toMatchObject({ browsers: 2 });
    expect((await getDraft(admin, elsewhere)).asked.browsers).toBe(1);
  });
});

describe("who may touch it", () => {
  it("is those who handle requests; marketing looks, a viewer does not", async () => {
    for (const act of [() => saveWords(marketing, { siteId, language: "en-GB", texts: shippedTexts() }), () => saveSettings(marketing, settings()), () => addLanguage(marketing, { siteId, language: "fr" }), () => takeVendors(marketing, { siteId }), () => publishDraft(marketing, { siteId, seen: "0".repeat(64), asksAgain: false })])
      await expect(act()).rejects.toMatchObject({ code: "forbidden" });
    await expect(getDraft(asStaff(admin.tenantId, "viewer"), siteId)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("is nobody of another company, and nobody once the site is closed", async () => {
    await expect(getDraft(other, siteId)).rejects.toMatchObject({ code: "not_found" });
    await expect(takeVendors(other, { siteId })).rejects.toMatchObject({ code: "not_found" });
    await expect(publishDraft(other, { siteId, seen: "0".repeat(64), asksAgain: false })).resolves.toMatchObject({ outcome: "refused" });
    expect(await withTenant(other, (tx) => tx.execute("select 1 from banner_drafts")).then(({ rows }) => rows)).toEqual([]);
    const closed = await aSite({ tenantId: admin.tenantId }, { closedAt: TEST_NOW });
    await expect(getDraft(admin, closed.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(saveSettings(admin, { ...settings(), siteId: closed.id })).rejects.toMatchObject({ code: "not_found" });
    await expect(getDraft(admin, "no-such-site")).rejects.toMatchObject({ code: "not_found" });
  });

  it("has no words to fall back to in a language that it lacks", async () => {
    await expect(saveSettings(admin, settings({ locale: "pt-BR" }))).rejects.toMatchObject({ code: "not_found" });
    await expect(saveWords(admin, { siteId, language: "pt-BR", texts: shippedTexts() })).rejects.toMatchObject({ code: "not_found" });
  });
});
