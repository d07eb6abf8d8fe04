import { beforeAll, describe, expect, it, vi } from "vitest";
import { asStaff, asSubject, asSystemJob } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aSubject, aTenant } from "#lib/testing/factories.ts";
import type { Ctx } from "../kernel/context.ts";
import { findEvent, isHandled, listEvents } from "../outbox/index.ts";
import { readTenant } from "#db/with-tenant.ts";
import { listOpenRequests, listOwnRequests } from "./list-requests.ts";
import { openOwnRequest } from "./open-request.ts";
import { rememberConfirmed, requestToMail } from "./request-to-mail.ts";
import { withdrawRequest } from "./withdraw-request.ts";

const db = testDatabase();
const RECEIVED = "2026-01-31T10:00:00.000Z";
let ada: Ctx & { subjectId: string };
let bob: Ctx & { subjectId: string };

async function person(regime: string, timeZone: string, country: string): Promise<Ctx & { subjectId: string }> {
  const { tenantId } = await aTenant({ regime, timeZone, country });
  const { id } = await aSubject({ tenantId }, { email: `${regime.toLowerCase()}@example.org` });
  return { ...asSubject(tenantId, id, RECEIVED), subjectId: id };
}

beforeAll(async () => {
  ada = await person("UK-GDPR", "Europe/London", "GB");
  bob = await person("CCPA", "America/Los_Angeles", "US");
});

describe("a person's own request", () => {
  it("opens with its clock, its task, an audit entry and an event, due by the tenant's law", async () => {
    const request = await openOwnRequest(ada, { right: "portability" });
    expect(request).toMatchObject({ right: "portability", state: "received", dueOn: "2026-03-02", clock: [{ kind: "received", on: "2026-01-31" }], tasks: [{ system: "rightful", state: "pending" }] });
    expect(request.working.length).toBeGreaterThan(1);
    expect(await db.asAdmin("select action from audit_entries where tenant_id = $1", [ada.tenantId])).toEqual([{ action: "request.opened" }]);
    const [event] = await db.asAdmin<{ type: string; data: object }>("select type, data from events where tenant_id = $1", [ada.tenantId]);
    expect(event).toMatchObject({ type: "request.opened", data: { requestId: request.id, right: "portability", state: "received", sequence: 1 } });
    const theirs = await openOwnRequest(bob, { right: "portability" });
    expect(theirs.dueOn).toBe("2026-03-17");
  });

  it("asked for again returns the one that is open", async () => {
    const again = await openOwnRequest(ada, { right: "portability" });
    const all = await listOwnRequests(ada, ada.subjectId);
    expect(all.map(({ id }) => id)).toEqual([again.id]);
  });

  it("is seen by its person and by staff of its tenant, and by nobody else", async () => {
    expect(await listOwnRequests(bob, bob.subjectId)).toHaveLength(1);
    await expect(listOwnRequests(bob, ada.subjectId)).rejects.toMatchObject({ code: "not_found" });
    expect((await listOpenRequests(asStaff(ada.tenantId, "viewer"))).map(({ dueOn }) => dueOn)).toEqual(["2026-03-02"]);
    await expect(listOpenRequests(asStaff(ada.tenantId, "marketing"))).rejects.toMatchObject({ code: "forbidden" });
  });

  it("is confirmed by one mail that says by when it is answered", async () => {
    const mailer = asSystemJob(ada.tenantId, "mail-request-opened");
    const [row] = await db.asAdmin<{ id: string }>("select id from events where tenant_id = $1 and type = 'request.opened'", [ada.tenantId]);
    const event = (await readTenant(mailer, (tx) => findEvent(tx, row!.id)))!;
    expect(await requestToMail(mailer, event)).toMatchObject({ to: "uk-gdpr@example.org", request: { dueOn: "2026-03-02" } });
    await rememberConfirmed(mailer, event);
    expect(await requestToMail(mailer, event)).toBeNull();
    expect(await readTenant(mailer, (tx) => isHandled(tx, event.id, "another-handler"))).toBe(false);
  });

  it("can be withdrawn once, by its person only", async () => {
    const [request] = await listOwnRequests(ada, ada.subjectId);
    await expect(withdrawRequest(bob, { requestId: request!.id })).rejects.toMatchObject({ code: "not_found" });
    await withdrawRequest(ada, { requestId: request!.id });
    await expect(withdrawRequest(ada, { requestId: request!.id })).rejects.toMatchObject({ code: "not_found" });
    expect((await listOwnRequests(ada, ada.subjectId))[0]).toMatchObject({ state: "withdrawn" });
  });

  it("numbers its events for the person, and the feed tells them once, in order", async () => {
    const reader: Ctx = { ...ada, actor: { kind: "apiKey", keyId: "k", scopes: ["events:read"] } };
    const first = await vi.waitFor(async () => {
      const page = await listEvents(reader, { limit: 1 });
      expect(page.data).toHaveLength(1);
      return page;
    });
    // The feed waits for every transaction that still runs on the server, another suite's too.
    const rest = await vi.waitFor(async () => {
      const page = await listEvents(reader, { limit: 100, after: first.nextCursor });
      expect([...first.data, ...page.data].map(({ type, data }) => [type, data.sequence])).toEqual([["request.opened", 1], ["request.updated", 2]]);
      return page;
    });
    expect((await listEvents(reader, { limit: 100, after: rest.nextCursor })).data).toEqual([]);
    await expect(listEvents(reader, { limit: 1, after: "bm9uc2Vuc2U" })).rejects.toMatchObject({ code: "invalid" });
  });

  it("keeps its clock events for ever: nobody can alter or delete one", async () => {
    await expect(db.asAdmin("update request_clock_events set happened_on = happened_on + 1")).rejects.toThrow(/append-only/);
    await expect(db.asAdmin("delete from request_clock_events")).rejects.toThrow(/append-only/);
  });
});
