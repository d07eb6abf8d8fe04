import { SignJWT } from "jose";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { withTenant } from "#db/with-tenant.ts";
import { asApiKey, asStaff, asSubject, asSystemJob, TEST_NOW } from "#lib/testing/ctx.ts";
import { describeConcurrent, testDatabase } from "#lib/testing/database.ts";
import { aCatalogue, aConsent, aSite, aSubject, aTenant } from "#lib/testing/factories.ts";
import { listAudit } from "../audit/index.ts";
import { newId } from "../kernel/ids.ts";
import { listOwnRequests } from "../requests/index.ts";
import { linkingSecret } from "../sites/index.ts";
import { decideConsent } from "./decide-consent.ts";
import { readDeviceState, type FromSite } from "./device-state.ts";
import { getOwnConsent } from "./get-own-consent.ts";
import { askDeviceCode, linkOwnDevice, seeDeviceCode } from "./link-by-code.ts";
import { linkByToken } from "./link-by-token.ts";
import { unlinkDevice } from "./unlink-device.ts";
import { newVisitor, visitorIdOf } from "./visitor-id.ts";
import { withdrawAt } from "./withdraw-at.ts";

const db = testDatabase();
let [tenantId, visitor, secret] = ["", "", ""];
let site: FromSite;
let ada: { id: string; externalId: string };
let ben: { id: string; externalId: string };

beforeAll(async () => {
  ({ tenantId } = await aTenant());
  await aCatalogue({ tenantId }, { trackers: [{ vendor: "Countly", category: "analytical", cookies: [] }] });
  const { id, siteKey } = await aSite({ tenantId }, { name: "shop" });
  site = { siteId: id, name: "shop", siteKey, banner: null };
  secret = await linkingSecret(asStaff(tenantId), id);
});
beforeEach(async () => {
  visitor = newVisitor();
  [ada, ben] = [await aSubject({ tenantId }), await aSubject({ tenantId })];
});

const NOW = Date.parse(TEST_NOW) / 1_000;
const later = (seconds: number) => new Date((NOW + seconds) * 1_000).toISOString();
const browser = (at = 0) => asSystemJob(tenantId, "device", later(at));
const tokenFor = (person: { externalId: string }, { aud = site.siteKey, exp = NOW + 300, key = secret } = {}) => new SignJWT({}).setProtectedHeader({ alg: "HS256" }).setSubject(person.externalId).setAudience(aud).setExpirationTime(exp).sign(Buffer.from(key));
const link = async (person: { externalId: string }, from = visitor, at = 0) => linkByToken(browser(at), site, { visitor: from, token: await tokenFor(person), userAgent: "Firefox" });
const state = (of = visitor, at = 0) => readDeviceState(browser(at), site, of);
/** A decision as the ledger keeps it of a browser that nobody has linked. */
const decide = async (on: boolean, decidedAt: string, of = visitor) => {
  const { rows: [row] } = await withTenant({ tenantId }, (tx) => tx.execute<{ id: string }>(`insert into consent_decisions (tenant_id, id, visitor_id, site, site_id, banner_version, necessary, analytical, functionality, targeting, action, source, decided_at, recorded_at)
    values ('${tenantId}', '${newId()}', '${visitorIdOf(tenantId, of)}', 'shop', '${site.siteId}', 1, true, ${on}, ${on}, ${on}, '${on ? "accept_all" : "reject_all"}', 'banner', '${decidedAt}', '${decidedAt}') returning id`));
  return row!.id;
};
const all = (on: boolean) => ({ analytical: on, functionality: on, targeting: on });
const devicesOf = async ({ id }: { id: string }) => (await getOwnConsent(asSubject(tenantId, id))).sites.flatMap(({ devices }) => devices);
const linkedEvents = ({ id }: { id: string }) => db.asAdmin("select 1 from events where type = 'device.linked' and subject_id = $1", [id]);

