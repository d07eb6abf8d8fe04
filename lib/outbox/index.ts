// The door to the outbox.
import "server-only";
export { emit, emitAll } from "./emit.ts";
export { relayEvents, type WaitingEvent } from "./relay.ts";
export { findEvent, listFeed, markHandled } from "./queries.ts";
export { PUBLIC_EVENTS, type EventNote, type EventType, type HeardEvent } from "./model.ts";
