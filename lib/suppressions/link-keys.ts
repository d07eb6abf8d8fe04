// How does a tenant get a key with which it makes one-click links itself, without a call to us?
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { authorize, demandFresh } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { newKeyId, tenantLinkKey } from "../kernel/crypto.ts";
import { fail } from "../kernel/errors.ts";
import { emit } from "../outbox/index.ts";
import { insertKeyId, listTenantKeys, retireTenantKey, type KeptLinkKey } from "./queries.ts";

const instant = (ctx: Ctx): string => ctx.now.toString({ smallestUnit: "millisecond" });

/** A new link key, `lk.<kid>.<32 bytes in base64url>`: shown in this answer and never again. It can make opt-outs and nothing else. Wants a fresh sign-in. */
export async function makeLinkKey(ctx: Ctx): Promise<string> {
  authorize(ctx, "link_key.change");
  demandFresh(ctx);
  const kid = newKeyId();
  await withTenant(ctx, async (tx) => {
    await insertKeyId(tx, kid, instant(ctx), "tenant");
    await emit(tx, ctx, { type: "link_key.saved", data: { kid } });
    await recordAudit(tx, ctx, { action: "link_key.created", object: `link_key:${kid}`, payload: { holder: "tenant" } });
  });
  return `lk.${kid}.${tenantLinkKey(ctx.tenantId, kid).toString("base64url")}`;
}

export async function listLinkKeys(ctx: Ctx): Promise<KeptLinkKey[]> {
  authorize(ctx, "link_key.see");
  return readTenant(ctx, listTenantKeys);
}

/** Marks a key as replaced. Links made with it stay good: mails that carry them were sent. `conflict` when it was retired before, or is none. */
export async function retireLinkKey(ctx: Ctx, kid: string): Promise<void> {
  authorize(ctx, "link_key.change");
  await withTenant(ctx, async (tx) => {
    if (!(await retireTenantKey(tx, kid, instant(ctx)))) fail("conflict", "This key was retired before.");
    await emit(tx, ctx, { type: "link_key.saved", data: { kid } });
    await recordAudit(tx, ctx, { action: "link_key.retired", object: `link_key:${kid}` });
  });
}
