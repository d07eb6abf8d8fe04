// What is kept of calls that were made?
import { withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { chance, newId } from "../kernel/ids.ts";
import { nextWait } from "../kernel/retry.ts";
import { emit } from "../outbox/index.ts";
import { disabling, healthAfter } from "./health.ts";
import { recordTried, type Due, type Tried } from "./queries/deliveries.ts";
import { findEndpoint, updateEndpoint } from "./queries/endpoints.ts";
import type { Outcome } from "./send.ts";

const instant = (ctx: Ctx): string => ctx.now.toString({ smallestUnit: "millisecond" });

/** One call that was made; `attemptedAt`: when it began. */
export type Sent = { delivery: Due; outcome: Outcome; attemptedAt: string };

function triedOf({ delivery: { eventId, attempts }, outcome, attemptedAt }: Sent, ctx: Ctx): Tried {
  const { retryAfter, stop, ...log } = outcome;
  const wait = outcome.outcome === "delivered" || stop ? null : nextWait(attempts + 1, { status: outcome.status, retryAfter }, chance());
  const state = outcome.outcome === "delivered" ? "delivered" : wait === null ? "failed" : "waiting";
  return { eventId, id: newId(), attemptedAt, ...log, state, dueAt: wait === null ? null : ctx.now.add({ seconds: wait }).toString({ smallestUnit: "millisecond" }) };
}

export const isTaken = ({ outcome }: Sent): boolean => outcome.outcome === "delivered";

/** False: the endpoint rests, is off, or is gone. Log, new states and the endpoint's health in one transaction; an endpoint that says it is gone is disabled in it. */
export async function recordSent(ctx: Ctx, endpointId: string, sent: readonly Sent[]): Promise<boolean> {
  authorize(ctx, "webhook.deliver");
  return withTenant(ctx, async (tx) => {
    const endpoint = await findEndpoint(tx, endpointId, "no key update");
    if (!endpoint) return false; // removed since: nobody wants to hear of it
    await recordTried(tx, endpointId, sent.map((one) => triedOf(one, ctx)));
    const health = healthAfter(endpoint, sent.map(({ outcome }) => outcome), ctx.now);
    await updateEndpoint(tx, endpointId, { failingSince: health.failingSince, restsUntil: health.restsUntil, ...(sent.some(isTaken) ? { lastDeliveredAt: instant(ctx) } : {}), ...(health.disable && endpoint.state === "enabled" ? disabling(health.disable, instant(ctx)) : {}) });
    if (health.disable && endpoint.state === "enabled") {
      await emit(tx, ctx, { type: "endpoint.disabled", data: { endpointId, reason: health.disable } });
      await recordAudit(tx, ctx, { action: "webhook_endpoint.disabled", object: `webhook_endpoint:${endpointId}`, payload: { reason: health.disable } });
    }
    return health.disable === null && health.restsUntil === null;
  });
}
