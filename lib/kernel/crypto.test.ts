import { beforeAll, describe, expect, it } from "vitest";
import { createHmac, hkdfSync } from "node:crypto";
import { env, forgetEnv } from "./env.ts";
import { canonicalJson } from "./canonical-json.ts";
import { newSecret, purposeHash, sameSecret, seal, sealBytes, tenantHash, unseal, unsealBytes } from "./crypto.ts";

beforeAll(() => {
  const [key, text] = [Buffer.alloc(32, 9).toString("base64"), "x".repeat(32)];
  Object.assign(process.env, { DATABASE_URL: "pglite:memory", NEXTAUTH_URL: "http://localhost:3000", NEXTAUTH_SECRET: text, RIGHTFUL_KEK: key, RIGHTFUL_PEPPER: key, JOBS_SECRET: text, OPERATOR_SECRET: text, SMTP_URL: "smtp://127.0.0.1:9" });
  forgetEnv();
});

describe("sealing", () => {
  it("opens only at the place it was sealed for, and only unchanged", () => {
    const sealed = seal("a secret", "t|table|column|row");
    expect(unseal(sealed, "t|table|column|row")).toBe("a secret");
    expect(sealed).not.toContain("secret");
    expect(() => unseal(sealed, "t|table|column|other")).toThrow(/authenticate/);
    const spellings = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].map((last) => `${sealed.slice(0, -1)}${last}`).filter((one) => one !== sealed);
    for (const other of spellings) expect(() => unseal(other, "t|table|column|row")).toThrow(/authenticate|spelling/);
    for (let i = 3; i < sealed.length - 1; i += 7) {
      const flipped = `${sealed.slice(0, i)}${sealed[i] === "A" ? "B" : "A"}${sealed.slice(i + 1)}`;
      expect(() => unseal(flipped, "t|table|column|row"), String(i)).toThrow(/authenticate|key this process/);
    }
  });

  it("never gives the same text twice and names its key", () => {
    expect(seal("x", "p")).not.toBe(seal("x", "p"));
    expect(seal("x", "p")).toMatch(/^k1\./);
  });
});

describe("sealing bytes", () => {
  const plain = Buffer.from(Array.from({ length: 1_000 }, (_none, i) => i % 256));

  it("gives the same bytes back, at that place only, and no two sealed pieces are alike", () => {
    const sealed = sealBytes(plain, "t|file|0");
    expect(unsealBytes(new Uint8Array(sealed), "t|file|0").equals(plain)).toBe(true);
    expect(sealed.includes(plain.subarray(0, 16))).toBe(false);
    expect(sealBytes(plain, "t|file|0").equals(sealed)).toBe(false);
    expect(() => unsealBytes(sealed, "t|file|1")).toThrow(/authenticate/);
    expect(unsealBytes(sealBytes(Buffer.alloc(0), "t|file|0"), "t|file|0")).toHaveLength(0);
  });

  it("notices any bit that was turned, a cut, and a text that was never sealed", () => {
    const sealed = sealBytes(plain, "p");
    for (let i = 0; i < sealed.length; i += 13) {
      const turned = Buffer.from(sealed);
      turned[i] = turned[i]! ^ 1;
      expect(() => unsealBytes(turned, "p"), String(i)).toThrow(/authenticate|key this process/);
    }
    expect(() => unsealBytes(sealed.subarray(0, -1), "p")).toThrow(/authenticate/);
    expect(() => unsealBytes(Buffer.from("k1 short"), "p")).toThrow(/key this process/);
  });
});

describe("keyed hashes", () => {
  it("differ by tenant and are what node's own HMAC over the derived pepper gives", () => {
    const pepper = Buffer.from(hkdfSync("sha256", Buffer.from(env().RIGHTFUL_PEPPER, "base64"), Buffer.alloc(0), "pepper:tenant-a", 32));
    expect(tenantHash("tenant-a", "ada@example.org")).toBe(createHmac("sha256", pepper).update("ada@example.org").digest("hex"));
    expect(tenantHash("tenant-a", "ada@example.org")).not.toBe(tenantHash("tenant-b", "ada@example.org"));
  });

  it("are separated by purpose, so that one kind of token never acts as another", () => {
    expect(purposeHash("sign-in", "x")).not.toBe(purposeHash("unsubscribe", "x"));
  });

  it("compare secrets of any length", () => {
    const secret = newSecret();
    expect([sameSecret(secret, secret), sameSecret(secret, `${secret}x`), sameSecret("", "a")]).toEqual([true, false, false]);
  });
});

describe("canonical JSON", () => {
  it("is the same for the same value in any order, without what is undefined", () => {
    expect(canonicalJson({ b: [1, { d: null, c: "é" }], a: undefined, A: true })).toBe('{"A":true,"b":[1,{"c":"é","d":null}]}');
  });
});
