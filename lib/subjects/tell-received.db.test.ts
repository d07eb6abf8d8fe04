import { beforeEach, describe, expect, it } from "vitest";
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { asSystemJob } from "#lib/testing/ctx.ts";
import { describeConcurrent, testDatabase } from "#lib/testing/database.ts";
import { aCatalogue, aSubject, aTenant, aValue } from "#lib/testing/factories.ts";
import { informedMail } from "../mail/index.ts";
import { findEvent } from "../outbox/index.ts";
import { upsertValues } from "./queries.ts";
import { informedToMail, noteInformed, tellReceived } from "./tell-received.ts";

const db = testDatabase();
const NOW = "2026-06-20T10:00:00.000Z";
const CAME = "2026-06-01T09:00:00.000Z";
const FROM_START = { informedSince: null };
let tenantId: string;
let subjectId: string;
const job = () => asSystemJob(tenantId, "tell-received", NOW);
const requests = () => db.asAdmin<{ id: string; outcome: string | null; due_on: string; about: object }>("select id, outcome, due_on::text, about from requests where tenant_id = $1 and \"right\" = 'informed' order by id", [tenantId]);
async function event() {
  const [row] = await db.asAdmin<{ id: string }>("select id from events where tenant_id = $1 and type = 'values.received' order by id desc limit 1", [tenantId]);
  return (await readTenant(job(), (tx) => findEvent(tx, row!.id)))!;
}
const revenue = (more: object = {}) => aValue({ tenantId, subjectId }, { field: "revenue", value: "secret-million", source: "received", receivedFrom: "Ledger Ltd", collectedAt: CAME, ...more });

beforeEach(async () => {
  ({ tenantId } = await aTenant());
  await aCatalogue({ tenantId }, { purposes: [{ id: "offers", name: "To fit offers", basis: "legitimate_interests" }], fields: [{ id: "revenue", label: "Revenue", source: "received", purposes: ["offers"] }], retentionRules: [{ id: "values", category: "value", trigger: "collected", duration: "P1Y", ground: "Fitting offers", action: "erase" }] });
  ({ id: subjectId } = await aSubject({ tenantId }));
});

describe("data that came from somebody else", () => {
  it("opens one request a person, its month counted from when it came, and is told once by mail without the value", async () => {
    await revenue();
    await aValue({ tenantId, subjectId }, { field: "size", source: "received", receivedFrom: "Ledger Ltd", collectedAt: "2026-06-05T09:00:00.000Z" });
    await aValue({ tenantId, subjectId }, { field: "given", source: "given" });
    await tellReceived(job(), FROM_START);
    await tellReceived(job(), FROM_START);
    expect(await requests()).toMatchObject([{ outcome: null, due_on: "2026-07-01", about: { kind: "fields", fields: ["revenue", "size"] } }]);
    const facts = (await informedToMail(job(), await event()))!;
    expect(facts.values[0]).toEqual({ label: "Revenue", receivedFrom: "Ledger Ltd", purposes: [{ name: "To fit offers", basis: "legitimate_interests" }], recipients: [], keptUntil: "2027-06-01", ground: "Fitting offers" });
    const mail = informedMail({ ...facts, locale: "en-GB", timeZone: "UTC", tenantName: "Acme", accent: "#123456", url: "http://localhost/c/acme/profile" });
    expect(mail.text).toContain("Revenue: from Ledger Ltd. Used for: To fit offers (a legitimate interest, which you can object to). Kept until 1 June 2027. Why it is kept: Fitting offers.");
    expect(mail.text + mail.html).not.toContain("secret-million");
    await noteInformed(job(), await event(), true);
    expect(await requests()).toMatchObject([{ outcome: "completed" }]);
    expect(await informedToMail(job(), await event())).toBeNull();
    expect(await db.asAdmin("select kind from request_steps where tenant_id = $1", [tenantId])).toEqual([{ kind: "told" }]);
  });

  it("stays open while the mail is not out, and so becomes late", async () => {
    await revenue();
    await tellReceived(job(), FROM_START);
    expect(await requests()).toMatchObject([{ outcome: null }]);
    expect(await db.asAdmin("select told_by = (select id from requests where tenant_id = $1) as tied from profile_values where tenant_id = $1", [tenantId])).toEqual([{ tied: true }]);
  });

  it("that comes while the first is not told yet joins it; after that it is told again only when it comes from somebody else", async () => {
    await revenue();
    await tellReceived(job(), FROM_START);
    const anew = (receivedFrom: string, collectedAt: string) => withTenant(job(), (tx) => upsertValues(tx, [{ subjectId, field: "revenue", value: "other", source: "received", system: null, receivedFrom, collectedAt } as never]));
    await anew("Other Ltd", "2026-06-09T09:00:00.000Z");
    await tellReceived(job(), FROM_START);
    expect(await requests()).toMatchObject([{ outcome: null, due_on: "2026-07-01" }]);
    expect((await informedToMail(job(), await event()))!.values).toMatchObject([{ receivedFrom: "Other Ltd" }]);
    await noteInformed(job(), await event(), true);
    await anew("Other Ltd", "2026-06-10T09:00:00.000Z");
    await tellReceived(job(), FROM_START);
    expect(await requests()).toHaveLength(1);
    await anew("Third Ltd", "2026-06-11T09:00:00.000Z");
    await tellReceived(job(), FROM_START);
    expect(await requests()).toMatchObject([{ outcome: "completed" }, { outcome: null, due_on: "2026-07-13" }]);
  });

  it("of which nothing is left before the mail is done without one, and leaves no request open for ever", async () => {
    await revenue();
    await tellReceived(job(), FROM_START);
    await db.asAdmin("delete from profile_values where subject_id = $1", [subjectId]);
    expect((await informedToMail(job(), await event()))!.values).toEqual([]);
    await noteInformed(job(), await event(), false);
    expect(await requests()).toMatchObject([{ outcome: "completed" }]);
    expect(await db.asAdmin("select kind from request_steps where tenant_id = $1", [tenantId])).toEqual([]);
  });

  it("that came before the tenant began here, or is of an erased person, is not told", async () => {
    await revenue();
    await tellReceived(job(), { informedSince: "2026-06-02T00:00:00.000Z" });
    expect(await requests()).toEqual([]);
    await db.asAdmin("update subjects set erased_at = now() where id = $1", [subjectId]);
    await tellReceived(job(), FROM_START);
    expect(await requests()).toEqual([]);
  });
});

describeConcurrent("two runs at once", () => {
  it("open one request a person", async () => {
    await revenue();
    await Promise.all([1, 2, 3, 4].map(() => tellReceived(job(), FROM_START)));
    expect(await requests()).toHaveLength(1);
  });
});
