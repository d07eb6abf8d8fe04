// How is a one-click link made, for a tenant's own mails and for ours?
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { catalogueOf, topicOf } from "../catalogue/index.ts";
import { addressHash } from "../identity/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { newKeyId } from "../kernel/crypto.ts";
import { env } from "../kernel/env.ts";
import { AppError } from "../kernel/errors.ts";
import { getTenant } from "../tenants/index.ts";
import { mintToken } from "./link-token.ts";
import { ANY, type LinkWish, type UnsubscribeLink } from "./model.ts";
import { findKeyId, insertKeyId } from "./queries.ts";

/**
 * One link for each address, with the header pair of RFC 8058 that carries it; without a topic it stops every topic by e-mail.
 * `invalid` for a topic that the catalogue does not offer. Writes nothing but, once, the name of the tenant's first key.
 */
export async function mintUnsubscribeLinks(ctx: Ctx, wishes: readonly LinkWish[]): Promise<{ data: UnsubscribeLink[] }> {
  authorize(ctx, "unsubscribe_link.mint");
  const { slug, catalogue, known } = await readTenant(ctx, async (tx) => {
    const [tenant, document, keyId] = await Promise.all([getTenant(tx), catalogueOf(tx), findKeyId(tx)]);
    return { slug: tenant.slug, catalogue: document, known: keyId };
  });
  const unknown = wishes.flatMap(({ topic = ANY }, at) => (topic === ANY || topicOf(catalogue, topic) ? [] : [{ path: `${at}.topic`, detail: "is no topic of the catalogue" }]));
  if (unknown.length > 0) throw new AppError("invalid", "A link can only stop a topic that the catalogue offers.", { fields: unknown });
  const key = { tenantId: ctx.tenantId, slug, kid: known ?? (await makeKey(ctx)) };
  const issuedAt = Math.floor(ctx.now.epochMilliseconds / 1_000);
  return { data: wishes.map(({ email, topic = ANY, campaign = null }) => asLink(email, mintToken(key, { topic, hash: addressHash(ctx.tenantId, email), issuedAt, campaign }))) };
}

function asLink(email: string, token: string): UnsubscribeLink {
  const url = `${env().NEXTAUTH_URL}/u/${token}`;
  return { email, url, headers: { "List-Unsubscribe": `<${url}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" } };
}

/** Two that come at once make two keys, and both are good. */
async function makeKey(ctx: Ctx): Promise<string> {
  const kid = newKeyId();
  await withTenant(ctx, async (tx) => {
    await insertKeyId(tx, kid, ctx.now.toString({ smallestUnit: "millisecond" }));
    await recordAudit(tx, ctx, { action: "link_key.created", object: `link_key:${kid}` });
  });
  return kid;
}
