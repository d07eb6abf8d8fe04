import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, expect, it, vi } from "vitest";
import { consentDecisions } from "#db/schema/consent.ts";
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { asSystemJob } from "#lib/testing/ctx.ts";
import { describeConcurrent, testDatabase } from "#lib/testing/database.ts";
import { aTenant } from "#lib/testing/factories.ts";
import { newId } from "../kernel/ids.ts";
import { proofOf } from "./proof-of.ts";
import { sealConsents } from "./seal-consents.ts";

describeConcurrent("sealing while visitors decide", () => {
  const db = testDatabase({ poolSize: 16 });
  let tenantId: string;
  beforeEach(async () => void ({ tenantId } = await aTenant()));

  const row = (id: string) => ({ tenantId, id, visitorId: "v", site: "shop", necessary: true, analytical: false, functionality: false, targeting: false, action: "save", source: "banner", decidedAt: "2026-11-20T10:00:00Z", recordedAt: "2026-11-20T10:00:00Z" });
  const seal = () => sealConsents(asSystemJob(tenantId, "seal-consents"), 7);
  /** Writes, and commits only when `until` lets it. */
  const write = (ids: string[], written: () => void, until: Promise<unknown>) => withTenant({ tenantId }, async (tx) => {
    await tx.insert(consentDecisions).values(ids.map(row));
    written();
    await until;
  });

  /** The leaves of these rows, all sealed; no seal has any other. */
  async function sealed(ids: readonly string[]): Promise<Set<string>> {
    await vi.waitFor(async () => {
      await seal();
      expect(Number((await db.asAdmin<{ n: string }>("select coalesce(sum(rows), 0) n from consent_seals where tenant_id = $1", [tenantId]))[0]!.n)).toBe(ids.length);
    }, { timeout: 20_000 });
    const leaves = new Set<string>();
    for (const id of ids) {
      const proof = await readTenant({ tenantId }, (tx) => proofOf(tx, id));
      if (proof.state !== "sealed") throw new Error(`${id} is ${proof.state}`);
      leaves.add(proof.leaf);
    }
    return leaves;
  }

  it("misses none and takes none twice when who began first commits last", async () => {
    const ids = Array.from({ length: 10 }, () => newId());
    const gates = ids.map(() => Promise.withResolvers<undefined>());
    const writers: Promise<void>[] = [];
    for (const [n, id] of ids.entries()) await new Promise<void>((written) => writers.push(write([id], written, gates[n]!.promise)));
    for (let n = ids.length - 1; n >= 0; n -= 1) {
      gates[n]!.resolve(undefined);
      await writers[n];
      if (n > 0) expect(await seal(), "one that began before all these is still under way").toEqual({ seals: 0, rows: 0 });
    }
    expect((await sealed(ids)).size).toBe(ids.length);
  });

  it("misses none and takes none twice among eight writers, with three sealing at once", async () => {
    const ids: string[] = [];
    let writing = true;
    const sealing = Array.from({ length: 3 }, async () => { while (writing) await seal(); });
    await Promise.all(Array.from({ length: 8 }, async (_, writer) => {
      for (let round = 0; round < 15; round += 1) {
        const own = Array.from({ length: 1 + ((writer + round) % 3) }, () => newId());
        await write(own, () => {}, sleep((writer * 7 + round * 13) % 23));
        ids.push(...own);
      }
    }));
    writing = false;
    await Promise.all(sealing);
    expect((await sealed(ids)).size).toBe(ids.length);
  });
});
