// With what does a site's server sign who is signed in there?
import { withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { siteSecret } from "../kernel/crypto.ts";
import { failNotFound } from "../kernel/errors.ts";
import { findSite } from "./queries.ts";

/**
 * The secret of a site for tokens that link a browser (JWT, HS256; the text itself is the key): claims `sub`, the account's externalId, `aud`, the site key, `exp`, at
 * most ten minutes ahead. Each look leaves an entry in the log. @throws `not_found` for a site that is not there or closed
 */
export async function linkingSecret(ctx: Ctx, siteId: string): Promise<string> {
  authorize(ctx, "site.change");
  return withTenant(ctx, async (tx) => {
    const site = await findSite(tx, siteId);
    if (!site || site.closedAt) failNotFound("no such open site");
    await recordAudit(tx, ctx, { action: "site.secret_shown", object: `site:${siteId}` });
    return siteSecret(site.siteKey);
  });
}
