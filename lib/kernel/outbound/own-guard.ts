// Under which rules does this process call out?
import { env } from "../env.ts";
import { isLoopback } from "./address.ts";
import type { GuardOptions } from "./guarded-dispatcher.ts";

const isLocal = (hostname: string): boolean => hostname === "localhost" || isLoopback(hostname.replace(/^\[|\]$/g, ""));

/** Never our own hosts. A demo that is itself reached on this machine only may call receivers on it, so that its webhooks arrive somewhere. */
export function ownGuard(): GuardOptions {
  const { NEXTAUTH_URL, RIGHTFUL_DEMO } = env();
  const { host, hostname } = new URL(NEXTAUTH_URL);
  return { appHost: host, ...(RIGHTFUL_DEMO === "1" && isLocal(hostname) ? { allowLoopbackForTests: {} } : {}) };
}
