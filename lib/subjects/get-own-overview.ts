// What is held about the signed-in person, in a few plain numbers?
import { readTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { catalogueOf, fieldOf, recordKindOf, type Catalogue } from "../catalogue/index.ts";
import { consentOf } from "../consent/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { failNotFound } from "../kernel/errors.ts";
import { heldOf, marketingPage } from "../preferences/index.ts";
import { openRequestsOf } from "../requests/index.ts";
import { civilDateIn } from "../retention/index.ts";
import { getTenant } from "../tenants/index.ts";
import type { OwnOverview } from "./model.ts";
import { nextRemoval, type NextRemoval } from "./next-removal.ts";
import { findAccountById, findHeldDates } from "./queries.ts";

/** Numbers, the next removal, and where marketing, cookies and requests stand: one transaction, statements sent together. */
export async function getOwnOverview(ctx: Ctx): Promise<OwnOverview> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person has an overview of their own");
  const { subjectId } = ctx.actor;
  authorize(ctx, "subject.see_own", { subjectId });
  return readTenant(ctx, async (tx) => {
    const known = findAccountById(tx, subjectId).then((account) => account ?? failNotFound("no such subject"));
    const [tenant, catalogue, account, dates, held, consent, requests] = await Promise.all([
      getTenant(tx), catalogueOf(tx), known, findHeldDates(tx, subjectId), known.then((one) => heldOf(tx, ctx, one)), consentOf(tx, subjectId, 1), openRequestsOf(tx, subjectId),
    ]);
    const today = civilDateIn(ctx.now.toString(), tenant.timeZone).toString();
    const { counts, next } = nextRemoval(dates, { rules: catalogue.retentionRules, timeZone: tenant.timeZone, today });
    const { global, on, offered, lastChangedAt } = marketingPage(catalogue, held, []);
    return {
      email: account.email, frozen: account.frozenAt !== null,
      counts: { values: counts.value, orders: counts.order, records: counts.record }, next: next && told(next, catalogue),
      marketing: { global: global.state, on, offered, lastChangedAt }, consent: consent.current,
      openRequests: requests.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1)),
    };
  });
}

function told({ first: { category, name }, ...next }: NonNullable<NextRemoval["next"]>, catalogue: Catalogue): OwnOverview["next"] {
  const label = category === "value" ? fieldOf(catalogue, name)?.label : category === "record" ? recordKindOf(catalogue, name)?.label : name;
  return { ...next, category, label: label ?? name };
}
