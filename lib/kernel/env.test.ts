import { describe, expect, it } from "vitest";
import { parseEnv } from "./env.ts";

const key = Buffer.alloc(32, 7).toString("base64");
const good = {
  DATABASE_URL: "postgres://rightful_app@localhost/rightful", DATABASE_PLATFORM_URL: "postgres://rightful_platform@localhost/rightful", NEXTAUTH_URL: "https://privacy.example",
  NEXTAUTH_SECRET: "s".repeat(32), RIGHTFUL_KEK: key, RIGHTFUL_PEPPER: key, JOBS_SECRET: "j".repeat(16), OPERATOR_SECRET: "o".repeat(16), SMTP_URL: "smtp://localhost:25",
};

describe("settings", () => {
  it("are taken when all are there, with defaults for the rest", () => {
    expect(parseEnv(good)).toMatchObject({ DATABASE_POOL_SIZE: 10, RIGHTFUL_DEMO: "0" });
  });

  it.each(Object.keys(good))("are refused with one sentence that names %s when it is missing", (name) => {
    expect(() => parseEnv({ ...good, [name]: undefined })).toThrow(new RegExp(`^${name} is missing: `));
    expect(() => parseEnv({ ...good, [name]: "" })).toThrow(new RegExp(`^${name} is missing: `));
  });

  it.each([
    ["DATABASE_URL", "mysql://x", "must begin with"], ["RIGHTFUL_KEK", "c2hvcnQ=", "32 bytes"], ["NEXTAUTH_URL", "privacy", "public address"], ["NEXTAUTH_SECRET", "short", "32 characters"],
  ])("are refused with one sentence that says what is wrong with %s", (name, value, words) => {
    expect(() => parseEnv({ ...good, [name]: value })).toThrow(new RegExp(`^${name} .*${words}.*\\.$`));
  });

  it("need no second address for the embedded engine", () => {
    expect(parseEnv({ ...good, DATABASE_URL: "pglite:memory", DATABASE_PLATFORM_URL: undefined }).DATABASE_URL).toBe("pglite:memory");
  });
});
