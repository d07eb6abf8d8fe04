// The door to the tools that we act in ourselves.
import "server-only";
export { changeConnector, createConnector, removeConnector, replay, setTopics, switchConnector, type Refused, type Saved } from "./write-connector.ts";
export { getConnector, listConnectors, oldestUnconfirmed } from "./read-connectors.ts";
export { queueAddresses } from "./queue.ts";
export { serveConnectors } from "./serve.ts";
export { checkDrift, escalateUnauthorized, tendConnectors } from "./tend-connectors.ts";
export { isInbound, keepNumbered, receive } from "./receive.ts";
export { ownReach, type Reach } from "./reach.ts";
export * from "./model.ts";
