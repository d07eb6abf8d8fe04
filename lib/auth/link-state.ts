// May this link sign this browser in?
import { readTenant, withTenant } from "#db/with-tenant.ts";
import type { Ctx } from "../kernel/context.ts";
import { sameSecret } from "../kernel/crypto.ts";
import { WRONG_CODES_ALLOWED, type Audience, type ConfirmedRoom, type LinkState } from "./model.ts";
import { countWrongCode, findLink, lockLink, type LinkRow } from "./queries.ts";
import { browserHash, codeHash, linkHash } from "./tokens.ts";

type Opener = { token: string; browser: string | null };

function stateOf(link: LinkRow | null, audience: Audience, opener: Opener, now: string): LinkState {
  if (!link || link.audience !== audience) return "unknown";
  if (link.usedAt) return "used";
  if (link.expiresAt <= now || link.wrongCodes >= WRONG_CODES_ALLOWED) return "expired";
  return opener.browser && sameSecret(link.browserHash, browserHash(opener.browser)) ? "ready" : "needs_code";
}

/** What the confirm page shows. Reads only: a scanner that opens the page changes nothing. */
export async function linkState(ctx: Ctx, audience: Audience, opener: Opener): Promise<LinkState> {
  return readTenant(ctx, async (tx) => stateOf(await findLink(tx, linkHash(opener.token)), audience, opener, ctx.now.toString()));
}

/** True when using the link also confirms a request that was made without signing in. */
export const confirmsRequest = async (ctx: Ctx, token: string): Promise<boolean> => readTenant(ctx, async (tx) => ((await findLink(tx, linkHash(token)))?.requestId ?? null) !== null);

/** What the link leads to: an act to confirm, a request, or the overview. */
type Opened = { email: string; room: ConfirmedRoom | null; requestId: string | null };
const opened = ({ emailNorm, room, requestId }: LinkRow): Opened => ({ email: emailNorm, room: room as ConfirmedRoom | null, requestId });

/** The address behind a link that may be used now, or why not. Five wrong codes end the link. */
export async function checkLink(ctx: Ctx, audience: Audience, opener: Opener & { code: string | null }): Promise<Opened | { refused: LinkState | "wrong_code" }> {
  return withTenant(ctx, async (tx) => {
    const link = await lockLink(tx, linkHash(opener.token));
    const state = stateOf(link, audience, opener, ctx.now.toString());
    if (state === "ready") return opened(link!);
    if (state !== "needs_code") return { refused: state };
    if (!opener.code) return { refused: "needs_code" };
    if (sameSecret(link!.codeHash, codeHash(opener.code))) return opened(link!);
    await countWrongCode(tx, link!.tokenHash);
    return { refused: "wrong_code" };
  });
}
