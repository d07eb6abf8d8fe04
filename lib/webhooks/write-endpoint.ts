// How is an endpoint set up, changed, switched off and on, and removed?
import { withTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { actorRef } from "../audit/model.ts";
import type { Ctx } from "../kernel/context.ts";
import { AppError, failNotFound } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { checkTarget, ownGuard, type GuardOptions, type Refusal } from "../kernel/outbound/index.ts";
import { emit } from "../outbox/index.ts";
import { demandEvents } from "./events-seen.ts";
import { disabling } from "./health.ts";
import type { CreateEndpoint, Endpoint, UpdateEndpoint } from "./model.ts";
import { makeDue } from "./queries/deliveries.ts";
import { deleteEndpoint, findEndpoint, insertEndpoint, insertKey, updateEndpoint, type KeptEndpoint } from "./queries/endpoints.ts";
import { makeKey, sealHeaders, sealUrl } from "./sealed.ts";
import { toEndpoint } from "./to-endpoint.ts";

const instant = (ctx: Ctx): string => ctx.now.toString({ smallestUnit: "millisecond" });

/** The one that is meant, locked. `not_found` when it is none of the tenant's, `forbidden` when it is told what the actor may not see. */
export async function lockedEndpoint(tx: TenantTx, ctx: Ctx, id: string): Promise<KeptEndpoint> {
  const endpoint = (await findEndpoint(tx, id, "update")) ?? failNotFound("no such endpoint");
  demandEvents(ctx, endpoint.eventTypes);
  return endpoint;
}

/** Why an address may not be called, or null: for a form that says it beside the field. */
export async function faultOfTarget(url: string): Promise<Refusal | null> {
  const { allowed, code } = await checkTarget(url, ownGuard());
  return allowed ? null : code;
}

/** Refuses an address that must never be called, or that does not resolve, and says why (security.md, 1.5). */
async function demandTarget(url: string, guard: GuardOptions): Promise<void> {
  const verdict = await checkTarget(url, guard);
  if (!verdict.allowed) throw new AppError("invalid", `url: ${verdict.reason}`, { fields: [{ path: "url", detail: verdict.reason }] });
}

async function tell(tx: TenantTx, ctx: Ctx, id: string, what: "created" | "changed" | "removed" | "disabled" | "enabled", payload: Record<string, unknown> = {}): Promise<void> {
  await emit(tx, ctx, { type: "endpoint.saved", data: { endpointId: id } });
  await recordAudit(tx, ctx, { action: `webhook_endpoint.${what}`, object: `webhook_endpoint:${id}`, payload });
}

/** Sets one up under keys of its own. `shows`: whether the answer shows the shared secret; else it can be shown once later. `invalid` for an address that must not be called. */
export async function createEndpoint(ctx: Ctx, { url, description, signature, eventTypes, headers }: CreateEndpoint, { shows = true, guard = ownGuard() }: { shows?: boolean; guard?: GuardOptions } = {}): Promise<Endpoint & { secret: string }> {
  authorize(ctx, "webhook.change");
  demandEvents(ctx, eventTypes);
  await demandTarget(url, guard);
  return withTenant(ctx, async (tx) => {
    const [id, { row, secret }] = [newId(), makeKey(ctx, instant(ctx), shows ? instant(ctx) : null)];
    await insertEndpoint(tx, { id, url: sealUrl(ctx, id, url), headers: sealHeaders(ctx, id, headers), description, signature, eventTypes, createdAt: instant(ctx), createdBy: actorRef(ctx.actor) });
    await insertKey(tx, id, row);
    await tell(tx, ctx, id, "created", { eventTypes });
    return { ...toEndpoint(ctx, (await findEndpoint(tx, id))!, [row], undefined), secret };
  });
}

/** Changes what is given. An address that was changed is judged like a new one. */
export async function changeEndpoint(ctx: Ctx, id: string, { url, headers, state, ...plain }: UpdateEndpoint, guard: GuardOptions = ownGuard()): Promise<void> {
  authorize(ctx, "webhook.change");
  if (plain.eventTypes !== undefined) demandEvents(ctx, plain.eventTypes);
  if (url !== undefined) await demandTarget(url, guard);
  await withTenant(ctx, async (tx) => {
    await lockedEndpoint(tx, ctx, id);
    await updateEndpoint(tx, id, { ...plain, ...(url === undefined ? {} : { url: sealUrl(ctx, id, url), restsUntil: null }), ...(headers === undefined ? {} : { headers: sealHeaders(ctx, id, headers) }), ...(state ? disabling("by_hand", instant(ctx)) : {}) });
    await tell(tx, ctx, id, state ? "disabled" : "changed", { fields: Object.keys({ ...plain, ...(url === undefined ? {} : { url }), ...(headers === undefined ? {} : { headers }) }) });
  });
}

/** Switches it on again: what happened meanwhile is sent at once, and its failures are counted anew. */
export async function enableEndpoint(ctx: Ctx, id: string): Promise<void> {
  authorize(ctx, "webhook.change");
  await withTenant(ctx, async (tx) => {
    await lockedEndpoint(tx, ctx, id);
    await updateEndpoint(tx, id, { state: "enabled", disabledReason: null, disabledAt: null, failingSince: null, restsUntil: null });
    await makeDue(tx, id, instant(ctx));
    await tell(tx, ctx, id, "enabled");
  });
}

/** Removes it with its keys and its log; what it has not taken is not sent any more. */
export async function removeEndpoint(ctx: Ctx, id: string): Promise<void> {
  authorize(ctx, "webhook.change");
  await withTenant(ctx, async (tx) => {
    await lockedEndpoint(tx, ctx, id);
    await deleteEndpoint(tx, id);
    await tell(tx, ctx, id, "removed");
  });
}
