// What happens to endpoints and deliveries as time passes?
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { escalate, settle } from "../escalations/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { emit } from "../outbox/index.ts";
import { disabling, hasFailedTooLong } from "./health.ts";
import { deleteBefore, oldestOptOuts } from "./queries/deliveries.ts";
import { deleteRetiredKeys, listEndpoints, updateEndpoint } from "./queries/endpoints.ts";

/** An opt-out that has waited so long comes before somebody (security.md, 1.4). */
const ALARM_HOURS = 24;
/** So long deliveries and their log are kept. */
const KEEP_DAYS = 90;
const AT_ONCE = 2_000;

/** Disables what has failed for five days, forgets retired keys and old deliveries, brings opt-outs that do not arrive before staff, and settles that once they did. */
export async function tendWebhooks(ctx: Ctx): Promise<void> {
  await tidy(ctx);
  await raiseAlarms(ctx);
}

async function tidy(ctx: Ctx): Promise<void> {
  authorize(ctx, "webhook.deliver");
  const now = ctx.now.toString({ smallestUnit: "millisecond" });
  await withTenant(ctx, async (tx) => {
    await deleteRetiredKeys(tx, now);
    const gone = await deleteBefore(tx, ctx.now.subtract({ hours: 24 * KEEP_DAYS }).toString(), AT_ONCE);
    const failing = (await listEndpoints(tx)).filter(({ state, failingSince }) => state === "enabled" && hasFailedTooLong(failingSince, ctx.now));
    for (const { id } of failing) {
      await updateEndpoint(tx, id, disabling("failing", now));
      await emit(tx, ctx, { type: "endpoint.disabled", data: { endpointId: id, reason: "failing" } });
    }
    if (failing.length + gone > 0) await recordAudit(tx, ctx, { action: "webhooks.tended", object: "webhooks", payload: { disabled: failing.map(({ id }) => id), forgotten: gone } });
  });
}

async function raiseAlarms(ctx: Ctx): Promise<void> {
  const [waiting, endpoints] = await readTenant(ctx, async (tx) => [await oldestOptOuts(tx), await listEndpoints(tx)] as const);
  const late = waiting.filter(({ since }) => ctx.now.epochMilliseconds - Date.parse(since) >= ALARM_HOURS * 3_600_000);
  for (const { endpointId } of late) await escalate(ctx, { kind: "undelivered_opt_out", aboutId: endpointId });
  for (const { id, state } of endpoints) if (state === "enabled" && !waiting.some(({ endpointId }) => endpointId === id)) await settle(ctx, { kind: "undelivered_opt_out", aboutId: id });
}

/** An endpoint that was disabled comes before staff at once: opt-outs wait for it. */
export async function escalateDisabled(ctx: Ctx, endpointId: string): Promise<void> {
  await escalate(ctx, { kind: "undelivered_opt_out", aboutId: endpointId });
}
