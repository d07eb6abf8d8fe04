// How does a tenant's system hear what changed, by asking?
import { EventsPage, ListEventsInput, listEvents } from "../../outbox/index.ts";
import { defineRoute } from "../define-route.ts";

export const readEvents = defineRoute(
  { method: "GET", path: "/events", summary: "What happened after a cursor, in commit order; nothing ever appears behind a cursor handed out", action: "event.read", query: ListEventsInput, output: EventsPage },
  ({ ctx, query }) => listEvents(ctx, query),
);
