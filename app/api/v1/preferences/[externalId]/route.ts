import { readPreferences, writePreferences } from "#lib/http/api/preferences.ts";

export const GET = readPreferences.serve;
export const PUT = writePreferences.serve;
