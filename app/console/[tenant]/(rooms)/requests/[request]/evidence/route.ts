import { receiveEvidence } from "#lib/http/evidence.ts";

export const POST = receiveEvidence;
