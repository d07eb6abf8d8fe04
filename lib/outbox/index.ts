// The door to the outbox.
import "server-only";
export { emit, emitAll, keepApart } from "./emit.ts";
export { relayEvents, type WaitingEvent } from "./relay.ts";
export { EventsPage, ListEventsInput, listEvents } from "./list-events.ts";
export { findEvent, isHandled, markHandled } from "./queries.ts";
export { PUBLIC_EVENTS, type EventNote, type EventType, type HeardEvent } from "./model.ts";
