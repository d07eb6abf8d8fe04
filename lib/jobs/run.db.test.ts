import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { simpleParser, type ParsedMail } from "mailparser";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "#lib/testing/database.ts";
import { setTestEnvironment } from "#lib/testing/environment.ts";
import { askSignIn, equipTenant } from "../auth/index.ts";
import { currentInstant } from "../kernel/clock.ts";
import type { Ctx } from "../kernel/context.ts";
import { newSecret } from "../kernel/crypto.ts";
import { newId } from "../kernel/ids.ts";
import { createTenant } from "../tenants/index.ts";
import { drain, tick } from "./run.ts";

const db = testDatabase();
const mails: ParsedMail[] = [];
let refuseNext = 0;
const smtp = new SMTPServer({
  disabledCommands: ["AUTH", "STARTTLS"],
  onData: (stream, _session, done) => void simpleParser(stream).then((mail) => {
    if (refuseNext-- > 0) return done(new Error("451 try again"));
    mails.push(mail);
    done();
  }),
});
let ctx: Ctx;

beforeAll(async () => {
  smtp.listen(0, "127.0.0.1");
  await once(smtp.server, "listening");
  setTestEnvironment({ SMTP_URL: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}` });
  const caller = { actor: { kind: "operator", operatorId: "test" } as const, now: currentInstant(), requestId: newId() };
  const { tenantId } = await createTenant(caller, { slug: "post-office", name: "Post Office", accent: "#1f5f6f", locale: "en-IE", timeZone: "Europe/Dublin", regime: "EU-GDPR", country: "IE" });
  await equipTenant({ ...caller, tenantId }, { mode: "test", ownerEmail: "owner@post-office.example" });
  ctx = { tenantId, actor: { kind: "system", job: "visitor" }, now: currentInstant(), requestId: newId() };
});
afterAll(() => new Promise<void>((resolve) => void smtp.close(() => resolve())));

describe("events reach their handlers", () => {
  it("mails one link to a known address, none to an unknown one, and forgets the token", async () => {
    await askSignIn(ctx, "staff", { email: "owner@post-office.example", browser: newSecret() });
    await askSignIn(ctx, "staff", { email: "stranger@post-office.example", browser: newSecret() });
    await drain(20_000);
    expect(mails.map((mail) => (Array.isArray(mail.to) ? mail.to[0] : mail.to)?.text)).toEqual(["owner@post-office.example"]);
    expect(mails[0]!.text).toMatch(/\/console\/post-office\/sign-in\/[\w-]{43}/);
    expect(await db.asAdmin("select 1 from sign_in_links where token_sealed is not null")).toEqual([]);
  });

  it("sends nothing twice: a second drain finds no waiting event", async () => {
    await drain(5_000);
    expect(mails).toHaveLength(1);
    expect(await db.asAdmin("select 1 from events where dispatched_at is null")).toEqual([]);
  });

  it("tries a refused mail again later instead of losing it", async () => {
    refuseNext = 1;
    await askSignIn(ctx, "staff", { email: "owner@post-office.example", browser: newSecret() });
    await drain(5_000);
    expect(mails).toHaveLength(1);
    const [job] = await db.asAdmin<{ state: string }>("select state from pgboss.job where state = 'retry'");
    expect(job!.state).toBe("retry");
    await db.asAdmin("update pgboss.job set start_after = now() where state = 'retry'");
    await drain(5_000);
    expect(mails).toHaveLength(2);
  });

  it("runs what recurs once per period", async () => {
    expect((await tick()).ran).toContain("forget-stale-sign-ins");
    expect((await tick()).ran).toEqual([]);
  });

  it("keeps ids only in the queue", async () => {
    const rows = await db.asAdmin<{ data: object }>("select data from pgboss.job where name = 'event'");
    expect(rows.length).toBeGreaterThan(0);
    for (const { data } of rows) expect(Object.keys(data).sort()).toEqual(["eventId", "handler", "tenantId"]);
  });
});
