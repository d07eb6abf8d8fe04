import { beforeAll, expect, it } from "vitest";
import { forgetEnv } from "./env.ts";
import { openFind, sealFind, SealedFind } from "./sealed-find.ts";

beforeAll(() => {
  const secret = Buffer.alloc(32, 9).toString("base64");
  for (const name of ["NEXTAUTH_SECRET", "RIGHTFUL_KEK", "RIGHTFUL_PEPPER", "JOBS_SECRET", "OPERATOR_SECRET"]) process.env[name] = secret;
  Object.assign(process.env, { DATABASE_URL: "pglite:memory", NEXTAUTH_URL: "http://localhost:3000", SMTP_URL: "smtp://127.0.0.1:9" });
  forgetEnv();
});
const [here, there] = [{ tenantId: "0190" }, { tenantId: "0191" }];

it("hides what was searched for from whoever reads the address, and opens it in its own tenant alone", () => {
  const sealed = sealFind(here, "ada@example.org");
  expect(SealedFind.parse(sealed)).toBe(sealed);
  expect(Buffer.from(sealed.split(".")[1]!, "base64url").toString("latin1") + sealed).not.toContain("ada");
  expect([openFind(here, sealed), openFind(there, sealed), openFind(here, `${sealed.slice(0, -2)}AA`), openFind(here, "ada@example.org"), openFind(here, undefined)])
    .toEqual(["ada@example.org", undefined, undefined, undefined, undefined]);
});

it("takes the longest words that a search can have", () => {
  expect(SealedFind.safeParse(sealFind(here, "é".repeat(320))).success).toBe(true);
});
