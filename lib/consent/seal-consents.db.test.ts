import { createHash } from "node:crypto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { consentDecisions } from "#db/schema/consent.ts";
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { asStaff, asSystemJob } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aConsent, aSubject, aTenant } from "#lib/testing/factories.ts";
import { isUnder, listAudit } from "../audit/index.ts";
import { newId } from "../kernel/ids.ts";
import { proofOf } from "./proof-of.ts";
import { sealConsents } from "./seal-consents.ts";

const db = testDatabase();
let [tenantId, subjectId] = ["", ""];
beforeEach(async () => {
  ({ tenantId } = await aTenant());
  ({ id: subjectId } = await aSubject({ tenantId }));
});

const job = () => asSystemJob(tenantId, "seal-consents");
const proof = (id: string) => readTenant({ tenantId }, (tx) => proofOf(tx, id));
const seals = () => db.asAdmin<{ id: string; rows: number; until_txid: string }>("select id, rows, until_txid, encode(root, 'hex') as root, length(leaves) as bytes from consent_seals where tenant_id = $1 order by until_txid", [tenantId]);
/** Another suite's transaction in the same cluster may hold the horizon back for a moment. */
const sealAll = (count: number, mostRows?: number) => vi.waitFor(async () => {
  await sealConsents(job(), mostRows);
  expect((await seals()).reduce((sum, { rows }) => sum + rows, 0)).toBe(count);
}, { timeout: 20_000 });
const together = (count: number) => withTenant({ tenantId }, async (tx) => {
  const rows = Array.from({ length: count }, () => ({ tenantId, id: newId(), visitorId: "v", site: "shop", necessary: true, analytical: false, functionality: false, targeting: false, action: "save", source: "banner", decidedAt: "2026-11-20T10:00:00Z", recordedAt: "2026-11-20T10:00:00Z" }));
  await tx.insert(consentDecisions).values(rows);
  return rows.map(({ id }) => id);
});

describe("a seal", () => {
  it("puts each decision once under a root that stands in the log", async () => {
    const first = await aConsent({ tenantId, subjectId }, { vendors: { Countly: true } });
    expect(await proof(first.id)).toEqual({ state: "waiting" });
    await sealAll(1);
    await together(2);
    await sealAll(3);
    expect(await sealConsents(job())).toEqual({ seals: 0, rows: 0 });
    const made = await seals();
    expect(made).toMatchObject([{ rows: 1, bytes: 32 }, { rows: 2, bytes: 64 }]);
    const entries = (await listAudit(asStaff(tenantId), { limit: 10 })).filter(({ action }) => action === "consent.sealed").reverse();
    expect(entries.map(({ object, payload }) => ({ object, payload }))).toEqual(made.map((seal) => ({ object: `seal:${seal.id}`, payload: { requestId: expect.any(String) as string, id: seal.id, rows: seal.rows, root: (seal as { root?: string }).root, untilTxid: String(seal.until_txid) } })));
    expect(await db.asAdmin("select data from events where tenant_id = $1 and type = 'consent.sealed' order by id", [tenantId])).toEqual(made.map(({ id, rows }) => ({ data: { sealId: id, rows } })));
  });

  it("is proven from what an outsider has: the row, the path, the root", async () => {
    const ids = await together(5);
    await sealAll(5);
    for (const id of ids) {
      const found = await proof(id);
      if (found.state !== "sealed") throw new Error(found.state);
      const hex = (text: string) => Buffer.from(text, "hex");
      expect(isUnder(hex(found.root), { leaf: hex(found.leaf), index: found.index, size: found.size, path: found.path.map(hex) })).toBe(true);
      const [row] = await db.asAdmin<{ text: string }>("select jsonb_build_object('tenant_id', tenant_id, 'id', id, 'txid', txid::text)::text as text from consent_decisions where id = $1", [id]);
      const { txid } = JSON.parse(row!.text) as { txid: string };
      const json = `{"action":"save","analytical":false,"banner_version":null,"client_at":null,"decided_at":"2026-11-20T10:00:00.000Z","dnt":null,"functionality":false,"gpc":null,"id":"${id}","locale":null,"necessary":true,"recorded_at":"2026-11-20T10:00:00.000Z","script_hash":null,"site":"shop","site_id":null,"source":"banner","targeting":false,"tenant_id":"${tenantId}","txid":"${txid}","user_agent":null,"vendors":{},"visitor_id":"v"}`;
      expect(createHash("sha256").update("\0").update(json).digest("hex")).toBe(found.leaf);
    }
  });

  it("holds when the browser is proven to be somebody's later, and tells a row that was changed", async () => {
    const [id] = await together(1) as [string];
    await sealAll(1);
    await db.asAdmin("update consent_decisions set subject_id = $2 where id = $1", [id, subjectId]);
    expect(await proof(id)).toMatchObject({ state: "sealed" });
    await db.asAdmin("alter table consent_decisions disable trigger append_only");
    await db.asAdmin("update consent_decisions set targeting = true where id = $1", [id]);
    await db.asAdmin("alter table consent_decisions enable trigger append_only");
    expect(await proof(id)).toMatchObject({ state: "changed" });
  });

  it("never parts a transaction, whatever its bound", async () => {
    for (const count of [2, 2, 5, 1, 1]) await together(count);
    await sealAll(11, 3);
    expect((await seals()).map(({ rows }) => rows)).toEqual([2, 2, 5, 2]);
    const ids = await db.asAdmin<{ id: string }>("select id from consent_decisions where tenant_id = $1", [tenantId]);
    for (const { id } of ids) expect(await proof(id)).toMatchObject({ state: "sealed" });
  });

  it("is made by the house alone, and of one tenant alone", async () => {
    await together(1);
    await expect(sealConsents(asStaff(tenantId))).rejects.toMatchObject({ code: "forbidden" });
    const { tenantId: other } = await aTenant();
    expect(await sealConsents(asSystemJob(other, "seal-consents"))).toEqual({ seals: 0, rows: 0 });
    await sealAll(1);
    await expect(db.asAdmin("update consent_seals set rows = 2")).rejects.toThrow("append-only");
  });
});
