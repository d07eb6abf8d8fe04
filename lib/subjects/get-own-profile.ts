// Which facts are held in the signed-in person's profile?
import { readTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { catalogueOf } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { failNotFound } from "../kernel/errors.ts";
import type { Terms } from "../orders/index.ts";
import { stoppedFor } from "../restrictions/index.ts";
import { civilDateIn } from "../retention/index.ts";
import { getTenant } from "../tenants/index.ts";
import type { OwnProfile } from "./model.ts";
import { correctionsOf } from "./corrections-of.ts";
import { findAccountById, findMachines, findValues } from "./queries.ts";
import { inCatalogueOrder, ownValue } from "./value-retention.ts";

/** Every value with its source, purposes, recipients, date and ground, in the order of the catalogue. */
export async function getOwnProfile(ctx: Ctx): Promise<OwnProfile> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person has a profile of their own");
  const { subjectId } = ctx.actor;
  authorize(ctx, "subject.see_own", { subjectId });
  return readTenant(ctx, async (tx) => {
    const catalogue = await catalogueOf(tx);
    const [tenant, account, values, machines, stopped, corrections] = await Promise.all([
      getTenant(tx), findAccountById(tx, subjectId), findValues(tx, subjectId), findMachines(tx, subjectId), stoppedFor(tx, subjectId, catalogue), correctionsOf(tx, subjectId),
    ]);
    const { externalId, email, phone, locale, country, frozenAt } = account ?? failNotFound("no such subject");
    const terms: Terms = { rules: catalogue.retentionRules, timeZone: tenant.timeZone, today: civilDateIn(ctx.now.toString(), tenant.timeZone).toString() };
    const shown = inCatalogueOrder(values, catalogue).flatMap((value) => ownValue(value, catalogue, stopped, terms) ?? []);
    return { externalId, email, phone, locale, country, frozen: frozenAt !== null, values: shown, machines, corrections };
  });
}
