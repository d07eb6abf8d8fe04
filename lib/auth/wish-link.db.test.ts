import { beforeEach, describe, expect, it } from "vitest";
import { readTenant } from "#db/with-tenant.ts";
import { asSystemJob } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aSubject, aTenant } from "#lib/testing/factories.ts";
import { statementsOf } from "#lib/testing/statements.ts";
import type { Ctx } from "../kernel/context.ts";
import { newSecret } from "../kernel/crypto.ts";
import { findEvent } from "../outbox/index.ts";
import { confirmByLink } from "../requests/index.ts";
import { askSignIn } from "./ask-sign-in.ts";
import { checkLink, confirmsRequest } from "./link-state.ts";
import { useLinkThroughNextAuth } from "./next-auth.ts";
import { linkToMail } from "./on-sign-in-asked.ts";
import { openWish } from "./open-wish.ts";
import { readSession } from "./sessions.ts";

const db = testDatabase();
const NOW = "2026-06-01T10:00:00.000Z";
const SOON = "2026-06-01T10:00:05.000Z";
const wish = { right: "erasure" as const, details: "Everything, please." };
let tenantId: string;
let visitor: Ctx;
let job: Ctx;

beforeEach(async () => {
  ({ tenantId } = await aTenant());
  [visitor, job] = [asSystemJob(tenantId, "visitor", NOW), asSystemJob(tenantId, "mail", SOON)];
});

/** Sends the form, lets the job hear of it, and gives what is mailed. */
async function send(email: string, browser = newSecret()) {
  const taken = await askSignIn(visitor, "subject", { email, browser }, wish);
  const [row] = await db.asAdmin<{ id: string }>("select id from events where tenant_id = $1 and type = 'sign_in.asked' order by id desc limit 1", [tenantId]);
  const event = (await readTenant(visitor, (tx) => findEvent(tx, row!.id)))!;
  await openWish(job, event);
  return { taken, mail: await linkToMail(job, event) };
}
const requests = () => db.asAdmin<{ id: string; subject_id: string; wait_reason: string | null }>("select id, subject_id, wait_reason from requests where tenant_id = $1 order by id", [tenantId]);

describe("the form without sign-in, to a stranger who listens", () => {
  it("does the same work, statement by statement, for a known, an unknown and an erased address", async () => {
    const { email } = await aSubject({ tenantId });
    const erased = await aSubject({ tenantId }, { email: "gone@example.org" });
    await db.asAdmin("update subjects set erased_at = now(), email = '', email_norm = '', external_hash = 'x' where id = $1", [erased.id]);
    const work: string[][] = [];
    for (const to of [email, "nobody@example.org", "gone@example.org"]) work.push(await statementsOf(() => askSignIn(visitor, "subject", { email: to, browser: newSecret() }, wish)));
    expect(work[0]!.length).toBeGreaterThan(4);
    expect(work[0]!.some((text) => /subjects|requests/.test(text.replaceAll("subject_id", "").replaceAll("subject_sequences", "")))).toBe(false);
    expect(work[1]).toEqual(work[0]);
    expect(work[2]).toEqual(work[0]);
  });

  it("is not taken a sixth time within an hour, whether or not the address is known", async () => {
    const { email } = await aSubject({ tenantId });
    for (const to of [email, "nobody@example.org"]) {
      const taken: boolean[] = [];
      for (let n = 0; n < 6; n += 1) taken.push(await askSignIn(visitor, "subject", { email: to, browser: newSecret() }, wish));
      expect(taken).toEqual([true, true, true, true, true, false]);
    }
  });

  it("opens nothing for somebody who is being erased, and forgets what was asked", async () => {
    const { id, email } = await aSubject({ tenantId });
    await db.asAdmin("update subjects set frozen_at = now(), external_hash = 'x' where id = $1", [id]);
    await send(email);
    expect(await requests()).toEqual([]);
    expect(await db.asAdmin("select wish_sealed, request_id from sign_in_links where tenant_id = $1", [tenantId])).toEqual([{ wish_sealed: null, request_id: null }]);
  });
});

describe("the link in the mail", () => {
  it("asks whether it was them, confirms that request alone, and signs its person in", async () => {
    const { id, email } = await aSubject({ tenantId });
    const browser = newSecret();
    await send(email);
    const { mail } = await send(email, browser);
    const [first, second] = await requests();
    expect(mail).toMatchObject({ to: email, room: "request" });
    expect(await confirmsRequest(visitor, mail!.token)).toBe(true);
    expect(await checkLink(job, "subject", { token: mail!.token, browser, code: null })).toEqual({ email, room: null, requestId: second!.id });
    expect((await requests()).map(({ wait_reason }) => wait_reason)).toEqual(["identity", "identity"]);
    const session = await useLinkThroughNextAuth(job, { audience: "subject", slug: "any", email, token: mail!.token });
    expect(await readSession(job, "subject", session!)).toMatchObject({ subjectId: id });
    await confirmByLink(job, { requestId: second!.id });
    expect(await requests()).toMatchObject([{ id: first!.id, wait_reason: "identity" }, { id: second!.id, wait_reason: null }]);
    expect(await db.asAdmin("select action from audit_entries where tenant_id = $1 and action like 'request.%' order by seq", [tenantId])).toEqual(["request.opened", "request.opened", "request.confirmed"].map((action) => ({ action })));
  });

  it("signs in whose request it is, though somebody else was given the address meanwhile", async () => {
    const { id, email } = await aSubject({ tenantId });
    const { mail } = await send(email);
    await aSubject({ tenantId }, { email, collectedAt: "2026-06-01T10:00:04.000Z" });
    const session = await useLinkThroughNextAuth(job, { audience: "subject", slug: "any", email, token: mail!.token });
    expect(await readSession(job, "subject", session!)).toMatchObject({ subjectId: id });
  });

  it("of a mere sign-in confirms nothing", async () => {
    const { email } = await aSubject({ tenantId });
    await askSignIn(visitor, "subject", { email, browser: newSecret() });
    const [row] = await db.asAdmin<{ id: string }>("select id from events where tenant_id = $1 order by id desc limit 1", [tenantId]);
    const mail = await linkToMail(job, (await readTenant(visitor, (tx) => findEvent(tx, row!.id)))!);
    expect(await confirmsRequest(visitor, mail!.token)).toBe(false);
  });
});