describe("a token of the site's server", () => {
  it("links the browser, once, and what was chosen in it becomes the person's", async () => {
    const decision = await decide(true, "2026-11-01T00:00:00.000Z");
    const answer = { linked: true, visitor, choice: { categories: all(true), vendors: {}, decidedAt: "2026-11-01T00:00:00.000Z" } };
    expect(await state()).toEqual({ linked: false, choice: null });
    expect([await link(ada), await link(ada)]).toEqual([answer, answer]);
    expect(await state()).toEqual({ linked: true, choice: answer.choice });
    expect(await db.asAdmin("select subject_id from consent_decisions where id = $1", [decision])).toEqual([{ subject_id: ada.id }]);
    expect(await db.asAdmin("select visitor_id, subject_id, proof, user_agent, ended_at from linked_devices where subject_id = $1", [ada.id])).toEqual([{ visitor_id: visitorIdOf(tenantId, visitor), subject_id: ada.id, proof: "token", user_agent: "Firefox", ended_at: null }]);
    expect(await linkedEvents(ada)).toHaveLength(1);
    expect((await listAudit(asStaff(tenantId), { limit: 1 }))[0]).toMatchObject({ action: "device.linked", object: `site:${site.siteId}`, payload: { proof: "token", decisions: 1 } });
    expect(JSON.stringify(await db.asAdmin("select * from linked_devices"))).not.toContain(visitor);
  });

  it("is refused when it was signed otherwise, is for another site, is over, lasts too long or names nobody; nothing is kept", async () => {
    const other = await aSite({ tenantId });
    const refused = [
      tokenFor(ada, { key: "another" }), tokenFor(ada, { key: await linkingSecret(asStaff(tenantId), other.id) }), tokenFor(ada, { aud: other.siteKey }), tokenFor(ada, { exp: NOW - 60 }), tokenFor(ada, { exp: NOW + 700 }), tokenFor({ externalId: "" }),
      new SignJWT({}).setProtectedHeader({ alg: "HS512" }).setSubject(ada.externalId).setAudience(site.siteKey).setExpirationTime(NOW + 60).sign(Buffer.from(secret)),
      new SignJWT({}).setProtectedHeader({ alg: "HS256" }).setSubject(ada.externalId).setAudience(site.siteKey).sign(Buffer.from(secret)),
      `${Buffer.from('{"alg":"none"}').toString("base64url")}.${Buffer.from(JSON.stringify({ sub: ada.externalId, aud: site.siteKey, exp: NOW + 60 })).toString("base64url")}.`, "x",
    ];
    for (const token of await Promise.all(refused)) await expect(linkByToken(browser(), site, { visitor, token, userAgent: null })).rejects.toMatchObject({ code: "forbidden" });
    await expect(link({ externalId: "nobody" })).rejects.toMatchObject({ code: "not_found" });
    expect(await state()).toEqual({ linked: false, choice: null });
  });

  it("of another person gives the browser a new name, ends the old link and shows nothing of the first", async () => {
    const [first, between] = [await decide(true, "2026-11-01T00:00:00.000Z"), await link(ada).then(() => decide(true, "2026-11-02T00:00:00.000Z"))];
    const answer = await link(ben);
    expect(answer).toEqual({ linked: true, visitor: expect.stringMatching(/^[\w-]{22}$/), choice: null });
    expect(answer.visitor).not.toBe(visitor);
    expect([await state(), await state(answer.visitor)]).toEqual([{ linked: false, choice: null }, { linked: true, choice: null }]);
    const { history, sites } = await getOwnConsent(asSubject(tenantId, ben.id));
    expect([history, sites[0]!.devices, await devicesOf(ada)]).toMatchObject([[], [{ visitorId: visitorIdOf(tenantId, answer.visitor), choice: null }], []]);
    expect(await db.asAdmin("select subject_id from consent_decisions where id in ($1, $2) order by decided_at", [first, between])).toEqual([{ subject_id: ada.id }, { subject_id: null }]);
  });

  it("does not give a browser on whose first person was erased", async () => {
    await decide(true, "2026-11-01T00:00:00.000Z");
    await link(ada);
    await db.asAdmin("delete from linked_devices where subject_id = $1", [ada.id]);
    expect(await state()).toEqual({ linked: false, choice: null });
    expect(await link(ben)).toMatchObject({ visitor: expect.not.stringContaining(visitor), choice: null });
  });

  it("counts in one tenant only", async () => {
    const other = await aTenant();
    await link(ada);
    expect(await readDeviceState(asSystemJob(other.tenantId), site, visitor)).toEqual({ linked: false, choice: null });
    await expect(linkByToken(asSystemJob(other.tenantId, "device", TEST_NOW), site, { visitor, token: await tokenFor(ada), userAgent: null })).rejects.toMatchObject({ code: "not_found" });
  });

  it("its secret is for whoever may change a site, and each look is in the log", async () => {
    for (const caller of [asStaff(tenantId, "marketing"), asStaff(tenantId, "viewer"), asApiKey(tenantId, []), asSubject(tenantId, ada.id)]) await expect(linkingSecret(caller, site.siteId)).rejects.toMatchObject({ code: expect.stringMatching(/forbidden|not_found/) });
    await expect(linkingSecret(asStaff((await aTenant()).tenantId), site.siteId)).rejects.toMatchObject({ code: "not_found" });
    await linkingSecret(asStaff(tenantId, "admin"), site.siteId);
    expect((await listAudit(asStaff(tenantId), { limit: 1 }))[0]).toMatchObject({ action: "site.secret_shown", object: `site:${site.siteId}` });
  });
});

