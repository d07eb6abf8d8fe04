// What does POST /embed/<site key>/consents answer? 204 once the decision is in the ledger, the first time and every time it is sent again.
import { BrowserDecision, browserFamily, recordDecision } from "../consent/index.ts";
import { embedPost } from "./embed.ts";

export const takeConsent = embedPost("consents", BrowserDecision, async (ctx, site, said, { headers }) => {
  await recordDecision(ctx, site, said, { userAgent: browserFamily(headers.get("user-agent")), gpc: says(headers, "sec-gpc"), dnt: says(headers, "dnt") });
  return undefined;
});

/** Two headers of one name, one of them `1`, count as one (Global Privacy Control, 3.1); any other value is as if it were absent. */
const says = (headers: Headers, name: string): boolean => (headers.get(name) ?? "").split(",").some((value) => value.trim() === "1");
