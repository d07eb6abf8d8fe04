import { recoverWebhooks } from "#lib/http/api/webhook-endpoints.ts";

export const POST = recoverWebhooks.serve;
