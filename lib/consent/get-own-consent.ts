// Which cookies does the signed-in person allow, on which sites and in which browsers, and what did they choose before?
import { readTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { catalogueOf } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { failNotFound } from "../kernel/errors.ts";
import type { OwnConsent } from "./model.ts";
import { sitesOf } from "./own-sites.ts";
import { findNewestPerSite } from "./queries.ts";
import { findDevices, findSaid } from "./queries/devices.ts";
import { findHistory } from "./queries/history.ts";
import { standing } from "./standing.ts";

const HISTORY_ROWS = 200;

/** The person's current choice, all of them, newest first, what stands elsewhere, each site and browser by itself, and the vendors it concerns. */
export async function getOwnConsent(ctx: Ctx): Promise<OwnConsent> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person has choices of their own");
  const { subjectId } = ctx.actor;
  authorize(ctx, "consent.read", { subjectId });
  return readTenant(ctx, async (tx) => {
    const [history, newest, said, devices, { trackers }] = await Promise.all([findHistory(tx, subjectId, HISTORY_ROWS), findNewestPerSite(tx, subjectId), findSaid(tx, subjectId), findDevices(tx, subjectId), catalogueOf(tx)]);
    return { current: history[0] ?? null, history, elsewhere: standing(newest).slice(1), trackers, sites: sitesOf(subjectId, said, devices, trackers) };
  });
}
