// How does someone ask for a sign-in link, without learning whether the address is known?
import { withTenant, type TenantTx } from "#db/with-tenant.ts";
import { normaliseEmail } from "../identity/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { newSecret, seal } from "../kernel/crypto.ts";
import { emit } from "../outbox/index.ts";
import { LINKS_PER_HOUR, LINK_SECONDS, type AskSignIn, type Audience, type ConfirmedRoom } from "./model.ts";
import { countLinksSince, insertLink } from "./queries.ts";
import { browserCode, browserHash, codeHash, linkHash } from "./tokens.ts";

/**
 * Writes the same row and event for known and unknown addresses; whether a mail goes out is decided later, by a job.
 * The sixth ask within an hour for one address writes nothing and answers the same.
 */
export async function askSignIn(ctx: Ctx, audience: Audience, input: AskSignIn): Promise<void> {
  await withTenant(ctx, (tx) => writeLink(tx, ctx, { audience, ...input, subjectId: null, room: null }));
}

type Wish = AskSignIn & { audience: Audience; subjectId: string | null; room: ConfirmedRoom | null };

/** Writes one link and the event that mails it, inside `tx`; nothing after the fifth within an hour for one address. */
export async function writeLink(tx: TenantTx, ctx: Ctx, { email, browser, ...rest }: Wish): Promise<void> {
  const token = newSecret();
  const tokenHash = linkHash(token);
  const emailNorm = normaliseEmail(email);
  const asked = await countLinksSince(tx, emailNorm, ctx.now.subtract({ hours: 1 }).toString());
  if (asked >= LINKS_PER_HOUR) return;
  await insertLink(tx, {
    tokenHash, ...rest, emailNorm, browserHash: browserHash(browser), codeHash: codeHash(browserCode(browser)),
    tokenSealed: seal(token, `${ctx.tenantId}|sign_in_links|token|${tokenHash}`),
    createdAt: ctx.now.toString(), expiresAt: ctx.now.add({ seconds: LINK_SECONDS }).toString(),
  });
  await emit(tx, ctx, { type: "sign_in.asked", data: { link: tokenHash } });
}
