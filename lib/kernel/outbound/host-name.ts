// Is a host name one that the public internet may answer for?
import { domainToUnicode } from "node:url";
import { imitates } from "./lookalike.ts";
import type { Refusal } from "./verdict.ts";

/** Our own hosts: a name, with or without port, or several. */
export type OwnHosts = string | readonly string[];

// Special-use names (RFC 6761, 6762, 7686, 8375, 9476), what private networks and clusters use, and what stands for a cloud's metadata service.
const RESERVED_SUFFIXES = [
  "localhost", "localdomain", "localdomain6", "local", "internal", "intranet", "private", "lan", "home", "corp", "invalid", "onion", "alt", "arpa", "svc", "consul",
  "metadata.goog", "metadata.tencentyun.com", "metadata.packet.net", "metadata.platformequinix.com",
  // Public names made to answer with any private address.
  "nip.io", "sslip.io", "xip.io", "localtest.me", "lvh.me", "vcap.me", "lacolhost.com", "traefik.me",
];
const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/** What is wrong with a host name in its parsed, ASCII form, or null. Addresses are not names. */
export function nameFault(host: string, own: OwnHosts): Refusal | null {
  if (isOwn(host, own)) return "own_host";
  const labels = host.split(".");
  if (host.length > 253 || !labels.every((label) => LABEL.test(label))) return "host_spelling";
  // A name without a dot is looked up in the local search domain.
  if (labels.length < 2 || RESERVED_SUFFIXES.some((suffix) => isWithin(host, suffix))) return "reserved_name";
  return labels.some((label) => label.startsWith("xn--")) ? internationalFault(host) : null;
}

/** Whether a host is one of ours or lies beneath one. */
export function isOwn(host: string, own: OwnHosts): boolean {
  return [own].flat().some((each) => each !== "" && isWithin(host, plain(each)));
}

function internationalFault(host: string): Refusal | null {
  const labels = domainToUnicode(host).split(".");
  if (labels.some((label) => label === "" || label.startsWith("xn--"))) return "host_spelling";
  return labels.some(imitates) ? "lookalike" : null;
}

function isWithin(host: string, suffix: string): boolean {
  return host === suffix || host.endsWith(`.${suffix}`);
}

function plain(own: string): string {
  const host = URL.canParse(`https://${own}`) ? new URL(`https://${own}`).hostname : own.toLowerCase();
  return host.replace(/\.$/, "");
}
