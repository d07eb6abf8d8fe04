import { testWebhookEndpoint } from "#lib/http/api/webhook-endpoints.ts";

export const POST = testWebhookEndpoint.serve;
