import { writeDecision } from "#lib/http/api/decisions.ts";

export const POST = writeDecision.serve;
