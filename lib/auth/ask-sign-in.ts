// How does someone ask for a sign-in link, without learning whether the address is known?
import { withTenant, type TenantTx } from "#db/with-tenant.ts";
import { normaliseEmail } from "../identity/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { newSecret, seal } from "../kernel/crypto.ts";
import { emit } from "../outbox/index.ts";
import { LINKS_PER_HOUR, LINK_SECONDS, type AskSignIn, type Audience, type ConfirmedRoom } from "./model.ts";
import { countLinksSince, insertLink } from "./queries.ts";
import type { Wish } from "../requests/index.ts";
import { sealWish } from "./open-wish.ts";
import { browserCode, browserHash, codeHash, linkHash } from "./tokens.ts";

/**
 * `wish`: what was asked for in the form without sign-in; the job that mails the link opens it for an address on file.
 * Writes the same row and event for known and unknown addresses; whether a mail goes out is decided later, by a job.
 * The sixth ask within an hour for one address writes nothing; the answer is false then, whether or not the address is known.
 */
export async function askSignIn(ctx: Ctx, audience: Audience, input: AskSignIn, wish: Wish | null = null): Promise<boolean> {
  return withTenant(ctx, (tx) => writeLink(tx, ctx, { audience, ...input, subjectId: null, room: null, wish }));
}

type Link = AskSignIn & { audience: Audience; subjectId: string | null; room: ConfirmedRoom | null; wish?: Wish | null };

/** Writes one link and the event that mails it, inside `tx`; nothing, and false, after the fifth within an hour for one address. */
export async function writeLink(tx: TenantTx, ctx: Ctx, { email, browser, wish = null, ...rest }: Link): Promise<boolean> {
  const token = newSecret();
  const tokenHash = linkHash(token);
  const emailNorm = normaliseEmail(email);
  const asked = await countLinksSince(tx, emailNorm, ctx.now.subtract({ hours: 1 }).toString());
  if (asked >= LINKS_PER_HOUR) return false;
  await insertLink(tx, {
    tokenHash, wishSealed: wish && sealWish(ctx.tenantId, tokenHash, wish), requestId: null, ...rest, emailNorm, browserHash: browserHash(browser), codeHash: codeHash(browserCode(browser)),
    tokenSealed: seal(token, `${ctx.tenantId}|sign_in_links|token|${tokenHash}`),
    createdAt: ctx.now.toString(), expiresAt: ctx.now.add({ seconds: LINK_SECONDS }).toString(),
  });
  await emit(tx, ctx, { type: "sign_in.asked", data: { link: tokenHash } });
  return true;
}
