// What does an endpoint sign and verify with? (Standard Webhooks 1.0.0, "Signature scheme")
import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, type KeyObject } from "node:crypto";

/** One generation of an endpoint's keys: `secret` is shared (`whsec_`), `privateKey` (`whsk_`) is ours alone, `publicKey` (`whpk_`) may be published. */
export type WebhookKeys = { secret: string; privateKey: string; publicKey: string };

const [LEAST_BYTES, MOST_BYTES] = [24, 64];
/** The headers of an Ed25519 key in PKCS #8 and in SPKI (RFC 8410), before its 32 bytes. */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");
const SPKI = Buffer.from("302a300506032b6570032100", "hex");
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function decoded(text: string, prefix: string): Buffer | null {
  const body = text.startsWith(prefix) ? text.slice(prefix.length) : text;
  return body !== "" && BASE64.test(body) ? Buffer.from(body, "base64") : null;
}

/** New keys: 32 random bytes to share, and an Ed25519 pair. */
export function newKeys(): WebhookKeys {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const [seed, point] = [privateKey.export({ format: "der", type: "pkcs8" }).subarray(-32), publicKey.export({ format: "der", type: "spki" }).subarray(-32)];
  return { secret: `whsec_${randomBytes(32).toString("base64")}`, privateKey: `whsk_${Buffer.concat([seed, point]).toString("base64")}`, publicKey: `whpk_${point.toString("base64")}` };
}

/** The bytes of a shared secret, with or without its prefix; null unless it is base64 of 24 to 64 bytes. */
export function secretBytes(secret: string): Buffer | null {
  const bytes = decoded(secret, "whsec_");
  return bytes && bytes.length >= LEAST_BYTES && bytes.length <= MOST_BYTES ? bytes : null;
}

/** The key behind `whsk_…`; null for anything else. */
export function signingKey(text: string): KeyObject | null {
  const bytes = text.startsWith("whsk_") ? decoded(text, "whsk_") : null;
  return bytes?.length === 64 ? createPrivateKey({ key: Buffer.concat([PKCS8, bytes.subarray(0, 32)]), format: "der", type: "pkcs8" }) : null;
}

/** The key behind `whpk_…`; null for anything else. */
export function verifyingKey(text: string): KeyObject | null {
  const bytes = text.startsWith("whpk_") ? decoded(text, "whpk_") : null;
  return bytes?.length === 32 ? createPublicKey({ key: Buffer.concat([SPKI, bytes]), format: "der", type: "spki" }) : null;
}
