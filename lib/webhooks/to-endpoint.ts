// How is an endpoint shown?
import type { Endpoint } from "./model.ts";
import type { KeptEndpoint, KeptKey } from "./queries/endpoints.ts";
import { openHeaders, openUrl } from "./sealed.ts";

/** Of its own headers the names only, of its keys the public ones. */
export const toEndpoint = (where: { tenantId: string }, kept: KeptEndpoint, keys: readonly Pick<KeptKey, "publicKey">[], undelivered = 0): Endpoint => ({
  id: kept.id, url: openUrl(where, kept), description: kept.description, signature: kept.signature, eventTypes: kept.eventTypes, headers: Object.keys(openHeaders(where, kept)), state: kept.state,
  disabledReason: kept.disabledReason, disabledAt: kept.disabledAt, failingSince: kept.failingSince, createdAt: kept.createdAt, publicKeys: keys.map(({ publicKey }) => publicKey), undelivered, lastDeliveredAt: kept.lastDeliveredAt,
});
