// Who takes the webhooks of the demo? The demo itself, under an address that is another at each start.
import { OWN_ENDPOINT } from "#db/seed/own-endpoint.ts";
import type { Facts } from "./facts.ts";

type Known = { data: { id: string; description: string }[] };

/** Gives each tenant's own endpoint the address at which the inbox listens now; one that somebody removed stays removed. */
export async function listenToWebhooks({ baseUrl, inboxUrl, tenants }: Facts): Promise<void> {
  for (const { slug, apiKey } of tenants) {
    const call = (path: string, init: RequestInit = {}) => fetch(`${baseUrl}/api/v1/webhook-endpoints${path}`, { ...init, headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" } });
    const { data } = (await (await call("")).json()) as Known;
    const own = data.find(({ description }) => description === OWN_ENDPOINT);
    if (own) await call(`/${own.id}`, { method: "PATCH", body: JSON.stringify({ url: `${inboxUrl}/webhooks/${slug}` }) });
  }
}
