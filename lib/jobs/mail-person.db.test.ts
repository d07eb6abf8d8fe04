import { once } from "node:events";
import { globSync, readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asSystemJob } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { setTestEnvironment } from "#lib/testing/environment.ts";
import { aTenant } from "#lib/testing/factories.ts";
import { addressHash } from "../identity/index.ts";
import { findLink } from "../suppressions/index.ts";
import { tenantBySlug } from "../tenants/index.ts";
import { mailPerson } from "./mail-person.ts";

testDatabase();
const mails: string[] = [];
const smtp = new SMTPServer({ disabledCommands: ["AUTH", "STARTTLS"], onData: (stream, _session, done) => void text(stream).then((raw) => { mails.push(raw); done(); }) });

beforeAll(async () => {
  smtp.listen(0, "127.0.0.1");
  await once(smtp.server, "listening");
  setTestEnvironment({ SMTP_URL: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}` });
});
afterAll(() => new Promise<void>((resolve) => void smtp.close(() => resolve())));

describe("a mail to a person", () => {
  it("carries the header pair of RFC 8058, each on one line, for its own recipient", async () => {
    const { tenantId, slug } = await aTenant({ slug: "a-rather-long-name-for-a-tenant-of-ours" });
    const tenant = (await tenantBySlug(slug))!;
    await mailPerson(asSystemJob(tenantId), tenant, { to: "Ada@example.org", subject: "Hello", text: "Hello", html: "<p>Hello</p>", headers: { "Auto-Submitted": "auto-generated" } });
    const head = mails[0]!.slice(0, mails[0]!.indexOf("\r\n\r\n")).split("\r\n");
    expect(head).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    expect(head).toContain("Auto-Submitted: auto-generated");
    const [line] = head.filter((one) => one.startsWith("List-Unsubscribe:"));
    const token = /^List-Unsubscribe: <http:\/\/localhost:3000\/u\/([\w.-]+)>$/.exec(line!)![1]!;
    expect(line!.length).toBeLessThan(998); // RFC 5322, 2.1.1
    expect(await findLink(token)).toMatchObject({ topic: "*", hash: addressHash(tenantId, "ada@example.org"), tenant: { tenantId } });
  });
});

describe("every mail", () => {
  it("leaves through one of two doors: to a person with the pair, to staff without", () => {
    const callers = globSync("{app,lib}/**/*.{ts,tsx}").filter((file) => !file.includes(".test.") && /\bsendMail\(/.test(readFileSync(file, "utf8"))).sort();
    expect(callers).toEqual(["lib/jobs/mail-person.ts", "lib/jobs/mail-staff.ts", "lib/mail/send-mail.ts"]);
    const transports = globSync("{app,lib,bin}/**/*.ts").filter((file) => !file.includes(".test.") && readFileSync(file, "utf8").includes("nodemailer")).sort();
    expect(transports).toEqual(["lib/mail/send-mail.ts"]);
    const staff = [...readFileSync("lib/jobs/handlers.ts", "utf8").matchAll(/mailStaff\((\w+)/g)].map(([, what]) => what);
    expect(staff, "a link for staff and a message for the data protection lead").toEqual(["mail", "messageMail"]);
  });
});
