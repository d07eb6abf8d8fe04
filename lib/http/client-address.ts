// From which address does a call come? Only ever counted, in memory; it is written nowhere.
import ipaddr from "ipaddr.js";

/**
 * The last entry of `x-forwarded-for`: what the nearest proxy saw, whatever the caller wrote before it (Next adds the socket's own where there is no such header).
 * An IPv6 network of 64 bits is one caller, since each household has that many addresses.
 */
export function clientAddress(headers: Headers): string {
  const last = (headers.get("x-forwarded-for") ?? "").split(",").at(-1)!.trim().slice(0, 60);
  if (!ipaddr.isValid(last)) return "unknown";
  const address = ipaddr.parse(last);
  return address.kind() === "ipv6" ? address.toByteArray().slice(0, 8).join(".") : address.toString();
}
