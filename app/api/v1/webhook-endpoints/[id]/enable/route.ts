import { enableWebhookEndpoint } from "#lib/http/api/webhook-endpoints.ts";

export const POST = enableWebhookEndpoint.serve;
