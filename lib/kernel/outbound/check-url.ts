// May we ever call an address that somebody gave us?
import { isIP } from "node:net";
import { domainToUnicode } from "node:url";
import { isPublicAddress } from "./address.ts";
import { isOwn, nameFault, type OwnHosts } from "./host-name.ts";
import { ALLOWED, refused, type Refusal, type Verdict } from "./verdict.ts";

const LONGEST = 2048;
const PORTS = new Set(["", "443", "8443"]);
// Controls, invisible and direction marks, every kind of space, private and unassigned characters, lone surrogates.
const BAD_CHARACTER = /[\p{Cc}\p{Cf}\p{Z}\p{Co}\p{Cn}\p{Cs}\\]|%(?:[01][0-9a-f]|7f)/iu;
const PARTS = /^https:\/\/(?<authority>[^/?#]+)/i;

/**
 * Whether we may ever call an address that somebody gave us: judged on the text alone, without a look-up. Names
 * that pass must still have every resolver answer judged at connect time, which `guardedDispatcher` does.
 */
export function checkUrl(raw: string, { appHost }: { appHost: OwnHosts }): Verdict {
  const fault = textFault(raw) ?? partsFault(raw) ?? hostFault(new URL(raw).hostname, appHost);
  return fault ? refused(fault) : ALLOWED;
}

/** What is wrong with a host as the URL parser gives it, or null. */
export function hostFault(hostname: string, own: OwnHosts): Refusal | null {
  const host = hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) === 0) return nameFault(host, own);
  if (isOwn(hostname, own)) return "own_host";
  return isPublicAddress(host) ? null : "private_address";
}

/** Faults that the parser would mend in silence, so they are looked for before parsing. */
function textFault(raw: unknown): Refusal | null {
  if (typeof raw !== "string" || raw === "") return "not_an_address";
  if (raw.length > LONGEST) return "too_long";
  if (BAD_CHARACTER.test(raw)) return "bad_character";
  if (raw.includes("#")) return hostOf(raw) === null ? "not_an_address" : "fragment";
  return null;
}

function partsFault(raw: string): Refusal | null {
  if (!/^https:/i.test(raw)) return /^[a-z][a-z0-9+.-]*:/i.test(raw) ? "not_https" : "not_an_address";
  const authority = PARTS.exec(raw)?.groups?.authority;
  if (authority === undefined || hostOf(raw) === null) return "not_an_address";
  if (authority.includes("@")) return "credentials";
  const [, host, port] = /^(.*?)(?::([^:\]]*))?$/.exec(authority)!;
  if (!PORTS.has(port ?? "") || port === "") return "port";
  return isPlain(host!, hostOf(raw)!) ? null : "host_spelling";
}

/** Whether the host was written as it is meant: what the parser had to rewrite is a disguise or a mistake. */
function isPlain(written: string, parsed: string): boolean {
  const lower = written.toLowerCase().normalize("NFC");
  if (parsed.startsWith("[")) return lower.startsWith("[") && isIP(lower.slice(1, -1)) === 6;
  return !parsed.endsWith(".") && (lower === parsed || lower === domainToUnicode(parsed));
}

function hostOf(raw: string): string | null {
  return URL.canParse(raw) ? new URL(raw).hostname || null : null;
}
