import { sendEvidence } from "#lib/http/evidence.ts";

export const GET = sendEvidence;
