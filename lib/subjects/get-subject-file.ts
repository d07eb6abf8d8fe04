// What is held of one person, all of it, for the tenant's systems and its staff?
import { withTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { catalogueOf } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { failNotFound } from "../kernel/errors.ts";
import { ordersOf, type Terms } from "../orders/index.ts";
import { recordsOf } from "../records/index.ts";
import { stoppedFor } from "../restrictions/index.ts";
import { civilDateIn } from "../retention/index.ts";
import { getTenant } from "../tenants/index.ts";
import type { Account, SubjectFile } from "./model.ts";
import { findAccount, findValues } from "./queries.ts";
import { inCatalogueOrder, ownValue, valueInFile } from "./value-retention.ts";

/** The whole file. Reading somebody else's data leaves an entry in the log that the person sees; it is no change, so it tells no event. */
export async function getSubjectFile(ctx: Ctx, { externalId }: { externalId: string }): Promise<SubjectFile> {
  authorize(ctx, "subject.read");
  return withTenant(ctx, async (tx) => {
    const account = await findAccount(tx, externalId) ?? failNotFound("no such subject");
    const file = await fileOf(tx, ctx, account);
    await recordAudit(tx, ctx, { action: "subject.read", object: `subject:${account.id}`, subjectId: account.id });
    return file;
  });
}

/** The whole file of a person; a piece for a transaction that is open already. */
export async function fileOf(tx: TenantTx, ctx: Ctx, account: Account): Promise<SubjectFile> {
  const [tenant, catalogue, values] = await Promise.all([getTenant(tx), catalogueOf(tx), findValues(tx, account.id)]);
  const terms: Terms = { rules: catalogue.retentionRules, timeZone: tenant.timeZone, today: civilDateIn(ctx.now.toString(), tenant.timeZone).toString() };
  const [orders, records, stopped] = await Promise.all([ordersOf(tx, account.id, terms), recordsOf(tx, account.id, terms), stoppedFor(tx, account.id, catalogue)]);
  const { externalId, email, phone, locale, country } = account;
  const shown = inCatalogueOrder(values, catalogue).flatMap((value) => ownValue(value, catalogue, stopped, terms) ?? []).map(valueInFile);
  return { externalId, email, phone, locale, country, frozen: account.frozenAt !== null, values: shown, orders, records };
}
