import { rotateWebhookSecret } from "#lib/http/api/webhook-endpoints.ts";

export const POST = rotateWebhookSecret.serve;
