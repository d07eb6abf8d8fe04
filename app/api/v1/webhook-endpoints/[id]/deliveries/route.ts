import { readDeliveries } from "#lib/http/api/webhook-endpoints.ts";

export const GET = readDeliveries.serve;
