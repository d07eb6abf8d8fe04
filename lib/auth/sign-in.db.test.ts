import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "#lib/testing/database.ts";
import { withTenant } from "#db/with-tenant.ts";
import { currentInstant } from "../kernel/clock.ts";
import type { Ctx } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { newSecret } from "../kernel/crypto.ts";
import { findEvent } from "../outbox/index.ts";
import { createTenant } from "../tenants/index.ts";
import { askSignIn } from "./ask-sign-in.ts";
import { equipTenant } from "./staff.ts";
import { checkLink, linkState } from "./link-state.ts";
import { linkToMail } from "./on-sign-in-asked.ts";
import { endSession, readSession } from "./sessions.ts";
import { startKnownSession } from "./start-known-session.ts";
import { browserCode } from "./tokens.ts";
import { useLinkThroughNextAuth } from "./next-auth.ts";
import { findKeyHolder } from "./api-keys.ts";

const db = testDatabase();
const operator = { kind: "operator", operatorId: "test" } as const;
const visitor = { kind: "system", job: "visitor" } as const;

async function tenant(slug: string): Promise<Ctx> {
  const now = currentInstant();
  const { tenantId } = await createTenant({ actor: operator, now, requestId: newId() }, { slug, name: slug, accent: "#1f5f6f", locale: "en-IE", timeZone: "Europe/Dublin", regime: "EU-GDPR", country: "IE" });
  await equipTenant({ tenantId, actor: operator, now, requestId: newId() }, { mode: "test", ownerEmail: `owner@${slug}.example` });
  return { tenantId, actor: visitor, now, requestId: newId() };
}

/** Asks for a link and reads the token out of what would be mailed. */
async function askedToken(ctx: Ctx, email: string, browser: string): Promise<string | null> {
  await askSignIn(ctx, "staff", { email, browser });
  const [row] = await db.asAdmin<{ id: string }>("select id from events where type = 'sign_in.asked' and tenant_id = $1 order by id desc limit 1", [ctx.tenantId]);
  const mailer: Ctx = { ...ctx, actor: { kind: "system", job: "mail" } };
  const event = await withTenant(ctx, (tx) => findEvent(tx, row!.id));
  return (await linkToMail(mailer, event!))?.token ?? null;
}

describe("signing in by link", () => {
  let a: Ctx;
  let b: Ctx;
  beforeAll(async () => {
    a = await tenant("alpha-one");
    b = await tenant("beta-two");
  });

  it("mails a known address and nobody else, after writing the same row for both", async () => {
    expect(await askedToken(a, "owner@alpha-one.example", newSecret())).toMatch(/^[\w-]{43}$/);
    expect(await askedToken(a, "nobody@alpha-one.example", newSecret())).toBeNull();
    const rows = await db.asAdmin("select email_norm from sign_in_links where tenant_id = $1 order by 1", [a.tenantId]);
    expect(rows.map((row) => row.email_norm)).toEqual(["nobody@alpha-one.example", "owner@alpha-one.example"]);
  });

  it("opens at once in the browser that asked, asks another for the code, and dies after five wrong ones", async () => {
    const browser = newSecret();
    const token = (await askedToken(a, "owner@alpha-one.example", browser))!;
    expect(await linkState(a, "staff", { token, browser })).toBe("ready");
    expect(await linkState(a, "staff", { token, browser: newSecret() })).toBe("needs_code");
    expect(await linkState(a, "subject", { token, browser })).toBe("unknown");
    expect(await checkLink(a, "staff", { token, browser: null, code: browserCode(browser) })).toEqual({ email: "owner@alpha-one.example", room: null, requestId: null });
    for (let n = 0; n < 5; n += 1) expect(await checkLink(a, "staff", { token, browser: null, code: "00000000" })).toEqual({ refused: "wrong_code" });
    expect(await checkLink(a, "staff", { token, browser, code: null })).toEqual({ refused: "expired" });
  });

  it("checks at most five codes, however many are tried at once", async () => {
    const browser = newSecret();
    const token = (await askedToken(b, "owner@beta-two.example", browser))!;
    const answers = await Promise.all(Array.from({ length: 20 }, () => checkLink(b, "staff", { token, browser: null, code: "00000000" })));
    expect(answers.filter((answer) => "refused" in answer && answer.refused === "wrong_code")).toHaveLength(5);
  });

  it("is unknown to another tenant, and over after ten minutes", async () => {
    const browser = newSecret();
    const token = (await askedToken(a, "owner@alpha-one.example", browser))!;
    expect(await linkState(b, "staff", { token, browser })).toBe("unknown");
    expect(await linkState({ ...a, now: a.now.add({ minutes: 10, seconds: 1 }) }, "staff", { token, browser })).toBe("expired");
  });

  it("starts one session per link, stored as a hash, and that session ends on the server", async () => {
    const browser = newSecret();
    const token = (await askedToken(a, "owner@alpha-one.example", browser))!;
    const who = { audience: "staff", slug: "alpha-one", email: "owner@alpha-one.example", token } as const;
    const value = (await useLinkThroughNextAuth(a, who))!;
    expect(await useLinkThroughNextAuth(a, who)).toBeNull();
    expect(await linkState(a, "staff", { token, browser })).toBe("used");
    expect(await readSession(a, "staff", value)).toMatchObject({ kind: "staff", role: "owner" });
    expect(await readSession(b, "staff", value)).toBeNull();
    expect(await db.asAdmin("select 1 from sessions where token_hash = $1", [value])).toEqual([]);
    const again = (await askedToken(a, "owner@alpha-one.example", browser))!;
    const rotated = (await useLinkThroughNextAuth(a, { ...who, token: again, earlier: value }))!;
    expect(await readSession(a, "staff", value)).toBeNull();
    await endSession(a, rotated);
    expect(await readSession(a, "staff", rotated)).toBeNull();
  });

  it("writes nothing after the fifth ask within an hour for one address", async () => {
    for (let n = 0; n < 8; n += 1) await askSignIn(b, "staff", { email: "Owner@Beta-two.example", browser: newSecret() });
    const [row] = await db.asAdmin<{ n: number }>("select count(*)::int as n from sign_in_links where tenant_id = $1", [b.tenantId]);
    expect(row!.n).toBe(5);
  });

  it("ends a session after its idle time and refuses an id of another tenant", async () => {
    const [owner] = await db.asAdmin<{ id: string }>("select id from staff_members where tenant_id = $1", [a.tenantId]);
    const value = await startKnownSession(a, "staff", owner!.id);
    expect(await readSession({ ...a, now: a.now.add({ minutes: 31 }) }, "staff", value)).toBeNull();
    await expect(startKnownSession(b, "staff", owner!.id)).rejects.toMatchObject({ code: "not_found" });
  });

  it("leaves an audit entry for each session and finds API keys by hash only", async () => {
    const rows = await db.asAdmin<{ action: string }>("select action from audit_entries where tenant_id = $1", [a.tenantId]);
    expect(rows.map((row) => row.action)).toEqual(expect.arrayContaining(["tenant.created", "api_key.created", "session.started", "session.ended"]));
    const key = await equipTenant({ ...a, actor: operator }, { mode: "live" });
    expect(await findKeyHolder(key)).toMatchObject({ tenantId: a.tenantId });
    expect(await findKeyHolder(`${key}x`)).toBeNull();
    expect(await db.asAdmin("select 1 from api_keys where key_hash = $1", [key])).toEqual([]);
  });
});
