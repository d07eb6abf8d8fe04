// The door to webhooks.
import "server-only";
export { changeEndpoint, createEndpoint, enableEndpoint, faultOfTarget, removeEndpoint } from "./write-endpoint.ts";
export { getEndpoint, listDeliveriesOf, listEndpoints, oldestUndeliveredOptOut } from "./read-endpoints.ts";
export { getPropagation } from "./propagation.ts";
export type { PropagationDay } from "./queries/propagation.ts";
export { rotateKeys, showSecret } from "./keys.ts";
export { recoverDeliveries, sendTest } from "./recover.ts";
export { choicesFor, maySeeAll } from "./events-seen.ts";
export { fanOut } from "./fan-out.ts";
export { deliverDue } from "./deliver.ts";
export { escalateDisabled, tendWebhooks } from "./tend-webhooks.ts";
export * from "./model.ts";
