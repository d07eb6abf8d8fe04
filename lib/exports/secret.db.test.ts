import { beforeAll, describe, expect, it } from "vitest";
import { readTenant } from "#db/with-tenant.ts";
import { asSubject } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aCatalogue, aSubject, aTenant } from "#lib/testing/factories.ts";
import { unpack } from "#lib/testing/unpack.ts";
import { estimateOf, planOf } from "./gather.ts";
import { makeArchive } from "./make-archive.ts";
import { findPerson } from "./queries/rows.ts";

const db = testDatabase();
let tenantId: string;
let subjectId: string;

beforeAll(async () => {
  ({ tenantId } = await aTenant());
  await aCatalogue({ tenantId }, {});
  ({ id: subjectId } = await aSubject({ tenantId }));
  const line = (recipient: string, ground: string | null, until: string | null) => db.asAdmin(`insert into disclosures (tenant_id, id, subject_id, kind, recipient, what, ground, disclosed_on, secret_ground, secret_until, recorded_by, recorded_at)
    values ($1, gen_random_uuid(), $2, 'authority', $3, 'Invoices', 'Law', '2026-06-01', $4, $5, 'staff:x', now())`, [tenantId, subjectId, recipient, ground, until]);
  await line("Tax office", null, null);
  await line("canary-police", "canary-ground", "2027-01-01");
});

/** Everything in the copy of this person at `now`, as one text, and its register of disclosures. */
async function copyAt(now: string) {
  const ctx = asSubject(tenantId, subjectId, now);
  const plan = await readTenant(ctx, async (tx) => planOf(tx, ctx, (await findPerson(tx, { id: subjectId }))!, null));
  const { documents } = unpack(Buffer.concat(await Array.fromAsync(makeArchive(ctx, plan).output as AsyncIterable<Buffer>)));
  return { text: JSON.stringify(documents), rows: (documents["data/disclosures.json"] as { rows: { recipient: string }[] }).rows };
}

describe("a disclosure that is secret until a day", () => {
  it("is in no copy and no count before it, and in both the copy and its own words from then on", async () => {
    const before = await copyAt("2026-12-31T12:00:00Z");
    expect(before.rows.map(({ recipient }) => recipient)).toEqual(["Tax office"]);
    expect(before.text).not.toContain("canary");
    const after = await copyAt("2027-01-01T12:00:00Z");
    expect(after.rows.map(({ recipient }) => recipient).sort()).toEqual(["Tax office", "canary-police"]);
    expect(after.text).not.toContain("canary-ground");
    const counted = await readTenant({ tenantId }, async (tx) => estimateOf(tx, (await findPerson(tx, { id: subjectId }))!));
    expect(counted.categories.flatMap(({ holdings }) => holdings).find(({ title }) => title === "Disclosures")!.rows).toBe(1);
  });
});
