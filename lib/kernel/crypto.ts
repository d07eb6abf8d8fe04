// How are secrets sealed, tokens made and addresses hashed? Every key here is separated by purpose (HKDF, RFC 5869).
import { createCipheriv, createDecipheriv, createHash, createHmac, createSecretKey, hkdfSync, randomBytes, timingSafeEqual, type KeyObject } from "node:crypto";
import { env } from "./env.ts";

const KEY_ID = "k1";

/** SHA-256 in lower-case hex. */
export const sha256 = (data: string | Uint8Array): string => createHash("sha256").update(data).digest("hex");

/** A new secret of 256 bits in base64url. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

function derive(root: string, info: string): Buffer {
  return Buffer.from(hkdfSync("sha256", Buffer.from(root, "base64"), Buffer.alloc(0), info, 32));
}

/** A keyed hash under the app's secret, for one `purpose`; hex. */
export function purposeHash(purpose: string, text: string): string {
  return createHmac("sha256", derive(env().RIGHTFUL_KEK, `purpose:${purpose}`)).update(text).digest("hex");
}

// Ready-made keys: from bytes one is made anew at each hash, at seven times its price (Node 24).
const peppers = new Map<string, KeyObject>();

/** HMAC-SHA-256 under the tenant's pepper, hex. The pepper is derived from the environment: no database or backup holds it. */
export function tenantHash(tenantId: string, text: string): string {
  const pepper = peppers.get(tenantId) ?? createSecretKey(derive(env().RIGHTFUL_PEPPER, `pepper:${tenantId}`));
  peppers.set(tenantId, pepper);
  return createHmac("sha256", pepper).update(text).digest("hex");
}

/** A new name for a key: 64 random bits in base64url, so that no two tenants ever get the same. */
export const newKeyId = (): string => randomBytes(8).toString("base64url");

const linkKeys = new Map<string, KeyObject>();

/** HMAC-SHA-256, cut to 128 bits, in base64url, under a tenant's link key. The key is derived from the environment by tenant and `kid`: no table holds it, and it opens nothing else. */
export function linkMac(tenantId: string, kid: string, text: string): string {
  const name = `link:${tenantId}:${kid}`;
  const key = linkKeys.get(name) ?? createSecretKey(derive(env().RIGHTFUL_KEK, name));
  linkKeys.set(name, key);
  return createHmac("sha256", key).update(text).digest().subarray(0, 16).toString("base64url");
}

/** The 256-bit key with which a tenant seals links of its own. Derived like the others: shown to the tenant once, kept in no table. */
export const tenantLinkKey = (tenantId: string, kid: string): Buffer => derive(env().RIGHTFUL_KEK, `tenant-link:${tenantId}:${kid}`);

/** The secret with which a site's server signs who is signed in there: 256 bits in base64url. Derived by the site's public key, which no two sites share, so that a new key is a new secret; kept in no table. */
export const siteSecret = (siteKey: string): string => derive(env().RIGHTFUL_KEK, `device-link:${siteKey}`).toString("base64url");

/** The 32 bytes from which a signing key for one `purpose` is made. */
export const signingSeed = (purpose: string): Buffer => derive(env().RIGHTFUL_KEK, `signing:${purpose}`);

/** Opens nonce (12 bytes), ciphertext and tag (16) of AES-256-GCM; null when any of it, or `bound`, was changed. */
export function openSealedBy(key: Buffer, sealed: Buffer, bound: string): string | null {
  if (sealed.length < 29) return null;
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, 12), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(bound));
  decipher.setAuthTag(sealed.subarray(-16));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}

/** AES-256-GCM with the key's id in front; `place` (tenant, table, column, row) is bound in, so a sealed value moved elsewhere does not open. */
export function seal(plain: string, place: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", derive(env().RIGHTFUL_KEK, "seal"), nonce);
  cipher.setAAD(Buffer.from(`${KEY_ID}|${place}`));
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return `${KEY_ID}.${Buffer.concat([nonce, body, cipher.getAuthTag()]).toString("base64url")}`;
}

/** Opens what `seal` made for the same `place`. Throws when either was changed. */
export function unseal(sealed: string, place: string): string {
  const [keyId, text] = sealed.split(".");
  if (keyId !== KEY_ID || !text) throw new Error("sealed with a key this process does not have");
  const bytes = Buffer.from(text, "base64url");
  if (bytes.toString("base64url") !== text) throw new Error("another spelling of the same bytes");
  const decipher = createDecipheriv("aes-256-gcm", derive(env().RIGHTFUL_KEK, "seal"), bytes.subarray(0, 12));
  decipher.setAAD(Buffer.from(`${keyId}|${place}`));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString("utf8");
}

/** The same over bytes, for what is large: key id, nonce, ciphertext, tag. */
export function sealBytes(plain: Uint8Array, place: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", derive(env().RIGHTFUL_KEK, "seal-bytes"), nonce);
  cipher.setAAD(Buffer.from(`${KEY_ID}|${place}`));
  return Buffer.concat([Buffer.from(KEY_ID), nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what `sealBytes` made for the same `place`. Throws when either was changed. */
export function unsealBytes(sealed: Uint8Array, place: string): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const body = KEY_ID.length + 12;
  if (bytes.toString("latin1", 0, KEY_ID.length) !== KEY_ID || bytes.length < body + 16) throw new Error("sealed with a key this process does not have");
  const decipher = createDecipheriv("aes-256-gcm", derive(env().RIGHTFUL_KEK, "seal-bytes"), bytes.subarray(KEY_ID.length, body), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(`${KEY_ID}|${place}`));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(body, -16)), decipher.final()]);
}

/** Equal without telling by time where they differ. */
export function sameSecret(a: string, b: string): boolean {
  const [left, right] = [createHash("sha256").update(a).digest(), createHash("sha256").update(b).digest()];
  return timingSafeEqual(left, right);
}
