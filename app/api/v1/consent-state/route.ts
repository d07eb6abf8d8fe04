import { readConsentState } from "#lib/http/api/consent-state.ts";

export const GET = readConsentState.serve;
