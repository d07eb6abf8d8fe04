// How does a tenant add a site, say where its pages are, and close it?
import { withTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { newSecret } from "../kernel/crypto.ts";
import { fail, failNotFound } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { emit } from "../outbox/index.ts";
import type { NewSite, Site } from "./model.ts";
import { forgetSite } from "./open-site.ts";
import { findSite } from "./queries.ts";
import { insertOpenSite, updateSite } from "./queries/sites.ts";

async function tell(tx: TenantTx, ctx: Ctx, siteId: string, what: "created" | "changed" | "closed", payload: Record<string, unknown> = {}): Promise<void> {
  await emit(tx, ctx, { type: "site.saved", data: { siteId } });
  await recordAudit(tx, ctx, { action: `site.${what}`, object: `site:${siteId}`, payload });
}

/** An open site with a key of its own; it shows nothing until a banner is published. `conflict` when the name is taken. */
export async function createSite(ctx: Ctx, { name, origins }: NewSite): Promise<{ id: string }> {
  authorize(ctx, "site.change");
  const id = newId();
  await withTenant(ctx, async (tx) => {
    if (!(await insertOpenSite(tx, { id, name, siteKey: `site_${newSecret()}`, origins }))) fail("conflict", "There is a site of this name already: choose another.");
    await tell(tx, ctx, id, "created", { name, origins });
  });
  return { id };
}

/** From now on pages of these origins, and of no others, may speak to the site. */
export const changeOrigins = (ctx: Ctx, siteId: string, origins: string[]): Promise<void> => change(ctx, siteId, "changed", { origins });

/** Its key opens nothing any more, anywhere within 15 seconds; what was decided there stays. There is no way back: pages with the old tag would ask people again unannounced. */
export const closeSite = (ctx: Ctx, siteId: string): Promise<void> => change(ctx, siteId, "closed", { closedAt: ctx.now.toString({ smallestUnit: "millisecond" }) });

async function change(ctx: Ctx, siteId: string, what: "changed" | "closed", set: Partial<Pick<Site, "origins" | "closedAt">>): Promise<void> {
  authorize(ctx, "site.change");
  const { siteKey } = await withTenant(ctx, async (tx) => {
    const site = (await findSite(tx, siteId, true)) ?? failNotFound("no such site");
    if (site.closedAt) fail("conflict", "This site is closed: add a new one instead.");
    await updateSite(tx, siteId, set);
    await tell(tx, ctx, siteId, what, set);
    return site;
  });
  forgetSite(siteKey);
}
