import { beforeAll, describe, expect, it } from "vitest";
import { tenantHash } from "../kernel/crypto.ts";
import { newId } from "../kernel/ids.ts";
import { setTestEnvironment } from "#lib/testing/environment.ts";
import { kidOf, mintToken, readToken } from "./link-token.ts";

beforeAll(() => setTestEnvironment({ DATABASE_URL: "pglite:memory" }));

const key = { tenantId: newId(), slug: "brightwater", kid: "AbCd-_01234" };
const facts = () => ({ topic: "news", hash: tenantHash(key.tenantId, "ada@example.org"), issuedAt: 1_795_000_000 });

describe("a one-click token", () => {
  it("says what it was made with, and names its key", () => {
    const token = mintToken(key, facts());
    expect(token).toMatch(/^v1\.AbCd-_01234\.[\w-]+\.[\w-]{22}$/);
    expect([kidOf(token), readToken(key, token)]).toEqual(["AbCd-_01234", { ...facts(), campaign: null }]);
    expect(readToken(key, mintToken(key, { ...facts(), campaign: "october-news" }))).toEqual({ ...facts(), campaign: "october-news" });
  });

  it("holds no address and no row's id, and stays short enough for one line of a mail", () => {
    const token = mintToken(key, facts());
    const payload = Buffer.from(token.split(".")[2]!, "base64url").toString("utf8");
    expect(JSON.parse(payload)).toEqual(["brightwater", "news", Buffer.from(facts().hash, "hex").toString("base64url"), 1_795_000_000]);
    expect(payload).not.toMatch(new RegExp(`@|${key.tenantId}`));
    expect(token.length).toBeLessThan(300);
  });

  it("is none with any byte changed, cut or added", () => {
    const token = mintToken(key, facts());
    for (let at = 0; at < token.length; at += 1) {
      for (let bit = 0; bit < 7; bit += 1) {
        const other = `${token.slice(0, at)}${String.fromCharCode(token.charCodeAt(at) ^ (1 << bit))}${token.slice(at + 1)}`;
        expect(readToken(key, other), `${at} ${bit}`).toBeNull();
      }
    }
    for (const other of [token.slice(0, -1), `${token}A`, `${token}=`, ` ${token}`, token.replace("v1", "v2"), `${token}.${token}`, "", "v1...", "x".repeat(5_000)]) expect(readToken(key, other), other).toBeNull();
  });

  it("is none in another spelling of the same bytes", () => {
    const token = mintToken(key, facts());
    const same = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".split("").filter((last) => Buffer.from(`${token.slice(-22, -1)}${last}`, "base64url").equals(Buffer.from(token.slice(-22), "base64url")));
    expect(same).toHaveLength(16);
    expect(same.filter((last) => readToken(key, `${token.slice(0, -1)}${last}`))).toEqual([token.at(-1)]);
  });

  it("is good under its own key only: not under another name of it, nor another tenant's", () => {
    const token = mintToken(key, facts());
    for (const other of [{ ...key, kid: "AbCd-_01235" }, { ...key, tenantId: newId() }, { ...key, slug: "sierraloom" }]) expect(readToken(other, token)).toBeNull();
    expect(readToken({ ...key, kid: "AbCd-_01235" }, token.replace("AbCd-_01234", "AbCd-_01235"))).toBeNull();
  });
});
