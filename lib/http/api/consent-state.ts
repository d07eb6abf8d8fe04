// How does a tenant's server ask what somebody allowed, before it sends an event on?
import { ConsentState, ConsentStateInput, getConsentState } from "../../consent/index.ts";
import { defineRoute } from "../define-route.ts";

export const readConsentState = defineRoute(
  { method: "GET", path: "/consent-state", summary: "What one person or one browser allows, by the newest decision on each site; for servers that hold back what nobody agreed to", action: "consent.read", query: ConsentStateInput, output: ConsentState },
  ({ ctx, query }) => getConsentState(ctx, query),
);
