// What happens after someone asked for a link? A known address gets it; an unknown one gets nothing, and nobody can tell.
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { addressHash } from "../identity/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { unseal } from "../kernel/crypto.ts";
import type { HeardEvent } from "../outbox/index.ts";
import type { Audience, ConfirmedRoom } from "./model.ts";
import { findLink, findPerson, findPersonById, forgetSealedToken } from "./queries.ts";

/** `room`: the link confirms an act there; `request`: it confirms a request; neither: it signs in. */
export type LinkToMail = { to: string; locale: string | null; audience: Audience; token: string; room: ConfirmedRoom | "request" | null };

/** The mail to send for this event, or null: unknown address, or sent before. */
export async function linkToMail(ctx: Ctx, event: HeardEvent): Promise<LinkToMail | null> {
  authorize(ctx, "mail.send");
  const tokenHash = String(event.data.link);
  return readTenant(ctx, async (tx) => {
    const link = await findLink(tx, tokenHash);
    if (!link?.tokenSealed || link.expiresAt <= ctx.now.toString()) return null;
    const audience = link.audience as Audience;
    const person = link.subjectId ? await findPersonById(tx, audience, link.subjectId) : await findPerson(tx, audience, link.emailNorm, addressHash(tx.tenantId, link.emailNorm));
    if (!person) return null;
    const to = link.subjectId ? link.emailNorm : person.email || link.emailNorm;
    return { to, locale: person.locale, audience, room: link.requestId ? "request" : (link.room as ConfirmedRoom | null), token: unseal(link.tokenSealed, `${ctx.tenantId}|sign_in_links|token|${tokenHash}`) };
  });
}

/** After the mail went out (or nobody was to get it) the token itself is forgotten; its hash stays. */
export async function forgetLinkToken(ctx: Ctx, event: HeardEvent): Promise<void> {
  authorize(ctx, "mail.send");
  await withTenant(ctx, (tx) => forgetSealedToken(tx, String(event.data.link)));
}
