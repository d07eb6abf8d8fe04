import { createHmac, createSign, generateKeyPairSync } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { beforeEach, describe, expect, it } from "vitest";
import { Temporal } from "temporal-polyfill";
import { withTenant } from "#db/with-tenant.ts";
import { asStaff, asSystemJob } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aCatalogue, aPreference, aSubject, aTenant } from "#lib/testing/factories.ts";
import { testVendors } from "#lib/testing/vendors.ts";
import { toolSettings } from "#lib/testing/vendors/tool.ts";
import { createConnector, getConnector, keepNumbered, setTopics, type Connector, type Reach } from "../connectors/index.ts";
import { lookAtInbound, takeInbound } from "./inbound-endpoint.ts";
import { currentInstant } from "../kernel/clock.ts";
import { env } from "../kernel/env.ts";
import type { HeardEvent } from "../outbox/index.ts";

const db = testDatabase();
const vendors = testVendors();
const reach: Reach = { guard: { appHost: "app.rightful.example", allowLoopbackForTests: {} }, originOf: (connector, origin) => (connector === "http" ? origin : vendors.url(connector)) };
const [ours, theirs] = [generateKeyPairSync("ec", { namedCurve: "P-256" }), generateKeyPairSync("ec", { namedCurve: "P-256" })];
const SECRET = `whsec_${Buffer.from("a secret of thirty-two bytes, ok").toString("base64")}`;
const SETTINGS: Record<Connector, () => Record<string, unknown>> = {
  hubspot: () => ({ key: "pat-eu1-test-token", inboundKey: "client-secret" }),
  mailchimp: () => ({ key: "0123456789abcdef0123456789abcdef-us14" }),
  sendgrid: () => ({ key: "SG.test-key-000000.test-secret-000000", inboundKey: ours.publicKey.export({ format: "der", type: "spki" }).toString("base64") }),
  http: () => ({ ...toolSettings(vendors.url("tool")), inboundKey: SECRET }),
};
const NEWS: Record<Connector, string> = { hubspot: "101", mailchimp: "l1", sendgrid: "11", http: "news" };
let tenantId: string;

beforeEach(async () => {
  ({ tenantId } = await aTenant());
  await aCatalogue({ tenantId }, { topics: ["news", "offers"].map((id) => ({ id, name: id, channels: ["email"], wording: "Write to me." })) });
});

const staff = () => asStaff(tenantId, "marketing", currentInstant().toString());
async function place(connector: Connector): Promise<{ id: string; path: string }> {
  const made = await createConnector(staff(), { connector, name: connector, ...SETTINGS[connector]() } as never, reach);
  if ("refused" in made) throw new Error(JSON.stringify(made));
  await setTopics(staff(), made.id, { news: NEWS[connector] });
  return { id: made.id, path: new URL((await getConnector(staff(), made.id)).inboundUrl).pathname };
}
const paramsOf = (path: string) => ({ params: Promise.resolve({ connector: path.split("/")[3]!, token: path.split("/")[4]! }) });
const post = async (path: string, body: string, headers: Record<string, string> = {}): Promise<number> => (await takeInbound(new Request(`http://internal:3000${path}`, { method: "POST", body, headers }), paramsOf(path))).status;
const list = () => db.asAdmin<Record<string, unknown>>("select topic, channel, reason, since from suppressions where tenant_id = $1 order by topic, channel", [tenantId]);
const seconds = (): number => Math.floor(currentInstant().epochMilliseconds / 1_000);

/** Posts as the vendor does, signed by `how`. */
const tell = {
  sendgrid(path: string, events: object[], { key = ours.privateKey, stamp = String(seconds()) } = {}) {
    const body = JSON.stringify(events);
    const signature = createSign("sha256").update(stamp + body).sign(key, "base64");
    return post(path, body, { "x-twilio-email-event-webhook-signature": signature, "x-twilio-email-event-webhook-timestamp": stamp });
  },
  hubspot(path: string, events: object[], { secret = "client-secret", stamp = String(currentInstant().epochMilliseconds) } = {}) {
    const body = JSON.stringify(events);
    const signature = createHmac("sha256", secret).update(`POST${env().NEXTAUTH_URL}${path}${body}${stamp}`).digest("base64");
    return post(path, body, { "x-hubspot-signature-v3": signature, "x-hubspot-request-timestamp": stamp });
  },
  mailchimp: (path: string, form: Record<string, string>) => post(path, new URLSearchParams(form).toString(), { "content-type": "application/x-www-form-urlencoded" }),
  http(path: string, event: object, secret = SECRET) {
    const [body, id, at] = [JSON.stringify(event), "msg_1", new Date(seconds() * 1_000)];
    return post(path, body, { "webhook-id": id, "webhook-timestamp": String(seconds()), "webhook-signature": new Webhook(secret).sign(id, at, body) });
  },
};

/** The address of nobody: its last digit is another. */
const besides = (path: string): string => `${path.slice(0, -1)}${path.endsWith("0") ? "1" : "0"}`;

