// Which cookies does the signed-in person allow, and what did they choose before?
import { readTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { catalogueOf } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { failNotFound } from "../kernel/errors.ts";
import type { OwnConsent } from "./model.ts";
import { consentOf } from "./consent-of.ts";
import { findNewestPerSite } from "./queries.ts";
import { standing } from "./standing.ts";

const HISTORY_ROWS = 200;

/** The person's current choice, the ones before it, newest first, what stands elsewhere, and the vendors it concerns. */
export async function getOwnConsent(ctx: Ctx): Promise<OwnConsent> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person has choices of their own");
  const { subjectId } = ctx.actor;
  authorize(ctx, "consent.read", { subjectId });
  return readTenant(ctx, async (tx) => {
    const [page, newest, catalogue] = await Promise.all([consentOf(tx, subjectId, HISTORY_ROWS), findNewestPerSite(tx, subjectId), catalogueOf(tx)]);
    return { ...page, elsewhere: standing(newest).slice(1), trackers: catalogue.trackers };
  });
}
