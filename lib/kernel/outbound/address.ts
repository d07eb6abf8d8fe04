// Is an IP address on the public internet?
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { ALLOWED, refused, type Verdict } from "./verdict.ts";

// Public in every range table, private in truth: Azure's wire server.
const DENIED_V4 = new Set(["168.63.129.16"]);
const GLOBAL_V6 = ipaddr.IPv6.parseCIDR("2000::/3");
// Given back to IANA when the 6bone ended.
const SIX_BONE = ipaddr.IPv6.parseCIDR("3ffe::/16");

/**
 * Whether an address is ordinary public unicast. Fails closed: outside 2000::/3 no IPv6 address is, so every form
 * that carries an IPv4 address (mapped, compatible, translated, NAT64) is refused whatever it carries.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0 || address.includes("%")) return false;
  const ip = ipaddr.parse(address);
  if (ip.range() !== "unicast") return false;
  if (ip instanceof ipaddr.IPv4) return !DENIED_V4.has(ip.toString());
  return ip.match(GLOBAL_V6) && !ip.match(SIX_BONE) && !isIsatap(ip);
}

/** Judges one set of resolver answers: a single bad one, or none at all, refuses. */
export function checkAnswers(addresses: readonly string[]): Verdict {
  if (addresses.length === 0) return refused("no_answer");
  return addresses.every(isPublicAddress) ? ALLOWED : refused("private_answer");
}

/** 127.0.0.0/8 and ::1, for receivers in tests. */
export function isLoopback(address: string): boolean {
  return isIP(address) !== 0 && ipaddr.parse(address).range() === "loopback";
}

/** RFC 5214: an interface identifier 0:5efe or 200:5efe carries an IPv4 address behind any prefix. */
function isIsatap({ parts }: InstanceType<typeof ipaddr.IPv6>): boolean {
  return parts[5] === 0x5efe && (parts[4]! & 0xfdff) === 0;
}
