import { describe, expect, it } from "vitest";
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { asApiKey, asStaff, asSubject } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aCatalogue, aConsent, aSubject, aTenant } from "#lib/testing/factories.ts";
import { listAudit } from "../audit/index.ts";
import { listOwnRequests } from "../requests/index.ts";
import { consentOf, recordConsents } from "./consent-of.ts";
import { decideConsent } from "./decide-consent.ts";
import { getOwnConsent } from "./get-own-consent.ts";
import type { ConsentFact, DecideConsent } from "./model.ts";

const db = testDatabase();
const fact = (decidedAt: string, more: Partial<ConsentFact> = {}): ConsentFact => ({ site: "shop", categories: { necessary: true, analytical: false, functionality: false, targeting: false }, action: "reject_all", decidedAt, ...more });

describe("the consent ledger", () => {
  it("keeps each decision once, however often it is told, and the newest is the current choice", async () => {
    const { tenantId } = await aTenant();
    const subject = await aSubject({ tenantId });
    const ctx = asApiKey(tenantId, []);
    const tell = (...facts: ConsentFact[]) => withTenant(ctx, (tx) => recordConsents(tx, ctx, facts.map((one) => ({ subject, fact: one }))));
    const all = fact("2026-05-01T00:00:00Z", { action: "accept_all", categories: { necessary: true, analytical: true, functionality: true, targeting: true } });
    expect(await tell(all, fact("2026-04-01T00:00:00Z"), all)).toMatchObject({ added: 2, events: [{ type: "consent.recorded" }, { type: "consent.recorded" }] });
    expect(await tell(all, fact("2026-04-01T02:00:00+02:00"))).toEqual({ added: 0, events: [] });
    expect(await tell(fact("2026-05-01T00:00:00Z"))).toMatchObject({ added: 1 });
    const { current, history } = await getOwnConsent(asSubject(tenantId, subject.id));
    expect(history.map(({ decidedAt }) => decidedAt.slice(0, 10))).toEqual(["2026-05-01", "2026-05-01", "2026-04-01"]);
    expect(current).toEqual(history[0]);
    const other = await aTenant();
    expect(await readTenant(other, (tx) => consentOf(tx, subject.id, 10))).toEqual({ current: null, history: [] });
  });

  it("is shown to the person only", async () => {
    await expect(getOwnConsent(asStaff((await aTenant()).tenantId))).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a choice made here", () => {
  const none = { analytical: false, functionality: false, targeting: false };
  const press = (action: DecideConsent["action"], more: Partial<DecideConsent> = {}): DecideConsent => ({ action, categories: none, vendors: {}, ...more });
  const trackers = [{ vendor: "Countly", category: "analytical", cookies: [] }, { vendor: "Shop", category: "necessary", cookies: [] }];

  async function somebody() {
    const { tenantId } = await aTenant();
    await aCatalogue({ tenantId }, { trackers });
    const { id } = await aSubject({ tenantId }, { externalId: "ada" });
    return { tenantId, id, ada: asSubject(tenantId, id), events: () => db.asAdmin<{ type: string; data: object }>("select type, data from events where tenant_id = $1 order by id", [tenantId]) };
  }

  it("is one row for every site, with an event and an entry in the log; the same again adds nothing", async () => {
    const { tenantId, id, ada, events } = await somebody();
    expect(await decideConsent(ada, press("save", { categories: { ...none, targeting: true }, vendors: { Countly: true, Shop: false, Gone: true } }))).toEqual({ changed: true });
    const row = { site: "*", visitor_id: id, necessary: true, analytical: false, functionality: false, targeting: true, vendors: { Countly: true }, action: "save", source: "dashboard" };
    const kept = () => db.asAdmin("select site, visitor_id, necessary, analytical, functionality, targeting, vendors, action, source from consent_decisions where tenant_id = $1", [tenantId]);
    expect(await kept()).toEqual([row]);
    expect(await events()).toMatchObject([{ type: "consent.recorded", data: { externalId: "ada", site: "*", categories: { necessary: true, ...none, targeting: true }, vendors: { Countly: true }, action: "save", source: "dashboard" } }]);
    expect((await listAudit(asStaff(tenantId), { limit: 5 })).map(({ action }) => action)).toEqual(["consent.recorded"]);
    expect(await decideConsent(ada, press("save", { categories: { ...none, targeting: true }, vendors: { Countly: true } }))).toEqual({ changed: false });
    expect(await kept()).toHaveLength(1);
    expect(await listOwnRequests(ada, id)).toEqual([]);
    await expect(db.asAdmin("update consent_decisions set targeting = false where tenant_id = $1", [tenantId])).rejects.toThrow("append-only");
  });

  it("that refuses what was allowed is a withdrawal, and a completed request", async () => {
    const { id, ada, events } = await somebody();
    await decideConsent(ada, press("reject_all"));
    await decideConsent(ada, press("accept_all"));
    expect(await listOwnRequests(ada, id)).toEqual([]);
    await decideConsent(ada, press("reject_all", { categories: { ...none, analytical: true }, vendors: { Countly: true } }));
    const { current, history } = await getOwnConsent(ada);
    expect(history.map(({ action }) => action)).toEqual(["withdraw", "accept_all", "reject_all"]);
    expect(current).toMatchObject({ categories: { necessary: true, ...none }, vendors: {} });
    expect(await listOwnRequests(ada, id)).toMatchObject([{ right: "objection", state: "completed", about: { kind: "cookies", site: "*" } }]);
    expect((await events()).map(({ type }) => type)).toEqual(["consent.recorded", "consent.recorded", "request.completed", "consent.recorded"]);
  });

  it("ends older choices of single sites; a newer one of a site counts there beside it", async () => {
    const { tenantId, id: subjectId, ada } = await somebody();
    for (const site of ["shop", "help"]) await aConsent({ tenantId, subjectId }, { site, decidedAt: "2026-11-01T00:00:00.000Z" });
    expect((await getOwnConsent(ada)).elsewhere).toHaveLength(1);
    await decideConsent(ada, press("reject_all"));
    expect(await getOwnConsent(ada)).toMatchObject({ current: { site: "*", action: "withdraw" }, elsewhere: [] });
    await aConsent({ tenantId, subjectId }, { site: "shop", decidedAt: "2026-11-20T11:00:00.000Z" });
    expect(await getOwnConsent(ada)).toMatchObject({ current: { site: "shop" }, elsewhere: [{ site: "*" }] });
    await decideConsent(ada, press("reject_all"));
    expect(await getOwnConsent(ada)).toMatchObject({ current: { site: "*", decidedAt: "2026-11-20T11:00:00.001Z" }, elsewhere: [] });
  });

  it("is the person's alone", async () => {
    const { tenantId, id, ada } = await somebody();
    for (const caller of [asStaff(tenantId), asApiKey(tenantId, ["consents:read"]), asSubject((await aTenant()).tenantId, id)]) await expect(decideConsent(caller, press("accept_all"))).rejects.toMatchObject({ code: "not_found" });
    expect((await getOwnConsent(ada)).current).toBeNull();
  });
});
