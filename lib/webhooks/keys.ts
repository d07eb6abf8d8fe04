// How is an endpoint's shared secret shown once, and replaced?
import { withTenant } from "#db/with-tenant.ts";
import { authorize, demandFresh } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { fail } from "../kernel/errors.ts";
import { emit } from "../outbox/index.ts";
import { insertKey, listKeys, markShown, retireKeys } from "./queries/endpoints.ts";
import { makeKey, openKey } from "./sealed.ts";
import { lockedEndpoint } from "./write-endpoint.ts";

/** So long old keys sign along, so that a receiver can change over without losing one. */
const OVERLAP_HOURS = 24;
const instant = (ctx: Ctx): string => ctx.now.toString({ smallestUnit: "millisecond" });

/** New keys from now on; the old ones sign along for a day. `shows`: whether the answer shows the secret; else it can be shown once later. */
export async function rotateKeys(ctx: Ctx, id: string, shows = true): Promise<{ secret: string; publicKey: string; oldRetiresAt: string }> {
  authorize(ctx, "webhook.change");
  if (ctx.actor.kind === "staff") demandFresh(ctx);
  return withTenant(ctx, async (tx) => {
    await lockedEndpoint(tx, ctx, id);
    const oldRetiresAt = ctx.now.add({ hours: OVERLAP_HOURS }).toString({ smallestUnit: "millisecond" });
    await retireKeys(tx, id, oldRetiresAt);
    const { row, secret } = makeKey(ctx, instant(ctx), shows ? instant(ctx) : null);
    await insertKey(tx, id, row);
    await emit(tx, ctx, { type: "endpoint.saved", data: { endpointId: id } });
    await recordAudit(tx, ctx, { action: "webhook_endpoint.keys_rotated", object: `webhook_endpoint:${id}` });
    return { secret, publicKey: row.publicKey, oldRetiresAt };
  });
}

/** The current shared secret, to a staff member whose sign-in is fresh, and only once. `conflict` when it was shown before: then only a new one helps. */
export async function showSecret(ctx: Ctx, id: string): Promise<string> {
  authorize(ctx, "webhook.change");
  demandFresh(ctx);
  return withTenant(ctx, async (tx) => {
    await lockedEndpoint(tx, ctx, id);
    const [current] = await listKeys(tx, id, instant(ctx));
    if (!current || !(await markShown(tx, id, current.id, instant(ctx)))) fail("conflict", "The secret was shown before. Make a new one; the old one works for a day longer.");
    await emit(tx, ctx, { type: "endpoint.saved", data: { endpointId: id } });
    await recordAudit(tx, ctx, { action: "webhook_endpoint.secret_shown", object: `webhook_endpoint:${id}` });
    return openKey(ctx, current!, "v1");
  });
}
