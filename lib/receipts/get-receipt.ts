// How does a receipt reach the person it is about, and the tenant that has to be able to show it?
import { readTenant, withTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { catalogueOf } from "../catalogue/index.ts";
import { decisionOf, getOwnDecision, type ShownDecision } from "../consent/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { env } from "../kernel/env.ts";
import { failNotFound } from "../kernel/errors.ts";
import { getTenant } from "../tenants/index.ts";
import type { SignedReceipt } from "./model.ts";
import { receiptOf } from "./receipt-of.ts";
import { signed } from "./signing-key.ts";

/** The receipt of a decision of the signed-in person. @throws `not_found` for another's */
export async function getOwnReceipt(ctx: Ctx, id: string): Promise<SignedReceipt> {
  const shown = await getOwnDecision(ctx, id);
  return sign(await readTenant(ctx, (tx) => madeOf(tx, shown)));
}

/** The receipt of any decision, for staff who see sites; where it is a person's that we know, they see that it was looked at. */
export async function getReceipt(ctx: Ctx, id: string): Promise<SignedReceipt> {
  authorize(ctx, "site.see");
  const receipt = await withTenant(ctx, async (tx) => {
    const shown = await decisionOf(tx, id) ?? failNotFound("no such decision");
    const made = await madeOf(tx, shown);
    await recordAudit(tx, ctx, { action: "consent.receipt_read", object: `consent:${id}`, subjectId: shown.decision.subjectId ?? undefined });
    return made;
  });
  return sign(receipt);
}

const madeOf = async (tx: TenantTx, shown: ShownDecision) => receiptOf(shown, await getTenant(tx), await catalogueOf(tx), env().NEXTAUTH_URL);
const sign = async (receipt: SignedReceipt["receipt"]): Promise<SignedReceipt> => ({ receipt, jws: await signed(receipt), keys: `${env().NEXTAUTH_URL}/.well-known/rightful-keys.json` });
