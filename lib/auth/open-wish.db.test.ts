import { beforeEach, describe, expect, it } from "vitest";
import { readTenant } from "#db/with-tenant.ts";
import { asSystemJob } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aSubject, aTenant } from "#lib/testing/factories.ts";
import type { Ctx } from "../kernel/context.ts";
import { newSecret } from "../kernel/crypto.ts";
import { findEvent } from "../outbox/index.ts";
import { askSignIn } from "./ask-sign-in.ts";
import { forgetStaleSignIns } from "./forget-stale.ts";
import { linkToMail } from "./on-sign-in-asked.ts";
import { openWish } from "./open-wish.ts";

const db = testDatabase();
const NOW = "2026-06-01T10:00:00.000Z";
let visitor: Ctx;
let email: string;
const at = (now: string): Ctx => asSystemJob(visitor.tenantId, "mail", now);
const wish = { right: "access" as const, details: "All of it." };

beforeEach(async () => {
  const { tenantId } = await aTenant();
  ({ email } = await aSubject({ tenantId }));
  visitor = asSystemJob(tenantId, "visitor", NOW);
});

async function ask(to: string) {
  await askSignIn(visitor, "subject", { email: to, browser: newSecret() }, wish);
  const [row] = await db.asAdmin<{ id: string }>("select id from events where tenant_id = $1 and type = 'sign_in.asked' order by id desc limit 1", [visitor.tenantId]);
  return (await readTenant(visitor, (tx) => findEvent(tx, row!.id)))!;
}
const requests = () => db.asAdmin("select \"right\", channel, wait_reason, details, received_at = $2::timestamptz as at_once, split_part(opened_by, ':', 1) as by from requests where tenant_id = $1", [visitor.tenantId, NOW]);

describe("the form without sign-in", () => {
  it("leaves the same behind for an address on file and for any other, sealed", async () => {
    const shapes: unknown[] = [];
    for (const to of [email, "nobody@example.org"]) {
      await ask(to);
      const [row] = await db.asAdmin<{ wish_sealed: string }>("select wish_sealed, request_id, subject_id, room from sign_in_links where tenant_id = $1 and email_norm = $2", [visitor.tenantId, to]);
      expect(row!.wish_sealed).not.toContain("All of it");
      shapes.push({ ...row, wish_sealed: row!.wish_sealed.length });
    }
    expect(shapes[0]).toEqual(shapes[1]);
    expect(await requests()).toEqual([]);
  });

  it("becomes a request, received when the form was sent, that waits for its person; hearing of it twice opens one", async () => {
    const event = await ask(email);
    await openWish(at("2026-06-01T10:00:05Z"), event);
    await openWish(at("2026-06-01T10:00:06Z"), event);
    expect(await requests()).toEqual([{ right: "access", channel: "form", wait_reason: "identity", details: "All of it.", at_once: true, by: "system" }]);
    expect(await linkToMail(at("2026-06-01T10:00:07Z"), event)).toMatchObject({ to: email, room: "request" });
    expect(await db.asAdmin("select wish_sealed, request_id is not null as tied from sign_in_links where tenant_id = $1", [visitor.tenantId])).toEqual([{ wish_sealed: null, tied: true }]);
  });

  it("opens and mails nothing for an address that nobody has, and forgets what was asked", async () => {
    const event = await ask("nobody@example.org");
    await openWish(at(NOW), event);
    expect(await requests()).toEqual([]);
    expect(await linkToMail(at(NOW), event)).toBeNull();
    expect(await db.asAdmin("select wish_sealed from sign_in_links where tenant_id = $1", [visitor.tenantId])).toEqual([{ wish_sealed: null }]);
  });

  it("is not lost when the job comes late: the request is opened though the link has ended", async () => {
    const event = await ask(email);
    await forgetStaleSignIns(at("2026-06-03T10:00:00Z"));
    await openWish(at("2026-06-03T11:00:00Z"), event);
    expect(await requests()).toMatchObject([{ at_once: true }]);
    expect(await linkToMail(at("2026-06-03T11:00:01Z"), event)).toBeNull();
  });
});
