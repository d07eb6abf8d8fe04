// With which key are receipts signed, and how does anybody check it? Ed25519 (RFC 8037), from the environment: no table and no backup holds it.
import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { calculateJwkThumbprint, CompactSign, exportJWK, type JWK } from "jose";
import { canonicalJson } from "../kernel/canonical-json.ts";
import { signingSeed } from "../kernel/crypto.ts";

/** The header of an Ed25519 key in PKCS #8 (RFC 8410), before its 32 bytes. */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");

const privateKey = (): KeyObject => createPrivateKey({ key: Buffer.concat([PKCS8, signingSeed("receipts")]), format: "der", type: "pkcs8" });

/** The public keys (RFC 7517); `kid` is the thumbprint of a key (RFC 7638). */
export async function receiptKeys(): Promise<{ keys: JWK[] }> {
  const jwk = await exportJWK(createPublicKey(privateKey()));
  return { keys: [{ ...jwk, kid: await calculateJwkThumbprint(jwk), use: "sig", alg: "EdDSA" }] };
}

/** A compact JWS (RFC 7515) over the canonical JSON of `payload`; the same payload gives the same signature. */
export async function signed(payload: object): Promise<string> {
  const { keys: [{ kid } = {}] } = await receiptKeys();
  return new CompactSign(Buffer.from(canonicalJson(payload))).setProtectedHeader({ alg: "EdDSA", kid: kid!, typ: "JOSE" }).sign(privateKey());
}
