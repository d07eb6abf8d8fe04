import { readWebhookEndpoints, writeWebhookEndpoint } from "#lib/http/api/webhook-endpoints.ts";

export const GET = readWebhookEndpoints.serve;
export const POST = writeWebhookEndpoint.serve;
