import { changeWebhookEndpoint, removeWebhookEndpoint } from "#lib/http/api/webhook-endpoints.ts";

export const PATCH = changeWebhookEndpoint.serve;
export const DELETE = removeWebhookEndpoint.serve;
