// How does a tenant's system set up where its events are sent, and follow what came of them?
import {
  changeEndpoint, createEndpoint, CreateEndpointInput, DeliveryPage, enableEndpoint, Endpoint, EndpointList, EndpointParams, EndpointWithSecret, getEndpoint, ListDeliveriesInput, listDeliveriesOf, listEndpoints, NewSecret, Recovered, recoverDeliveries,
  RecoverInput, removeEndpoint, rotateKeys, sendTest, SentTest, UpdateEndpointInput,
} from "../../webhooks/index.ts";
import type { Ctx } from "../../kernel/context.ts";
import { defineRoute } from "../define-route.ts";

const shown = async (ctx: Ctx, id: string): Promise<Endpoint> => {
  const { canShowSecret: _secret, restsUntil: _rest, ...endpoint } = await getEndpoint(ctx, id);
  return endpoint;
};

export const readWebhookEndpoints = defineRoute(
  { method: "GET", path: "/webhook-endpoints", summary: "Every endpoint, with what it has not taken yet", action: "webhook.see", output: EndpointList },
  async ({ ctx }) => ({ data: await listEndpoints(ctx), nextCursor: null }),
);

export const writeWebhookEndpoint = defineRoute(
  { method: "POST", path: "/webhook-endpoints", summary: "Set up an endpoint; the answer shows its secret, and no other does", action: "webhook.change", body: CreateEndpointInput, output: EndpointWithSecret, status: 201 },
  ({ ctx, body }) => createEndpoint(ctx, body),
);

export const changeWebhookEndpoint = defineRoute(
  { method: "PATCH", path: "/webhook-endpoints/{id}", summary: "Change what is given; a new address is judged like a first one; `state: disabled` switches it off", action: "webhook.change", params: EndpointParams, body: UpdateEndpointInput, output: Endpoint },
  async ({ ctx, params, body }) => { await changeEndpoint(ctx, params.id, body); return shown(ctx, params.id); },
);

export const removeWebhookEndpoint = defineRoute(
  { method: "DELETE", path: "/webhook-endpoints/{id}", summary: "Remove an endpoint with its log; what it has not taken is not sent any more", action: "webhook.change", params: EndpointParams, status: 204 },
  ({ ctx, params }) => removeEndpoint(ctx, params.id),
);

export const rotateWebhookSecret = defineRoute(
  { method: "POST", path: "/webhook-endpoints/{id}/rotate-secret", summary: "New keys; the old ones sign along for 24 hours", action: "webhook.change", params: EndpointParams, output: NewSecret },
  ({ ctx, params }) => rotateKeys(ctx, params.id),
);

export const testWebhookEndpoint = defineRoute(
  { method: "POST", path: "/webhook-endpoints/{id}/test", summary: "Send one event about nobody, `endpoint.test`, signed like any other", action: "webhook.change", params: EndpointParams, output: SentTest, status: 202 },
  ({ ctx, params }) => sendTest(ctx, params.id),
);

export const recoverWebhooks = defineRoute(
  { method: "POST", path: "/webhook-endpoints/{id}/recover", summary: "Send again, under the same ids: one message, all that failed since an instant, or everything of a span", action: "webhook.change", params: EndpointParams, body: RecoverInput, output: Recovered, status: 202 },
  ({ ctx, params, body }) => recoverDeliveries(ctx, params.id, body),
);

export const enableWebhookEndpoint = defineRoute(
  { method: "POST", path: "/webhook-endpoints/{id}/enable", summary: "Switch it on again; what happened meanwhile is sent at once", action: "webhook.change", params: EndpointParams, output: Endpoint },
  async ({ ctx, params }) => { await enableEndpoint(ctx, params.id); return shown(ctx, params.id); },
);

export const readDeliveries = defineRoute(
  { method: "GET", path: "/webhook-endpoints/{id}/deliveries", summary: "What was sent, the newest first, each with its body and every answer", action: "webhook.see", params: EndpointParams, query: ListDeliveriesInput, output: DeliveryPage },
  ({ ctx, params, query }) => listDeliveriesOf(ctx, params.id, query),
);
