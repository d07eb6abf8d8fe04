import { beforeAll, describe, expect, it } from "vitest";
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { asSubject, asSystemJob } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aSubject, aTenant } from "#lib/testing/factories.ts";
import type { Ctx } from "../kernel/context.ts";
import { newSecret } from "../kernel/crypto.ts";
import { addressHash } from "../identity/index.ts";
import { findEvent } from "../outbox/index.ts";
import { putSubject } from "../subjects/index.ts";
import { asApiKey } from "#lib/testing/ctx.ts";
import { askConfirmation, demandProof, isProven } from "./confirm-act.ts";
import { checkLink } from "./link-state.ts";
import { useLinkThroughNextAuth } from "./next-auth.ts";
import { linkToMail } from "./on-sign-in-asked.ts";
import { readSession } from "./sessions.ts";

const db = testDatabase();
const NOW = "2026-11-20T10:00:00Z";
let tenantId: string;
let slug: string;

beforeAll(async () => ({ tenantId, slug } = await aTenant()));

const person = async (): Promise<Ctx & { subjectId: string; externalId: string; email: string }> => {
  const { id, externalId, email } = await aSubject({ tenantId });
  return { ...asSubject(tenantId, id, NOW), subjectId: id, externalId, email };
};
const later = (ctx: Ctx, seconds: number): Ctx => ({ ...ctx, now: ctx.now.add({ seconds }) });
const proven = (ctx: Ctx & { subjectId: string }) => readTenant(ctx, (tx) => isProven(tx, ctx, ctx.subjectId));
const move = (who: { externalId: string }, email: string, now: string) => putSubject(asApiKey(tenantId, ["subjects:write"], now), { externalId: who.externalId, email, values: {} });

/** The mail of the newest link, as the job would send it. */
async function newestMail(ctx: Ctx) {
  const [row] = await db.asAdmin<{ id: string }>("select id from events where type = 'sign_in.asked' and tenant_id = $1 order by id desc limit 1", [tenantId]);
  return linkToMail({ ...asSystemJob(tenantId, "mail"), now: ctx.now }, (await withTenant(ctx, (tx) => findEvent(tx, row!.id)))!);
}

describe("what cannot be taken back needs proof", () => {
  it("passes for five minutes after the sign-in, and not a second longer", async () => {
    const ada = await person();
    expect(await proven({ ...ada, ...later(ada, 300) })).toBe(true);
    expect(await proven({ ...ada, ...later(ada, 301) })).toBe(false);
    await expect(readTenant(ada, (tx) => demandProof(tx, later(ada, 301), ada.subjectId))).rejects.toMatchObject({ code: "precondition" });
    expect(await proven({ ...ada, ...later(ada, -1) })).toBe(false);
  });

  it("is given by one mail to the person's own address, which opens a new session with a fresh sign-in", async () => {
    const ada = await person();
    const [stale, browser] = [later(ada, 3_600), newSecret()];
    expect(await askConfirmation(stale, { room: "erase", browser })).toEqual({ address: expect.stringMatching(/^.••@example\.org$/) });
    const mail = (await newestMail(stale))!;
    expect(mail).toMatchObject({ to: ada.email, room: "erase" });
    expect(await checkLink(stale, "subject", { token: mail.token, browser, code: null })).toEqual({ email: ada.email, room: "erase", requestId: null });
    const token = (await useLinkThroughNextAuth(stale, { audience: "subject", slug, email: ada.email, token: mail.token }))!;
    expect(await readSession(stale, "subject", token)).toMatchObject({ subjectId: ada.subjectId, provenHash: addressHash(tenantId, ada.email) });
  });

  it("has to come from the old mailbox while a change of address is less than a week old", async () => {
    const ada = await person();
    await move(ada, `new-${ada.email}`, NOW);
    expect(await proven({ ...ada, ...later(ada, 10) })).toBe(false);
    const browser = newSecret();
    await askConfirmation(later(ada, 20), { room: "export", browser });
    const mail = (await newestMail(later(ada, 20)))!;
    expect(mail.to).toBe(ada.email);
    const token = (await useLinkThroughNextAuth(later(ada, 30), { audience: "subject", slug, email: ada.email, token: mail.token }))!;
    const session = await readSession(later(ada, 30), "subject", token);
    expect(session).toMatchObject({ subjectId: ada.subjectId, provenHash: addressHash(tenantId, ada.email) });
    const confirmed: Ctx = { ...later(ada, 40), actor: session as Ctx["actor"] };
    expect(await proven({ ...confirmed, subjectId: ada.subjectId })).toBe(true);
    const eightDays: Ctx = { ...ada, now: ada.now.add({ hours: 8 * 24 }), actor: { kind: "subject", subjectId: ada.subjectId, authenticatedAt: ada.now.add({ hours: 8 * 24 }).toString() } };
    expect(await proven({ ...eightDays, subjectId: ada.subjectId })).toBe(true);
  });

  it("remembers an address that was left, and not one that only changed its letters' case", async () => {
    const ada = await person();
    await move(ada, ada.email.toUpperCase(), NOW);
    expect(await db.asAdmin("select email from subject_addresses where subject_id = $1", [ada.subjectId])).toEqual([]);
    await move(ada, `other-${ada.email}`, NOW);
    expect(await db.asAdmin("select address_hash from subject_addresses where subject_id = $1", [ada.subjectId])).toEqual([{ address_hash: addressHash(tenantId, ada.email) }]);
    expect(await db.asAdmin("select address_hash from subjects where id = $1", [ada.subjectId])).toEqual([{ address_hash: addressHash(tenantId, `other-${ada.email}`) }]);
  });
});