describe("a report of SendGrid", () => {
  const told = (event: string, more: object = {}) => ({ email: "Ada@Example.org", timestamp: seconds() - 60, event, sg_event_id: "e1", ...more });

  it("stops what it says and no more: everything, one group, an address that does not exist, a complaint", async () => {
    const { path } = await place("sendgrid");
    expect(await tell.sendgrid(path, [told("group_unsubscribe", { asm_group_id: 11 }), told("group_unsubscribe", { asm_group_id: 12 }), told("open"), told("group_resubscribe", { asm_group_id: 11 }), told("bounce", { type: "blocked" })])).toBe(200);
    expect(await list()).toMatchObject([{ topic: "news", channel: "email", reason: "opt_out" }]);
    expect(await tell.sendgrid(path, [told("bounce", { type: "bounce", email: "gone@example.org" })])).toBe(200);
    expect(await list()).toMatchObject([{ topic: "*", reason: "bounce" }, { topic: "news", reason: "opt_out" }]);
    expect(await tell.sendgrid(path, [told("unsubscribe", { email: "gone@example.org" }), told("spamreport", { email: "angry@example.org" })])).toBe(200);
    expect((await list()).map(({ topic, reason }) => [topic, reason]).sort()).toEqual([["*", "complaint"], ["*", "opt_out"], ["news", "opt_out"]]);
  });

  it("is refused when it was signed by another, long ago, or not at all", async () => {
    const { path } = await place("sendgrid");
    expect(await tell.sendgrid(path, [told("unsubscribe")], { key: theirs.privateKey })).toBe(401);
    expect(await tell.sendgrid(path, [told("unsubscribe")], { stamp: String(seconds() - 400) })).toBe(401);
    expect(await post(path, JSON.stringify([told("unsubscribe")]))).toBe(401);
    expect(await tell.sendgrid(path.replace("sendgrid", "mailchimp"), [told("unsubscribe")])).toBe(404);
    expect(await tell.sendgrid(besides(path), [told("unsubscribe")])).toBe(404);
    expect(await list()).toEqual([]);
  });

  it("again changes nothing: no entry, no event, and the person stays the source of their own stop", async () => {
    const { path } = await place("sendgrid");
    const { id: subjectId } = await aSubject({ tenantId }, { email: "ada@example.org" });
    expect(await tell.sendgrid(path, [told("unsubscribe")])).toBe(200);
    const events = await db.asAdmin("select id from events where tenant_id = $1", [tenantId]);
    const before = await list();
    expect(await tell.sendgrid(path, [told("unsubscribe"), { ...told("unsubscribe"), timestamp: seconds() }])).toBe(200);
    expect(await list()).toEqual(before);
    expect((await db.asAdmin("select id from events where tenant_id = $1", [tenantId])).length).toBe(events.length);
    expect(await db.asAdmin("select topic, state, source from preferences where subject_id = $1", [subjectId])).toMatchObject([{ topic: "*", state: "out", source: "tool" }]);
    expect(await db.asAdmin("select action from audit_entries where tenant_id = $1 and action = 'suppressions.reported'", [tenantId])).toHaveLength(1);
  });

  it("older than what the person chose does not undo it", async () => {
    const { path } = await place("sendgrid");
    const { id: subjectId } = await aSubject({ tenantId }, { email: "ada@example.org" });
    await aPreference({ tenantId, subjectId }, { topic: "news", changedAt: new Date(seconds() * 1_000).toISOString() });
    expect(await tell.sendgrid(path, [{ ...told("group_unsubscribe", { asm_group_id: 11 }), timestamp: seconds() - 3_600 }])).toBe(200);
    expect(await db.asAdmin("select state from preferences where subject_id = $1", [subjectId])).toMatchObject([{ state: "in" }]);
    expect(await list()).toEqual([]);
  });

  it("goes on to the other tools, and not back as a choice of ours", async () => {
    const { path } = await place("sendgrid");
    const { id: other } = await place("mailchimp");
    expect(await tell.sendgrid(path, [told("unsubscribe"), told("bounce", { type: "bounce", email: "gone@example.org" })])).toBe(200);
    expect(await db.asAdmin("select topic, state from connector_targets where connector_id = $1", [other])).toEqual([{ topic: "*", state: "waiting" }]);
  });
});

