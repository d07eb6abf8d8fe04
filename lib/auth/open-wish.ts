// What becomes of a form without sign-in? For an address on file a request that waits for its person to confirm; for any other, nothing.
import { withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { addressHash } from "../identity/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { seal, unseal } from "../kernel/crypto.ts";
import { emit, type HeardEvent } from "../outbox/index.ts";
import { openAsked, Wish } from "../requests/index.ts";
import { findPerson, lockLink, settleWish } from "./queries.ts";

const placeOf = (tenantId: string, tokenHash: string): string => `${tenantId}|sign_in_links|wish|${tokenHash}`;

/** Sealed to its own link, until it is known whether the address is on file. */
export const sealWish = (tenantId: string, tokenHash: string, wish: Wish): string => seal(JSON.stringify(wish), placeOf(tenantId, tokenHash));

/** Opens the request of a link that carries a wish, received when the form was sent, and ties it to the link. Heard again it does nothing; how long ago the form was sent does not matter. */
export async function openWish(ctx: Ctx, event: HeardEvent): Promise<void> {
  authorize(ctx, "request.work");
  const tokenHash = String(event.data.link);
  await withTenant(ctx, async (tx) => {
    const link = await lockLink(tx, tokenHash);
    if (!link?.wishSealed) return;
    const person = await findPerson(tx, "subject", link.emailNorm, addressHash(tx.tenantId, link.emailNorm));
    const { right, details } = Wish.parse(JSON.parse(unseal(link.wishSealed, placeOf(ctx.tenantId, tokenHash))));
    const subjectId = person?.email ? person.id : null;
    const opened = subjectId && (await openAsked(tx, ctx, { subjectId, right, channel: "form", receivedAt: link.createdAt, details, unproven: true }));
    if (!opened) return settleWish(tx, tokenHash, null);
    const { requestId, event: told } = opened;
    await settleWish(tx, tokenHash, { requestId, subjectId });
    await emit(tx, ctx, told);
    await recordAudit(tx, ctx, { action: "request.opened", object: `request:${requestId}`, subjectId, payload: { right, channel: "form" } });
  });
}
