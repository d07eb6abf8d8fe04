import { ingestLines } from "#lib/http/api/ingest.ts";

export const POST = ingestLines.serve;
export const maxDuration = 800;
