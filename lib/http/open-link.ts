// What does the page behind a mailed link show to this browser?
import { cookies } from "next/headers";
import { browserCookie, confirmsRequest, linkState, type Audience, type LinkState } from "../auth/index.ts";
import type { Tenant } from "../tenants/index.ts";
import { visitorCtx } from "./viewer.ts";

/** The link's state for this browser. Changes nothing, however often it is fetched. */
export async function openLink(audience: Audience, tenant: Tenant, token: string): Promise<LinkState> {
  const browser = (await cookies()).get(browserCookie())?.value ?? null;
  return linkState(visitorCtx(tenant), audience, { token, browser });
}

/** True when pressing the button also says that a request without sign-in was one's own. */
export const asksWasItYou = (tenant: Tenant, token: string): Promise<boolean> => confirmsRequest(visitorCtx(tenant), token);
