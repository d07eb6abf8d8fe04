// How does a receiver get again what it missed, and how does one try it out?
import { withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { failNotFound } from "../kernel/errors.ts";
import { emit, keepApart } from "../outbox/index.ts";
import { eventIdOf, messageIdOf, TEST_EVENT, type Recover } from "./model.ts";
import { insertDelivery, requeue, type Which } from "./queries/deliveries.ts";
import { updateEndpoint } from "./queries/endpoints.ts";
import { lockedEndpoint } from "./write-endpoint.ts";

const instant = (ctx: Ctx): string => ctx.now.toString({ smallestUnit: "millisecond" });

function whichOf({ id, failedSince, from, until }: Recover): Which {
  if (id) return { eventId: eventIdOf(id) };
  return failedSince ? { failedSince } : { from: from!, until: until! };
}

/** Sends again, under the same ids: one message, all that failed since an instant, or everything of a span. `not_found` for a message that this endpoint never had. */
export async function recoverDeliveries(ctx: Ctx, id: string, input: Recover): Promise<{ queued: number }> {
  authorize(ctx, "webhook.change");
  return withTenant(ctx, async (tx) => {
    await lockedEndpoint(tx, ctx, id);
    const queued = await requeue(tx, id, whichOf(input), instant(ctx));
    if (input.id && queued === 0) failNotFound("no such message for this endpoint");
    await updateEndpoint(tx, id, { restsUntil: null });
    await emit(tx, ctx, { type: "endpoint.saved", data: { endpointId: id } });
    await recordAudit(tx, ctx, { action: "webhook_endpoint.replayed", object: `webhook_endpoint:${id}`, payload: { ...input, queued } });
    return { queued };
  });
}

/** Sends one event that is about nobody to this endpoint alone, signed like any other. */
export async function sendTest(ctx: Ctx, id: string): Promise<{ id: string }> {
  authorize(ctx, "webhook.change");
  return withTenant(ctx, async (tx) => {
    await lockedEndpoint(tx, ctx, id);
    const eventId = await keepApart(tx, ctx, { type: TEST_EVENT, data: { endpointId: id } });
    await insertDelivery(tx, { endpointId: id, eventId, eventType: TEST_EVENT, occurredAt: instant(ctx), dueAt: instant(ctx) });
    await updateEndpoint(tx, id, { restsUntil: null });
    await emit(tx, ctx, { type: "endpoint.saved", data: { endpointId: id } });
    await recordAudit(tx, ctx, { action: "webhook_endpoint.tested", object: `webhook_endpoint:${id}` });
    return { id: messageIdOf(eventId) };
  });
}
