import { expect, it } from "vitest";
import { auditEntries, auditPayloads } from "#db/schema/audit.ts";
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { asSystemJob } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { newId } from "../kernel/ids.ts";
import { leafHash, payloadCommit } from "./leaf.ts";
import { recordAudit } from "./record-audit.ts";

testDatabase();

it("the database hashes each entry as an auditor does outside it, whatever letters it holds", async () => {
  const tenantId = newId();
  for (const [i, object] of ["request:1", "naïve — 日本 🧶", "", `"quoted" \\ ${"x".repeat(300)}`].entries()) {
    await withTenant({ tenantId }, (tx) => recordAudit(tx, asSystemJob(tenantId, "audit", `2026-11-20T10:00:00.00${i}Z`), { action: "leaf.checked", object, payload: { word: `naïve 🧶 ${i}` } }));
  }
  const [entries, sides] = await readTenant({ tenantId }, async (tx) => [await tx.select().from(auditEntries).orderBy(auditEntries.seq), await tx.select().from(auditPayloads).orderBy(auditPayloads.seq)] as const);
  expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
  expect(entries.map((entry) => hex(entry.leafHash))).toEqual(entries.map((entry) => hex(leafHash(entry))));
  expect(entries.map((entry) => hex(entry.payloadCommit))).toEqual(sides.map(({ salt, payload }) => hex(payloadCommit(salt, payload))));
});
