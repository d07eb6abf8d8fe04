// How is a webhook signed, and is one that came to us genuine? (Standard Webhooks 1.0.0; stricter only where said)
import { createHmac, createSecretKey, sign, timingSafeEqual, verify, type KeyObject } from "node:crypto";
import { promisify } from "node:util";
import { secretBytes, signingKey, verifyingKey } from "./secret.ts";

/** `timestamp` in whole seconds since 1970: of the attempt, not of the event. */
export type Signed = { id: string; timestamp: number; body: string };
export type WebhookHeaders = Record<"webhook-id" | "webhook-timestamp" | "webhook-signature", string>;

/** How far a receiver's clock may differ from the sender's, either way. */
export const TOLERANCE_SECONDS = 300;

/** A full stop in an id would let two messages share one signature. */
const ID = /^[\w-]{1,64}$/;

function content({ id, timestamp, body }: Signed): Buffer {
  if (!ID.test(id)) throw new RangeError("A message id holds only letters, digits, _ and -.");
  if (!Number.isSafeInteger(timestamp) || timestamp < 0) throw new RangeError("A timestamp is in whole seconds.");
  return Buffer.from(`${id}.${timestamp}.${body}`);
}

/** A key made ready to sign many messages. */
export type Signer = (text: Buffer) => Promise<string>;

// Off the main thread: an Ed25519 signature takes as long as the rest of a delivery.
const signAside = promisify<null, Buffer, KeyObject, Buffer>(sign);

/** `v1,…` under a `whsec_` secret (HMAC-SHA-256), `v1a,…` under a `whsk_` key (Ed25519). @throws RangeError for a key that cannot be */
export function signerOf(key: string): Signer {
  const [edwards, bytes] = [signingKey(key), key.startsWith("whsk_") ? null : secretBytes(key)];
  if (edwards) return async (text) => `v1a,${(await signAside(null, text, edwards)).toString("base64")}`;
  if (!bytes) throw new RangeError("A signing key is whsec_ with 24 to 64 bytes, or whsk_.");
  const shared = createSecretKey(bytes); // made once: from bytes a key is made anew at each call
  return async (text) => `v1,${createHmac("sha256", shared).update(text).digest("base64")}`;
}

/** The three headers; every key signs, so that a receiver can hold the old one or the new one. @throws RangeError for an id or time that cannot be */
export async function signedHeaders(signers: readonly Signer[], message: Signed): Promise<WebhookHeaders> {
  const text = content(message);
  return { "webhook-id": message.id, "webhook-timestamp": String(message.timestamp), "webhook-signature": (await Promise.all(signers.map((sign) => sign(text)))).join(" ") };
}

function matches(key: string, given: string, text: Buffer): boolean {
  const at = given.indexOf(",");
  const [version, signature] = [given.slice(0, at), Buffer.from(given.slice(at + 1), "base64")];
  if (signature.toString("base64") !== given.slice(at + 1)) return false;
  const edwards = verifyingKey(key);
  if (edwards) return version === "v1a" && signature.length === 64 && verify(null, text, edwards, signature);
  const shared = key.startsWith("whpk_") ? null : secretBytes(key);
  if (version !== "v1" || !shared) return false;
  const expected = createHmac("sha256", shared).update(text).digest();
  return expected.length === signature.length && timingSafeEqual(expected, signature);
}

/** True when the body, byte for byte, was signed under `key` (`whsec_` or `whpk_`) within five minutes of `now` (seconds). Names of headers in any case. A time with a fraction is refused, which the standard leaves open. */
export function isGenuine(key: string, headers: Readonly<Record<string, string | undefined>>, body: string, now: number): boolean {
  const found = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const [id, time, signatures] = ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) => found.get(name) ?? "");
  if (!ID.test(id!) || !/^\d{1,12}$/.test(time!) || Math.abs(Number(time) - now) > TOLERANCE_SECONDS) return false;
  const text = content({ id: id!, timestamp: Number(time), body });
  return signatures!.split(" ").some((given) => matches(key, given, text));
}