describe("a code", () => {
  const ask = (at = 0, from = visitor) => askDeviceCode(browser(at), site, { visitor: from, userAgent: "Chrome" });
  const as = ({ id }: { id: string }, at = 0) => asSubject(tenantId, id, later(at));

  it("says what it is for, changes nothing until it is pressed, and is good once and for ten minutes", async () => {
    await decide(false, "2026-11-01T00:00:00.000Z");
    const { code, visitor: same } = await ask();
    expect(same).toBe(visitor);
    expect(code).not.toContain(visitor);
    expect([await seeDeviceCode(as(ada), code), await state()]).toEqual([{ site: "shop", userAgent: "Chrome" }, { linked: false, choice: null }]);
    await linkOwnDevice(as(ada, 599), { code });
    expect(await state(visitor, 600)).toMatchObject({ linked: true, choice: { categories: all(false) } });
    expect(await linkedEvents(ada)).toHaveLength(1);
    for (const person of [ada, ben]) await expect(linkOwnDevice(as(person, 600), { code })).rejects.toMatchObject({ code: "conflict" });
    await unlinkDevice(as(ada, 600), { visitorId: visitorIdOf(tenantId, visitor) });
    await expect(linkOwnDevice(as(ada, 600), { code })).rejects.toMatchObject({ code: "conflict" });
    expect([await seeDeviceCode(as(ada, 600), code), await seeDeviceCode(as(ben, 601), (await ask()).code), await state()]).toEqual([null, null, { linked: false, choice: null }]);
    await expect(linkOwnDevice(as(ben), { code: "k1.x" })).rejects.toMatchObject({ code: "conflict" });
  });

  it("for a browser that was linked before comes with a new name for it, whoever presses", async () => {
    await link(ada);
    const { code, visitor: fresh } = await ask(1);
    expect(fresh).not.toBe(visitor);
    expect(await state()).toMatchObject({ linked: true });
    await linkOwnDevice(as(ben, 2), { code });
    expect([await state(), await state(fresh), await devicesOf(ada)]).toMatchObject([{ linked: false }, { linked: true, choice: null }, []]);
  });

  it("is another tenant's nothing", async () => {
    const other = await aTenant();
    const stranger = await aSubject({ tenantId: other.tenantId });
    await expect(linkOwnDevice(asSubject(other.tenantId, stranger.id), { code: (await ask()).code })).rejects.toMatchObject({ code: "conflict" });
    for (const caller of [asStaff(tenantId), browser()]) await expect(linkOwnDevice(caller, { code: (await ask()).code })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("in the centre", () => {
  const as = ({ id }: { id: string }) => asSubject(tenantId, id);

  it("a withdrawal for a site reaches its browsers, is told, and is a completed request; again it writes nothing", async () => {
    await decide(true, "2026-11-01T00:00:00.000Z");
    await link(ada);
    await aConsent({ tenantId, subjectId: ada.id }, { site: "help", decidedAt: "2026-11-02T00:00:00.000Z" });
    const [help, shop] = (await getOwnConsent(as(ada))).sites;
    expect([help, shop]).toMatchObject([{ site: "help", canWithdraw: true, devices: [] }, { site: "shop", canWithdraw: true, devices: [{ userAgent: "Firefox", proof: "token", choice: { categories: all(true) } }] }]);
    expect([await withdrawAt(as(ada), { site: "shop" }), await withdrawAt(as(ada), { site: "shop" })]).toEqual([{ changed: true }, { changed: false }]);
    expect((await state()).choice).toEqual({ categories: all(false), vendors: {}, decidedAt: TEST_NOW.replace("Z", ".000Z") });
    const { history, sites } = await getOwnConsent(as(ada));
    expect([history[0], sites.map(({ canWithdraw }) => canWithdraw)]).toMatchObject([{ site: "shop", action: "withdraw", source: "dashboard" }, [true, false]]);
    expect(await listOwnRequests(as(ada), ada.id)).toMatchObject([{ right: "objection", state: "completed", about: { kind: "cookies", site: "shop" } }]);
    expect((await db.asAdmin<{ type: string }>("select type from events where subject_id = $1 order by id", [ada.id])).map(({ type }) => type)).toEqual(["device.linked", "request.completed", "consent.recorded"]);
    await expect(withdrawAt(as(ada), { site: "nowhere" })).rejects.toMatchObject({ code: "not_found" });
    await expect(withdrawAt(asStaff(tenantId), { site: "shop" })).rejects.toMatchObject({ code: "not_found" });
  });

  it("what another browser allows later does not loosen what this one refused; what is said for every site does", async () => {
    const second = newVisitor();
    await decide(false, "2026-11-01T00:00:00.000Z");
    await decide(true, "2026-11-02T00:00:00.000Z", second);
    await link(ada);
    await link(ada, second);
    expect([(await state()).choice?.categories, (await state(second)).choice?.categories]).toEqual([all(false), all(true)]);
    await decideConsent(as(ada), { action: "accept_all", categories: all(false), vendors: {} });
    expect((await state()).choice?.categories).toEqual(all(true));
  });

  it("unlinking is for the person's own browsers; the site's server cannot undo it, a code of theirs can", async () => {
    await link(ada);
    const visitorId = visitorIdOf(tenantId, visitor);
    await expect(unlinkDevice(as(ben), { visitorId })).rejects.toMatchObject({ code: "not_found" });
    await unlinkDevice(as(ada), { visitorId });
    expect([await devicesOf(ada), await state(), await link(ada)]).toEqual([[], { linked: false, choice: null }, { linked: false, visitor, choice: null }]);
    await expect(unlinkDevice(as(ada), { visitorId })).rejects.toMatchObject({ code: "not_found" });
    expect((await listAudit(asStaff(tenantId), { limit: 1 }))[0]).toMatchObject({ action: "device.unlinked" });
  });
});

describeConcurrent("two people who link one new browser at once", () => {
  it("get one name each, and it is the second one's browser", async () => {
    const [one, two] = await Promise.all([link(ada), link(ben)]);
    expect(new Set([one.visitor, two.visitor]).size).toBe(2);
    expect([await devicesOf(ada), await devicesOf(ben)].map(({ length }) => length).sort()).toEqual([0, 1]);
  });
});