describe("a report of Mailchimp", () => {
  const form = (more: Record<string, string> = {}) => ({ type: "unsubscribe", fired_at: "2026-11-20 10:00:00", "data[action]": "unsub", "data[reason]": "manual", "data[email]": "ada@example.org", "data[list_id]": "l1", ...more });

  it("comes under a secret address; its first look changes nothing", async () => {
    const { path } = await place("mailchimp");
    expect((await lookAtInbound(new Request(`http://x${path}`), paramsOf(path))).status).toBe(200);
    expect((await lookAtInbound(new Request("http://x"), paramsOf(besides(path)))).status).toBe(404);
    expect(await tell.mailchimp(path, form())).toBe(200);
    expect(await tell.mailchimp(path, form({ "data[list_id]": "l2" })), "a list that stands for no topic").toBe(200);
    expect(await tell.mailchimp(path, form({ "data[action]": "delete", "data[email]": "moved@example.org" })), "taken off the list by staff").toBe(200);
    expect(await list()).toMatchObject([{ topic: "news", reason: "opt_out", since: "2026-11-20 10:00:00+00" }]);
    expect(await tell.mailchimp(path, form({ type: "cleaned", "data[reason]": "hard", "data[email]": "gone@example.org" }))).toBe(200);
    expect(await tell.mailchimp(path, form({ "data[reason]": "abuse", "data[email]": "angry@example.org" }))).toBe(200);
    expect((await list()).map(({ topic, reason }) => [topic, reason]).sort()).toEqual([["*", "bounce"], ["*", "complaint"], ["news", "opt_out"]]);
  });
});

describe("a report of HubSpot", () => {
  const told = (more: object = {}) => ({ subscriptionType: "contact.propertyChange", objectId: 501, propertyName: "hs_email_optout_101", propertyValue: "true", changeSource: "EMAIL", occurredAt: currentInstant().epochMilliseconds - 1_000, ...more });
  async function handOn(): Promise<void> {
    const events = await db.asAdmin<{ id: string; data: Record<string, unknown> }>("select id, data from events where tenant_id = $1 and type = 'connector.told' order by id", [tenantId]);
    for (const event of events) await keepNumbered({ ...asSystemJob(tenantId), now: currentInstant() }, { ...event, type: "connector.told", subjectId: null, occurredAt: "2026-11-20T10:00:00Z" } as HeardEvent, reach);
  }

  it("names a contact by its number; the address is asked for afterwards, and kept nowhere on the way", async () => {
    const { path, id } = await place("hubspot");
    await vendors.set("hubspot", { contacts: [{ id: "501", email: "ada@example.org" }] });
    expect(await tell.hubspot(path, [told(), told({ objectId: 999 }), told({ propertyValue: "false" }), told({ changeSource: "IMPORT", propertyName: "hs_email_optout" }), told({ propertyName: "firstname" })])).toBe(200);
    expect(await list()).toEqual([]);
    expect(JSON.stringify(await db.asAdmin("select data from events where tenant_id = $1", [tenantId]))).not.toContain("ada@");
    await handOn();
    expect(await list()).toMatchObject([{ topic: "news", channel: "email", reason: "opt_out" }]);
    expect(await db.asAdmin("select endpoint, outcome from connector_calls where connector_id = $1 and endpoint like '%contacts%' order by id", [id])).toEqual([
      { endpoint: "GET /crm/v3/objects/contacts/{}", outcome: "done" }, { endpoint: "GET /crm/v3/objects/contacts/{}", outcome: "absent" }]);
  });

  it("is refused when it was signed with another secret, or more than five minutes ago", async () => {
    const { path } = await place("hubspot");
    expect(await tell.hubspot(path, [told()], { secret: "guess" })).toBe(401);
    expect(await tell.hubspot(path, [told()], { stamp: String(currentInstant().epochMilliseconds - 301_000) })).toBe(401);
    expect(await db.asAdmin("select 1 from events where tenant_id = $1 and type = 'connector.told'", [tenantId])).toEqual([]);
  });
});

describe("a report of a tool of one's own", () => {
  it("is signed by Standard Webhooks", async () => {
    const { path } = await place("http");
    const event = { type: "unsubscribe", email: "ada@example.org", topic: "news", at: Temporal.Now.instant().toString() };
    expect(await tell.http(path, event, `whsec_${Buffer.from("another secret, thirty-two bytes").toString("base64")}`)).toBe(401);
    expect(await list()).toEqual([]);
    expect(await tell.http(path, event)).toBe(200);
    expect(await tell.http(path, { ...event, topic: "unknown" })).toBe(200);
    expect(await list()).toMatchObject([{ topic: "news", channel: "email", reason: "opt_out" }]);
  });

  it("of one tenant says nothing of another's people", async () => {
    const { path } = await place("http");
    const other = await aTenant();
    await aSubject({ tenantId: other.tenantId }, { email: "ada@example.org" });
    expect(await tell.http(path, { type: "complaint", email: "ada@example.org", at: "2026-11-20T10:00:00Z" })).toBe(200);
    expect(await withTenant({ tenantId: other.tenantId }, async (tx) => (await tx.execute("select 1 from suppressions" as never)).rows)).toEqual([]);
  });

  it("that is too large, or no report at all, changes nothing", async () => {
    const { path } = await place("mailchimp");
    expect(await post(path, "x".repeat(1_000_001))).toBe(413);
    expect(await post(path, "type=unsubscribe")).toBe(200);
    expect(await list()).toEqual([]);
  });
});
