// The vendors of the demo's connectors: a process of its own that answers as they do, so that opt-outs arrive somewhere.
import { once } from "node:events";
import { OURS, start, stop } from "./processes.ts";

/** Its address, and how it ends; it never outlives us. Mailchimp knows everybody there, so that what the app stops can be seen. */
export async function startVendors(): Promise<{ url: string; stop: () => Promise<void> }> {
  const child = start(process.execPath, [...OURS, "lib/testing/vendors/serve.ts"], { stdio: ["ignore", "pipe", "inherit"] });
  const url = String((await once(child.stdout!, "data"))[0]).trim();
  await fetch(`${url}/_control/mailchimp`, { method: "POST", body: JSON.stringify({ state: { knowsEverybody: true } }) });
  return { url, stop: () => stop(child) };
}
