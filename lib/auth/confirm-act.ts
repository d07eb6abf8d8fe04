// How does a signed-in person prove once more that it is them, before something that cannot be taken back?
import { withTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize, demandFresh } from "../access/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { fail, failNotFound } from "../kernel/errors.ts";
import { findEarlierAddresses, findSubjectById } from "../subjects/index.ts";
import { writeLink } from "./ask-sign-in.ts";
import { YOUNG_ADDRESS_DAYS, type ConfirmedRoom } from "./model.ts";

/** Addresses that were left within the last seven days: one of them has to confirm, not the new one. */
async function youngChange(tx: TenantTx, ctx: Ctx, subjectId: string) {
  const since = ctx.now.subtract({ hours: 24 * YOUNG_ADDRESS_DAYS }).toString({ smallestUnit: "millisecond" });
  return (await findEarlierAddresses(tx, subjectId)).filter(({ replacedAt }) => replacedAt > since);
}

/**
 * Stops the use-case with `precondition` unless the person in `ctx` signed in at most five minutes ago, and through the old mailbox
 * while a change of address is less than a week old: whoever changed the address alone gets neither a copy nor an erasure.
 */
export async function demandProof(tx: TenantTx, ctx: Ctx, subjectId: string): Promise<void> {
  demandFresh(ctx);
  const young = await youngChange(tx, ctx, subjectId);
  if (young.length === 0) return;
  const proven = ctx.actor.kind === "subject" ? ctx.actor.provenHash : null;
  if (!young.some(({ addressHash }) => addressHash === proven)) fail("precondition", "Your address changed a few days ago: confirm from the mailbox you had before.", "young address");
}

/** True when `demandProof` would let the person pass. */
export async function isProven(tx: TenantTx, ctx: Ctx, subjectId: string): Promise<boolean> {
  try {
    await demandProof(tx, ctx, subjectId);
    return true;
  } catch {
    return false;
  }
}

/** Mails one link to the person's own address (the one before, while a change is young), which leads back to `room` with a fresh sign-in. Returns that address with most of it hidden. */
export async function askConfirmation(ctx: Ctx, { room, browser }: { room: ConfirmedRoom; browser: string }): Promise<{ address: string }> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person confirms their own acts");
  const { subjectId } = ctx.actor;
  authorize(ctx, "subject.see_own", { subjectId });
  return withTenant(ctx, async (tx) => {
    const [account, [earlier]] = [await findSubjectById(tx, subjectId), await youngChange(tx, ctx, subjectId)];
    const email = earlier?.email ?? account?.email;
    if (!email) fail("precondition", "Sign in again: the address is no longer held.", "no address to confirm from");
    await writeLink(tx, ctx, { audience: "subject", email, browser, subjectId, room });
    return { address: masked(email) };
  });
}

/** `a••@example.org`: enough to know which mailbox, not enough to learn an address. */
const masked = (email: string): string => email.replace(/^(.)[^@]*/, "$1••");
