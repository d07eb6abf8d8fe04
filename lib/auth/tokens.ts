// Which secrets does a sign-in use, and what is kept of them?
import { createHash } from "node:crypto";
import { env } from "../kernel/env.ts";
import { purposeHash, sha256 } from "../kernel/crypto.ts";

/** What next-auth stores of a link's token: SHA-256 over token and secret. */
export const linkHash = (token: string): string => createHash("sha256").update(`${token}${env().NEXTAUTH_SECRET}`).digest("hex");

/** What is stored of a session's token. */
export const sessionHash = (token: string): string => sha256(token);

/** What is stored of the browser that asked. */
export const browserHash = (browser: string): string => purposeHash("sign-in browser", browser);

/** The eight digits that the asking browser shows, and another browser must be told. */
export function browserCode(browser: string): string {
  const digits = BigInt(`0x${purposeHash("sign-in code", browser).slice(0, 16)}`) % 100_000_000n;
  return digits.toString().padStart(8, "0");
}

/** Kept beside the link so that another browser's code can be checked without knowing the asking one. */
export const codeHash = (code: string): string => purposeHash("sign-in code kept", code.replace(/\D/g, ""));
