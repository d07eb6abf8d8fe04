import { createHmac } from "node:crypto";
import fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import vectors from "#lib/testing/vectors/webhooks.json" with { type: "json" };
import { mayBeSent } from "./custom-headers.ts";
import { newKeys, secretBytes } from "./secret.ts";
import { isGenuine, signedHeaders, signerOf, type Signed } from "./signature.ts";

const signatureOf = async (key: string, message: Signed): Promise<string> => (await signedHeaders([signerOf(key)], message))["webhook-signature"];

describe("a signature", () => {
  it.each(vectors.sign)("is the published one: $name", async ({ signature, ...given }) => {
    expect(await signatureOf(("secret" in given ? given.secret : given.secretKey)!, given)).toBe(signature);
  });

  it.each(vectors.verify)("of somebody else is judged: $name", ({ key, now, headers, body, expect: expected }) => {
    expect(isGenuine(key, headers, body, now) ? "accept" : "reject").toBe(expected);
  });

  it.each(vectors.secrets)("takes a secret of 24 to 64 bytes only: $why", ({ secret, expect: expected }) => {
    expect(secretBytes(secret) ? "accept" : "reject").toBe(expected);
  });

  it.each(vectors.refuseToSign)("is refused where it could stand for another message: $why", async ({ secret, id, timestamp, body, collidesWith, sharedSignature }) => {
    const raw = (message: { id: string; timestamp: number; body: string }) => `v1,${createHmac("sha256", secretBytes(secret)!).update(`${message.id}.${message.timestamp}.${message.body}`).digest("base64")}`;
    expect([raw({ id, timestamp, body }), raw(collidesWith)]).toEqual([sharedSignature, sharedSignature]);
    await expect(signatureOf(secret, { id, timestamp, body })).rejects.toThrow(RangeError);
    expect(isGenuine(secret, { "webhook-id": id, "webhook-timestamp": String(timestamp), "webhook-signature": sharedSignature }, body, timestamp)).toBe(false);
  });

  it("of ours is accepted by the reference library, whatever the body, with old keys and new ones in one header", async () => {
    const [old, current] = [newKeys(), newKeys()];
    await fc.assert(fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 300 }), async (text) => {
      const [body, timestamp] = [JSON.stringify({ text }), Math.floor(Date.now() / 1_000)];
      const headers = await signedHeaders([current.secret, current.privateKey, old.secret, old.privateKey].map(signerOf), { id: "msg_1", timestamp, body });
      for (const { secret } of [old, current]) expect(new Webhook(secret).verify(body, headers)).toEqual({ text });
      for (const { secret, publicKey } of [old, current]) expect([isGenuine(secret, headers, body, timestamp), isGenuine(publicKey, headers, body, timestamp)]).toEqual([true, true]);
      expect(() => new Webhook(newKeys().secret).verify(body, headers)).toThrow("No matching signature found");
    }), { numRuns: 40 });
  });
});

it.each(vectors.refuseCustomHeaders)("a header of the tenant's own never overrides ours: $why", ({ name, value }) => {
  expect(mayBeSent(name, value)).toBe(false);
  expect([mayBeSent("X-Api-Key", "secret 1"), mayBeSent("Authorization", "Bearer x"), mayBeSent("x", "ü"), mayBeSent("", "x")]).toEqual([true, true, false, false]);
});
