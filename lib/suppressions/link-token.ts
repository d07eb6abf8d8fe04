// What does a one-click link carry, and is it one of ours (security.md, 2.3)? It never expires and names no row, so that it outlives an erasure.
import { linkMac, sameSecret } from "../kernel/crypto.ts";

/** `topic` may be `*`; `hash` is the suppression key; `issuedAt` in seconds since 1970. */
export type LinkFacts = { topic: string; hash: string; issuedAt: number };
/** Whose key it is. `slug` is how the tenant is known outside. */
export type LinkKey = { tenantId: string; slug: string; kid: string };

const LOOKS = /^(v\d)\.([\w-]{11})\.[\w.-]{20,900}$/;
const V1 = /^(v1\.[\w-]{11}\.([\w-]{40,800}))\.([\w-]{22})$/;

/** `v1.<kid>.<payload>.<mac>`; the MAC covers every character before it. */
export function mintToken({ tenantId, slug, kid }: LinkKey, { topic, hash, issuedAt }: LinkFacts): string {
  const payload = Buffer.from(JSON.stringify([slug, topic, Buffer.from(hash, "hex").toString("base64url"), issuedAt])).toString("base64url");
  const signed = `v1.${kid}.${payload}`;
  return `${signed}.${linkMac(tenantId, kid, signed)}`;
}

/** The name of the key that a token claims to be made with; null for what no token of ours looks like. */
export const kidOf = (token: string): string | null => LOOKS.exec(token)?.[2] ?? null;

/** What a token says; null unless it was made with this very key. */
export function readToken(key: LinkKey, token: string): LinkFacts | null {
  const version = LOOKS.exec(token)?.[1] ?? "";
  return READERS[version]?.(key, token) ?? null;
}

/** The MAC is compared as text: another spelling of the same bytes is no token either. */
function readV1({ tenantId, slug, kid }: LinkKey, token: string): LinkFacts | null {
  const [, signed, payload, mac] = V1.exec(token) ?? [];
  if (!signed || !signed.startsWith(`v1.${kid}.`) || !sameSecret(mac!, linkMac(tenantId, kid, signed))) return null;
  const [named, topic, hash, issuedAt] = JSON.parse(Buffer.from(payload!, "base64url").toString("utf8")) as [string, string, string, number];
  return named === slug ? { topic, hash: Buffer.from(hash, "base64url").toString("hex"), issuedAt } : null;
}

/** One reader for each kind of token; all of them end in the same facts. */
const READERS: Partial<Record<string, (key: LinkKey, token: string) => LinkFacts | null>> = { v1: readV1 };
