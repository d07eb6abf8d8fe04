// How does the draft of a banner become the version that is shown?
import { readTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { draftOf, hashOf } from "./get-draft.ts";
import { publishBanner } from "./publish-banner.ts";

/**
 * Publishes the draft if it is still what the person saw. `asksAgain` can only tighten: a material change asks everybody whatever was said.
 * @throws `not_found` for a site that is not there or closed, `conflict` when it says just what is shown already
 */
export async function publishDraft(ctx: Ctx, { siteId, seen, asksAgain }: { siteId: string; seen: string; asksAgain: boolean }): Promise<{ outcome: "done"; version: number } | { outcome: "refused"; reason: "changed" }> {
  authorize(ctx, "site.change");
  const { config } = await readTenant(ctx, (tx) => draftOf(tx, siteId));
  if (hashOf(config) !== seen) return { outcome: "refused", reason: "changed" };
  const { version } = await publishBanner(ctx, { siteId, config, asksAgain });
  return { outcome: "done", version };
}
