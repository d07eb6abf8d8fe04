// What does a one-click link carry, and is it one of ours (security.md, 2.3)? It never expires and names no row, so that it outlives an erasure.
import { z } from "zod";
import { addressHash } from "../identity/index.ts";
import { Email } from "../identity/model.ts";
import { Campaign } from "./model.ts";
import { linkMac, openSealedBy, sameSecret, tenantLinkKey } from "../kernel/crypto.ts";

/** `topic` may be `*`; `hash` is the suppression key; `issuedAt` in seconds since 1970, null where the tenant made the link; `campaign`: the mailing it stands in. */
export type LinkFacts = { topic: string; hash: string; issuedAt: number | null; campaign?: string | null };
/** Whose key it is. `slug` is how the tenant is known outside. */
export type LinkKey = { tenantId: string; slug: string; kid: string };

const LOOKS = /^(v\d)\.([\w-]{11})\.[\w.-]{20,900}$/;
const V2 = /^(v2\.[\w-]{11})\.([\w-]{40,900})$/;
const V1 = /^(v1\.[\w-]{11}\.([\w-]{40,800}))\.([\w-]{22})$/;

/** `v1.<kid>.<payload>.<mac>`; the MAC covers every character before it. */
export function mintToken({ tenantId, slug, kid }: LinkKey, { topic, hash, issuedAt, campaign }: LinkFacts & { issuedAt: number }): string {
  const payload = Buffer.from(JSON.stringify([slug, topic, Buffer.from(hash, "hex").toString("base64url"), issuedAt, ...(campaign ? [campaign] : [])])).toString("base64url");
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
  const [named, topic, hash, issuedAt, campaign = null] = JSON.parse(Buffer.from(payload!, "base64url").toString("utf8")) as [string, string, string, number, string?];
  return named === slug ? { topic, hash: Buffer.from(hash, "base64url").toString("hex"), issuedAt, campaign } : null;
}

/** What the tenant seals: the address, what its link stops, and, if it likes, the mailing. */
const Sealed = z.tuple([Email, z.string().regex(/^(?:\*|[a-z][a-z0-9_-]{0,62})$/i)], Campaign);

/** `v2.<kid>.<nonce, ciphertext and tag>` under the key that only the tenant and we have. The address is hashed at once, kept nowhere. */
function readV2({ tenantId, kid }: LinkKey, token: string): LinkFacts | null {
  const [, bound, text] = V2.exec(token) ?? [];
  const bytes = Buffer.from(text ?? "", "base64url");
  if (bound !== `v2.${kid}` || bytes.toString("base64url") !== text) return null;
  const plain = openSealedBy(tenantLinkKey(tenantId, kid), bytes, bound);
  const parsed = plain === null ? null : Sealed.safeParse(jsonOf(plain));
  return parsed?.success ? { topic: parsed.data[1], hash: addressHash(tenantId, parsed.data[0]), issuedAt: null, campaign: parsed.data[2] ?? null } : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** One reader for each kind of token; all of them end in the same facts. */
const READERS: Partial<Record<string, (key: LinkKey, token: string) => LinkFacts | null>> = { v1: readV1, v2: readV2 };
