"use server";
import { defineAction } from "#lib/http/define-action.ts";
import { defineForm, defineShown } from "#lib/http/define-form.ts";
import {
  ChangeEndpointForm, changeEndpoint, enableEndpoint, EVENT_CHOICES, faultOfTarget, OnEndpointForm, recoverDeliveries, removeEndpoint, ReplayForm, rotateKeys, sendTest, showSecret,
} from "#lib/webhooks/index.ts";

const staff = "staff" as const;
const on = { input: OnEndpointForm, page: "/webhooks" };
const at = (endpointId: string, note: string, query?: Record<string, string>) => ({ page: `/webhooks/${endpointId}`, note, ...(query ? { query } : {}) });

export const show = defineShown({ audience: staff, input: OnEndpointForm }, (ctx, { endpointId }) => showSecret(ctx, endpointId));
export const rotate = defineForm({ audience: staff, input: OnEndpointForm }, async (ctx, { endpointId }) => { await rotateKeys(ctx, endpointId, false); return at(endpointId, "rotated"); });
export const test = defineAction({ audience: staff, ...on }, async (ctx, { endpointId }) => { await sendTest(ctx, endpointId); return endpointId; }, (id) => at(id, "tested"));
export const switchOff = defineAction({ audience: staff, ...on }, async (ctx, { endpointId }) => { await changeEndpoint(ctx, endpointId, { state: "disabled" }); return endpointId; }, (id) => at(id, "disabled"));
export const switchOn = defineAction({ audience: staff, ...on }, async (ctx, { endpointId }) => { await enableEndpoint(ctx, endpointId); return endpointId; }, (id) => at(id, "enabled"));
export const remove = defineAction({ audience: staff, ...on }, (ctx, { endpointId }) => removeEndpoint(ctx, endpointId), () => ({ page: "/webhooks", note: "removed" }));
export const replay = defineAction({ audience: staff, ...on, input: ReplayForm }, async (ctx, { endpointId, id }) => { await recoverDeliveries(ctx, endpointId, { id }); return endpointId; }, (id) => at(id, "replayed"));
export const recover = defineAction({ audience: staff, ...on }, async (ctx, { endpointId }) => ({ endpointId, ...(await recoverDeliveries(ctx, endpointId, { failedSince: "2020-01-01T00:00:00Z" })) }), ({ endpointId, queued }) => at(endpointId, "recovered", { count: String(queued) }));

export const change = defineForm({ audience: staff, input: ChangeEndpointForm }, async (ctx, { endpointId, url, description, signature, events }) => {
  const fault = await faultOfTarget(url);
  if (fault) return { refused: fault, at: "url" };
  await changeEndpoint(ctx, endpointId, { url, description, signature, ...(events === "own" ? {} : { eventTypes: EVENT_CHOICES[events] }) });
  return at(endpointId, "changed");
});
