import { readEvents } from "#lib/http/api/events.ts";

export const GET = readEvents.serve;
