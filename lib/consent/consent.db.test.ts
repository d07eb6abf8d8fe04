import { describe, expect, it } from "vitest";
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { asApiKey, asStaff, asSubject } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aSubject, aTenant } from "#lib/testing/factories.ts";
import { consentOf, recordConsents } from "./consent-of.ts";
import { getOwnConsent } from "./get-own-consent.ts";
import type { ConsentFact } from "./model.ts";

testDatabase();
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
