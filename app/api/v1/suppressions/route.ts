import { addSuppressions, readSuppressions } from "#lib/http/api/suppressions.ts";

export const GET = readSuppressions.serve;
export const POST = addSuppressions.serve;
