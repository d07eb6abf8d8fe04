import { expect, it } from "vitest";
import { withTenant } from "#db/with-tenant.ts";
import { asSystemJob } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aSubject, aTenant } from "#lib/testing/factories.ts";
import { emitAll } from "./emit.ts";

const db = testDatabase();

it("names whom a public event is about by the tenant's own reference, unless a hash stands for it or nobody is left to name; what is heard inside gets none", async () => {
  const { tenantId } = await aTenant();
  const [ada, gone] = [await aSubject({ tenantId }, { externalId: "ada" }), await aSubject({ tenantId }, { externalId: "gone" })];
  await db.asAdmin("update subjects set erased_at = now() where id = $1", [gone.id]);
  const ctx = asSystemJob(tenantId, "test", "2026-11-20T10:00:00Z");
  await withTenant(ctx, (tx) => emitAll(tx, ctx, [
    { type: "request.opened", subjectId: ada.id, data: { requestId: "r" } },
    { type: "request.completed", subjectId: ada.id, data: { requestId: "r", hash: "h" } },
    { type: "request.updated", subjectId: gone.id, data: { requestId: "g" } },
    { type: "request.answered", subjectId: ada.id, data: { requestId: "r" } },
    { type: "audit.checkpoint", data: { size: 1 } },
  ]));
  expect((await db.asAdmin<{ data: object }>("select data from events where tenant_id = $1 order by id", [tenantId])).map(({ data }) => data)).toEqual([
    { requestId: "r", externalId: "ada", sequence: 1 }, { requestId: "r", hash: "h", sequence: 2 }, { requestId: "g", sequence: 1 }, { requestId: "r", sequence: 3 }, { size: 1 },
  ]);
});
