// Which decision is meant, and may whoever asks see it?
import { readTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { failNotFound } from "../kernel/errors.ts";
import { isUuid } from "../kernel/ids.ts";
import { bannerVersionOf, type BannerVersion } from "../sites/index.ts";
import { findEntry, type LedgerEntry } from "./queries/history.ts";

/** A decision with the version of the banner it was made at; null where none was shown. */
export type ShownDecision = { decision: LedgerEntry; banner: BannerVersion | null };

/** One decision, for a transaction that is open already; whoever calls has seen to it that it may be seen. Null when there is none. */
export async function decisionOf(tx: TenantTx, id: string): Promise<ShownDecision | null> {
  const decision = isUuid(id) ? await findEntry(tx, id) : null;
  if (!decision) return null;
  const { siteId, bannerVersion } = decision;
  return { decision, banner: siteId !== null && bannerVersion !== null ? await bannerVersionOf(tx, siteId, bannerVersion) : null };
}

/** A decision of the signed-in person with what was shown to them. @throws `not_found` for another's */
export async function getOwnDecision(ctx: Ctx, id: string): Promise<ShownDecision> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person has decisions of their own");
  const { subjectId } = ctx.actor;
  authorize(ctx, "consent.read", { subjectId });
  const found = await readTenant(ctx, (tx) => decisionOf(tx, id));
  return found?.decision.subjectId === subjectId ? found : failNotFound("no such decision of theirs");
}
