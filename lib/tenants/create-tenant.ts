// How does a new company come in?
import { withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { newSecret } from "../kernel/crypto.ts";
import { fail } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { emit } from "../outbox/index.ts";
import type { NewTenant } from "./model.ts";
import { insertSite, insertTenant } from "./queries.ts";

/** Makes a tenant with one site of its own name; the new id is the transaction's tenant. `conflict` when the slug is taken. */
export async function createTenant(caller: Omit<Ctx, "tenantId">, input: NewTenant): Promise<{ tenantId: string; siteKey: string }> {
  const ctx: Ctx = { ...caller, tenantId: newId() };
  authorize(ctx, "tenant.create");
  const siteKey = `site_${newSecret()}`;
  await withTenant(ctx, async (tx) => {
    const made = await insertTenant(tx, input, ctx.now.toString());
    if (!made) fail("conflict", `The name ${input.slug} is taken: choose another.`);
    await insertSite(tx, { id: newId(), name: input.slug, siteKey, origins: [] });
    await emit(tx, ctx, { type: "tenant.created", data: {} });
    await recordAudit(tx, ctx, { action: "tenant.created", object: `tenant:${ctx.tenantId}` });
  });
  return { tenantId: ctx.tenantId, siteKey };
}
