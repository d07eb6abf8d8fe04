import { beforeEach, describe, expect, it } from "vitest";
import { Temporal } from "temporal-polyfill";
import { withTenant } from "#db/with-tenant.ts";
import { asApiKey, asStaff, asSubject, asSystemJob } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aCatalogue, aSubject, aTenant } from "#lib/testing/factories.ts";
import { testVendors } from "#lib/testing/vendors.ts";
import type { HubSpotState } from "#lib/testing/vendors/hubspot.ts";
import type { MailchimpState } from "#lib/testing/vendors/mailchimp.ts";
import type { SendGridState } from "#lib/testing/vendors/sendgrid.ts";
import { toolSettings, type ToolState } from "#lib/testing/vendors/tool.ts";
import type { Ctx } from "../kernel/context.ts";
import { emitAll } from "../outbox/index.ts";
import { putPreferences, stopAddresses, switchOff } from "../preferences/index.ts";
import { getPropagation } from "../webhooks/index.ts";
import { CONNECTORS, type Connector, type ConnectorView } from "./model.ts";
import { getConnector, listConnectors } from "./read-connectors.ts";
import { queueAddresses } from "./queue.ts";
import type { Reach } from "./reach.ts";
import { serveConnectors } from "./serve.ts";
import { checkDrift, tendConnectors } from "./tend-connectors.ts";
import { changeConnector, createConnector, removeConnector, replay, setTopics, switchConnector } from "./write-connector.ts";

const db = testDatabase();
const vendors = testVendors();
const START = Temporal.Instant.from("2026-11-20T10:00:00Z");
let now = START;
let tenantId: string;
let marketing: Ctx;
/** The same actor now, whose sign-in is fresh. */
const at = (ctx: Ctx): Ctx => ({ ...ctx, now, actor: ctx.actor.kind === "staff" ? { ...ctx.actor, authenticatedAt: now.toString() } : ctx.actor });
const reach: Reach = { guard: { appHost: "app.rightful.example", allowLoopbackForTests: {} }, originOf: (connector, origin) => (connector === "http" ? origin : vendors.url(connector)) };
const STAND_IN: Record<Connector, string> = { hubspot: "hubspot", mailchimp: "mailchimp", sendgrid: "sendgrid", http: "tool" };
/** The place that stands for the topic `news` at each. */
const NEWS: Record<Connector, string> = { hubspot: "101", mailchimp: "l1", sendgrid: "11", http: "news" };
const settings = (connector: Connector): Record<string, unknown> => ({
  hubspot: { key: "pat-eu1-test-token", inboundKey: "client-secret", units: "77" }, mailchimp: { key: "0123456789abcdef0123456789abcdef-us14" }, sendgrid: { key: "SG.test-key-000000.test-secret-000000" },
  http: toolSettings(vendors.url("tool")),
})[connector]!;

beforeEach(async () => {
  now = START;
  await db.asAdmin("update connectors set state = 'disabled'"); // what other tests left due is nobody's any more
  ({ tenantId } = await aTenant());
  marketing = asStaff(tenantId, "marketing");
  await aCatalogue({ tenantId }, { topics: ["news", "offers"].map((id) => ({ id, name: id, channels: ["email"], wording: "Write to me." })) });
});

const create = async (connector: Connector, more: Record<string, unknown> = {}): Promise<string> => {
  const made = await createConnector(at(marketing), { connector, name: connector, ...settings(connector), ...more } as never, reach);
  if ("refused" in made) throw new Error(JSON.stringify(made));
  return made.id;
};
/** The list is a feed in commit order: a row shows once nothing older runs, also in other suites. */
async function serve(): Promise<void> {
  const settled = async () => (await db.asAdmin<{ ok: boolean }>("select coalesce(max(txid) < pg_snapshot_xmin(pg_current_snapshot()), true) as ok from suppressions where tenant_id = $1", [tenantId]))[0]!.ok;
  await expect.poll(settled, { timeout: 10_000, interval: 20 }).toBe(true);
  await serveConnectors({ now: () => now, reach, budgetMs: 20_000 });
}
async function optOut(email: string, topic = "*", channel = "email"): Promise<void> {
  const ctx = at(asSystemJob(tenantId));
  await withTenant(ctx, async (tx) => emitAll(tx, ctx, (await stopAddresses(tx, ctx, "tool", [{ email, topic, channel, reason: "opt_out", since: now.toString() }])).events));
}
const view = async (id: string): Promise<ConnectorView> => (await listConnectors(at(marketing))).find((one) => one.id === id)!;
const rows = (id: string) => db.asAdmin<Record<string, unknown>>("select * from connector_targets where connector_id = $1 order by topic", [id]);

/** Makes somebody known to a vendor. */
async function known(connector: Connector, email: string): Promise<void> {
  const { state } = await vendors.see<HubSpotState & MailchimpState & ToolState>(STAND_IN[connector]);
  if (connector === "hubspot") await vendors.set("hubspot", { contacts: [...state.contacts, { id: String(500 + state.contacts.length), email }] });
  if (connector === "mailchimp") await vendors.set("mailchimp", { lists: state.lists.map((list) => ({ ...list, members: [...list.members, { email, status: "subscribed" }] })) });
  if (connector === "http") await vendors.set("tool", { people: [...state.people, { id: `p${state.people.length}`, email, topics: {}, stopped: false }] });
}

/** Whether the vendor itself has stopped writing, everywhere, or about `news` alone. */
async function stopped(connector: Connector, email: string, scope: "all" | "news"): Promise<boolean> {
  const { state } = await vendors.see<HubSpotState & MailchimpState & SendGridState & ToolState>(STAND_IN[connector]);
  switch (connector) {
    case "hubspot": return scope === "all" ? ["0", "77"].every((unit) => state.outOfAll.includes(`${unit}|${email}`)) : state.outOf.includes(`${email}|101`);
    case "mailchimp": return state.lists.filter(({ id }) => scope === "all" || id === "l1").every(({ members }) => members.every((one) => one.email !== email || one.status === "unsubscribed"));
    case "sendgrid": return scope === "all" ? ["", "north", "south"].every((account) => state.global[account]?.includes(email)) : (state.suppressed["|11"] ?? []).includes(email);
    case "http": return state.people.every((one) => one.email !== email || (scope === "all" ? one.stopped : one.topics["news"] === false));
  }
}

/** The calls that would make somebody, or write to them again. */
async function forbidden(connector: Connector): Promise<string[]> {
  const { calls } = await vendors.see(STAND_IN[connector]);
  return calls.filter(({ method, path, body }) => method === "PUT" || /resubscribe|\/subscribe|batch/.test(path) || /SUBSCRIBED"|"subscribed"|"on":true/.test(JSON.stringify(body ?? "").replaceAll("UNSUBSCRIBED", "").replaceAll("unsubscribed", ""))
    || (method === "POST" && /\/(contacts|members|people|lists|groups)$/.test(path))).map(({ method, path }) => `${method} ${path}`);
}

describe.each(CONNECTORS)("%s", (connector) => {
  it("is set up by a key that a read has tested; nothing is kept of one that is refused, and no page shows a key again", async () => {
    const refused = await createConnector(at(marketing), { connector, name: "x", ...settings(connector), key: connector === "mailchimp" ? "ffffffffffffffffffffffffffffffff-us14" : connector === "sendgrid" ? "SG.wrong-key-000000.wrong-secret-00" : "wrong-key-entirely" } as never, reach);
    expect(refused).toEqual({ refused: "unauthorized", at: "key" });
    expect(await db.asAdmin("select 1 from connectors where tenant_id = $1", [tenantId])).toEqual([]);
    expect(await createConnector(at(marketing), { connector, name: "x", ...settings(connector), key: "" } as never, reach)).toEqual({ refused: "field_empty", at: "key" });
    const id = await create(connector);
    const { calls } = await vendors.see(STAND_IN[connector]);
    expect(calls.every(({ method }) => method === "GET")).toBe(true);
    const shown = JSON.stringify(await getConnector(at(marketing), id));
    for (const secret of [String(settings(connector)["key"]), "client-secret"]) expect(shown).not.toContain(secret);
    const kept = JSON.stringify(await db.asAdmin("select * from connectors where id = $1", [id]));
    expect(kept).not.toContain(String(settings(connector)["key"]));
  });

  it("is told of everything that stands on the list, then of what is new; each is read back, and neither made nor widened", async () => {
    await aSubject({ tenantId }, { email: "before@example.org" });
    await known(connector, "before@example.org");
    await optOut("before@example.org");
    const id = await create(connector);
    await setTopics(at(marketing), id, { news: NEWS[connector] });
    await aSubject({ tenantId }, { email: "after@example.org" });
    await known(connector, "after@example.org");
    await optOut("after@example.org", "news");
    await optOut("after@example.org", "offers"); // this tool sends none
    await optOut("before@example.org", "*", "sms"); // and no texts
    now = now.add({ seconds: 90 });
    await serve();
    expect(await stopped(connector, "before@example.org", "all")).toBe(true);
    expect(await stopped(connector, "after@example.org", "news")).toBe(true);
    expect(await stopped(connector, "after@example.org", "all"), "not widened").toBe(false);
    const kept = await rows(id);
    expect(kept.map(({ topic, state, reason, address }) => [topic, state, reason, address])).toEqual([["*", "confirmed", "stopped", null], ["news", "confirmed", "stopped", null]]);
    expect(await forbidden(connector)).toEqual([]);
    const { days } = await getPropagation(at(marketing), { timeZone: "Europe/Dublin" });
    expect(days.at(-1), "what was said after it was connected").toEqual({ day: "2026-11-20", p50: 90, p95: 90 });
    const evidence = await db.asAdmin<Record<string, string>>("select * from connector_calls where connector_id = $1 and address_hash is not null", [id]);
    expect(evidence.length).toBeGreaterThan(4);
    expect(JSON.stringify(evidence)).not.toMatch(/before|after|@/);
    expect(new Set(evidence.map(({ version }) => version))).toEqual(new Set([`${connector}-1`]));
    const calls = (await vendors.see(STAND_IN[connector])).calls.length;
    await serve();
    expect((await vendors.see(STAND_IN[connector])).calls.length, "done is done").toBe(calls);
  });

  it("writes nothing where it stands so already", async () => {
    const id = await create(connector);
    await aSubject({ tenantId }, { email: "ada@example.org" });
    await known(connector, "ada@example.org");
    await optOut("ada@example.org");
    await serve();
    await removeConnector(at(marketing), id);
    const again = await create(connector);
    const before = (await vendors.see(STAND_IN[connector])).calls.length;
    await serve();
    expect((await rows(again)).map(({ state, reason }) => [state, reason])).toEqual([["confirmed", "already"]]);
    expect((await vendors.see(STAND_IN[connector])).calls.slice(before).filter(({ method }) => method !== "GET")).toEqual([]);
  });

  it("a topic whose list is gone is an error and stops nothing else", async () => {
    const id = await create(connector);
    await aSubject({ tenantId }, { email: "ada@example.org" });
    await known(connector, "ada@example.org");
    await setTopics(at(marketing), id, { news: NEWS[connector] });
    const gone = { hubspot: { definitions: [{ id: "102", name: "Offers" }] }, mailchimp: { lists: [{ id: "l2", name: "Buyers", members: [{ email: "ada@example.org", status: "subscribed" }] }] }, sendgrid: { groups: [{ id: 12, name: "Offers" }] }, http: null }[connector];
    if (!gone) {
      // A tool whose calls cannot say which topic is never told of one.
      await changeConnector(at(marketing), { connectorId: id, name: "x", stopBody: '{"off":true}' } as never, reach);
    } else await vendors.set(connector, gone);
    await optOut("ada@example.org", "news");
    await serve();
    expect((await rows(id)).map(({ state, reason }) => [state, reason])).toEqual([["failed", "missing_place"]]);
    expect(await stopped(connector, "ada@example.org", "all")).toBe(false);
    expect((await vendors.see(STAND_IN[connector])).calls.filter(({ method }) => method !== "GET")).toEqual([]);
    expect((await getConnector(at(marketing), id)).failures).toMatchObject([{ topic: "news", reason: "missing_place" }]);
  });

  it("undone over there it is found at night, shown as drifted, and done again", async () => {
    const id = await create(connector);
    await aSubject({ tenantId }, { email: "ada@example.org" });
    await known(connector, "ada@example.org");
    await optOut("ada@example.org");
    await serve();
    const undo = { hubspot: { outOfAll: [] }, mailchimp: { lists: [{ id: "l1", name: "Readers", members: [{ email: "ada@example.org", status: "subscribed" }] }, { id: "l3", name: "New", members: [{ email: "ada@example.org", status: "subscribed" }] }] }, sendgrid: { global: {} }, http: { people: [{ id: "p0", email: "ada@example.org", topics: {}, stopped: false }] } }[connector];
    await vendors.set(STAND_IN[connector], undo);
    await serve();
    expect(await stopped(connector, "ada@example.org", "all"), "nobody looks before the night").toBe(false);
    now = now.add({ hours: 25 });
    await vendors.fail(STAND_IN[connector], { method: connector === "mailchimp" || connector === "http" ? "PATCH" : "POST", times: 1, status: 502 });
    await checkDrift(at(asSystemJob(tenantId)), reach);
    await serve();
    expect((await rows(id)).map(({ state, drifts }) => [state, drifts])).toEqual([["drifted", 1]]);
    expect(await view(id)).toMatchObject({ counts: { drifted: 1 }, drifts: 1, ...(connector === "mailchimp" ? { newPlaces: ["l3"] } : {}) });
    now = now.add({ minutes: 10 });
    await serve();
    expect((await rows(id)).map(({ state, drifts, reason }) => [state, drifts, reason])).toEqual([["confirmed", 1, "stopped"]]);
    expect(await stopped(connector, "ada@example.org", "all")).toBe(true);
    expect(await forbidden(connector)).toEqual([]);
    const calls = (await vendors.see(STAND_IN[connector])).calls.length;
    await checkDrift(at(asSystemJob(tenantId)), reach);
    expect((await vendors.see(STAND_IN[connector])).calls.length, "once a night").toBe(calls);
  });

  it("what was sent and not answered is read before it is repeated", async () => {
    const id = await create(connector);
    await aSubject({ tenantId }, { email: "ada@example.org" });
    await known(connector, "ada@example.org");
    await optOut("ada@example.org");
    const write = connector === "mailchimp" || connector === "http" ? "PATCH" : "POST";
    await vendors.fail(STAND_IN[connector], { method: write, times: 1, silent: true });
    await serve();
    expect((await rows(id)).map(({ state, reason, attempts }) => [state, reason, attempts])).toEqual([["sent", "unreachable", 1]]);
    now = now.add({ minutes: 1 });
    const before = (await vendors.see(STAND_IN[connector])).calls;
    await serve();
    expect((await rows(id)).map(({ state }) => state)).toEqual(["confirmed"]);
    const writes = [...before, ...(await vendors.see(STAND_IN[connector])).calls.slice(before.length)].filter(({ method }) => method === write).map(({ path, query, behalf }) => `${path}${query}${behalf ?? ""}`);
    expect(new Set(writes).size, "no write twice").toBe(writes.length);
  });

  it("a key that is taken no longer stops it, shows, comes before staff, and goes on with the next key", async () => {
    const id = await create(connector);
    await aSubject({ tenantId }, { email: "ada@example.org" });
    await known(connector, "ada@example.org");
    const keyField = connector === "hubspot" ? "token" : "key";
    const { state } = await vendors.see<Record<string, string>>(STAND_IN[connector]);
    await vendors.set(STAND_IN[connector], { [keyField]: "another" });
    await optOut("ada@example.org");
    await serve();
    expect(await view(id)).toMatchObject({ state: "unauthorized", counts: { sent: 1 } });
    expect(await db.asAdmin("select type from events where tenant_id = $1 and type = 'connector.unauthorized'", [tenantId])).toHaveLength(1);
    const calls = (await vendors.see(STAND_IN[connector])).calls.length;
    now = now.add({ hours: 1 });
    await serve();
    expect((await vendors.see(STAND_IN[connector])).calls.length, "no silent retries").toBe(calls);
    await vendors.set(STAND_IN[connector], { [keyField]: state[keyField] });
    expect(await changeConnector(at(marketing), { connectorId: id, name: "new", key: "" } as never, reach)).toEqual({ id });
    await serve();
    expect(await view(id)).toMatchObject({ state: "enabled", name: "new", counts: { confirmed: 1 } });
    expect(await stopped(connector, "ada@example.org", "all")).toBe(true);
  });

  it("asked to slow down it waits as long as it was told, without counting a failure", async () => {
    const id = await create(connector);
    await aSubject({ tenantId }, { email: "ada@example.org" });
    await known(connector, "ada@example.org");
    await optOut("ada@example.org");
    await vendors.fail(STAND_IN[connector], { times: 1, status: 429, headers: { "retry-after": "90" }, body: {} });
    await serve();
    expect((await view(id)).restsUntil).toBe("2026-11-20T10:01:30.000Z");
    now = now.add({ seconds: 60 });
    const calls = (await vendors.see(STAND_IN[connector])).calls.length;
    await serve();
    expect((await vendors.see(STAND_IN[connector])).calls.length).toBe(calls);
    now = now.add({ seconds: 31 });
    await serve();
    expect((await rows(id)).map(({ state, attempts }) => [state, attempts])).toEqual([["confirmed", 0]]);
  });

  it("erases what it finds, and says where the vendor works later", async () => {
    const { vendorOf } = await import("./vendors/index.ts");
    const { ioOf } = await import("./call.ts");
    const { settingsOf } = await import("./settings.ts");
    await known(connector, "ada@example.org");
    const vendor = vendorOf(connector);
    const parsed = settingsOf(vendor, settings(connector));
    if ("reason" in parsed) throw new Error(parsed.reason);
    const io = ioOf({ connector, vendor, settings: parsed.settings }, reach, () => at(marketing), async () => null, []);
    const found = await vendor.find(io, parsed.settings, "ada@example.org", { all: true });
    const jobs = [];
    for (const ref of found) jobs.push((await vendor.erase(io, parsed.settings, ref)).job);
    expect(jobs.every((job) => (connector === "sendgrid" ? /^job-\d$/.test(job ?? "") : job === null))).toBe(true);
    if (connector === "sendgrid") expect((await vendors.see<SendGridState>("sendgrid")).state.jobs.map(({ account, emails }) => [account, emails])).toEqual([["", ["ada@example.org"]], ["north", ["ada@example.org"]], ["south", ["ada@example.org"]]]);
    else expect(await vendor.find(io, parsed.settings, "ada@example.org", { all: true })).toEqual([]);
  });
});

describe.each(CONNECTORS.filter((connector) => connector !== "sendgrid"))("%s, which knows people and not only addresses to leave alone,", (connector) => {
  it("makes nobody: who is not known there is 'nothing held'", async () => {
    const id = await create(connector);
    await aSubject({ tenantId }, { email: "nobody@example.org" });
    await optOut("nobody@example.org");
    await serve();
    expect((await rows(id)).map(({ state, reason }) => [state, reason])).toEqual([["confirmed", "nothing_held"]]);
    expect((await vendors.see(STAND_IN[connector])).calls.filter(({ method }) => method !== "GET")).toEqual([]);
  });
});

describe("a connector", () => {
  it("tells of an address that nobody has too, and forgets it once the tool has confirmed", async () => {
    const id = await create("sendgrid");
    const [ctx, told] = [at(asSystemJob(tenantId)), { email: "stranger@example.org", topic: "*", channel: "email", since: now.toString() }];
    await withTenant(ctx, async (tx) => {
      await stopAddresses(tx, ctx, "tool", [{ ...told, reason: "opt_out" }]);
      await queueAddresses(tx, ctx, [told]);
    });
    expect(await rows(id)).toMatchObject([{ state: "waiting" }]);
    await serve();
    expect(await stopped("sendgrid", "stranger@example.org", "all")).toBe(true);
    expect((await vendors.see("sendgrid")).calls.filter(({ path }) => path.includes("contacts")), "on a list of who must not be written to, and known to it no more than that").toEqual([]);
    expect(await rows(id)).toMatchObject([{ state: "confirmed", address: null }]);
  });

  it("spends its share of the account's limit and no more, however many connectors share it", async () => {
    const ids = [await create("sendgrid"), await create("sendgrid")];
    for (let i = 0; i < 20; i++) await aSubject({ tenantId }, { email: `p${i}@example.org` });
    for (let i = 0; i < 20; i++) await optOut(`p${i}@example.org`);
    const before = (await vendors.see("sendgrid")).calls.length;
    await serve();
    const spent = (await vendors.see("sendgrid")).calls.length - before;
    expect(spent).toBeGreaterThan(40);
    expect(spent).toBeLessThanOrEqual(64);
    expect((await view(ids[0]!)).restsUntil).not.toBeNull();
    for (let window = 0; window < 20; window++) {
      now = now.add({ seconds: 11 });
      await serve();
    }
    for (const id of ids) expect(await view(id)).toMatchObject({ counts: { confirmed: 20, failed: 0 } });
  }, 60_000);

  it("tells the tool again of whoever opted out again, although it had confirmed the first time", async () => {
    const id = await create("mailchimp");
    const person = await aSubject({ tenantId }, { email: "ada@example.org" });
    await known("mailchimp", "ada@example.org");
    await optOut("ada@example.org");
    await serve();
    now = now.add({ minutes: 1 });
    const shop = at(asApiKey(tenantId, ["preferences:write"], now.toString()));
    const said = (state: "in" | "out") => putPreferences({ ...shop, now }, { externalId: person.externalId, cells: [{ topic: "news", channel: "email", state, source: "person", ...(state === "in" ? { wording: "Write to me." } : {}), changedAt: now.toString() }] });
    await said("in"); // and the shop's own sign-up subscribes her there again
    await vendors.set("mailchimp", { lists: [{ id: "l1", name: "Readers", members: [{ email: "ada@example.org", status: "subscribed" }] }] });
    now = now.add({ minutes: 1 });
    await optOut("ada@example.org");
    await serve();
    expect(await stopped("mailchimp", "ada@example.org", "all")).toBe(true);
    expect((await rows(id)).filter(({ topic }) => topic === "*")).toMatchObject([{ state: "confirmed", reason: "stopped", drifts: 0 }]);
  });

  it("is told of a stop by somebody whose address had bounced, which is no stop of theirs", async () => {
    const id = await create("mailchimp");
    const { id: subjectId } = await aSubject({ tenantId }, { email: "ada@example.org" });
    await known("mailchimp", "ada@example.org");
    const ctx = at(asSystemJob(tenantId));
    await withTenant(ctx, (tx) => stopAddresses(tx, ctx, "tool", [{ email: "ada@example.org", topic: "*", channel: "email", reason: "bounce", since: now.toString() }]));
    await serve();
    expect(await rows(id), "a bounce is told to no tool").toEqual([]);
    now = now.add({ minutes: 1 });
    expect(await switchOff({ ...asSubject(tenantId, subjectId), now }, { topic: "*", channel: "email" })).toEqual({ changed: true });
    expect(await db.asAdmin("select topic, channel, reason from suppressions where tenant_id = $1", [tenantId])).toEqual([{ topic: "*", channel: "email", reason: "opt_out" }]);
    expect(await db.asAdmin("select 1 from events where tenant_id = $1 and type = 'suppression.added'", [tenantId])).toHaveLength(1);
    await serve();
    expect(await stopped("mailchimp", "ada@example.org", "all")).toBe(true);
  });

  it("forgets what failed once the person has taken it back, and raises no alarm for it", async () => {
    const id = await create("mailchimp");
    await aSubject({ tenantId }, { email: "ada@example.org" });
    await known("mailchimp", "ada@example.org");
    await optOut("ada@example.org");
    await vendors.fail("mailchimp", { method: "PATCH", times: 1, status: 400, body: { title: "Invalid Resource" } });
    await serve();
    await db.asAdmin("delete from suppressions where tenant_id = $1", [tenantId]);
    now = now.add({ hours: 25 });
    await tendConnectors(at(asSystemJob(tenantId)));
    expect(await rows(id)).toEqual([]);
    expect(await db.asAdmin("select 1 from escalations where tenant_id = $1", [tenantId])).toEqual([]);
  });

  it("shows what it had confirmed as failed once its list is gone: the stop went with it", async () => {
    const id = await create("sendgrid");
    await setTopics(at(marketing), id, { news: "11" });
    await aSubject({ tenantId }, { email: "ada@example.org" });
    await optOut("ada@example.org", "news");
    await serve();
    await vendors.set("sendgrid", { groups: [{ id: 12, name: "Offers" }] });
    now = now.add({ hours: 25 });
    await checkDrift(at(asSystemJob(tenantId)), reach);
    await serve();
    expect(await rows(id)).toMatchObject([{ state: "failed", reason: "missing_place" }]);
    await setTopics(at(marketing), id, {});
    expect(await rows(id), "what is not sent to this tool any more").toEqual([]);
  });

  it("counts as told only what the tool took from us", async () => {
    await create("mailchimp");
    await aSubject({ tenantId }, { email: "ada@example.org" });
    await optOut("ada@example.org");
    await serve();
    expect((await getPropagation(at(marketing), { timeZone: "Europe/Dublin" })).days.at(-1)).toEqual({ day: "2026-11-20", p50: null, p95: null });
  });

  it("tells the last who opted out first, however many did before the tool was connected", async () => {
    for (let i = 0; i < 60; i++) await aSubject({ tenantId }, { email: `p${i}@example.org` });
    for (let i = 0; i < 60; i++) {
      now = now.add({ seconds: 1 });
      await optOut(`p${i}@example.org`);
    }
    await create("sendgrid");
    await serve();
    const { state } = await vendors.see<SendGridState>("sendgrid");
    const first = state.global[""]!;
    expect(first).toContain("p59@example.org");
    expect(first).not.toContain("p0@example.org");
    expect(first.length).toBeLessThan(15);
  });

  it("takes an answer that nobody foresaw for a failure of the tool, and tries again", async () => {
    const id = await create("mailchimp");
    await aSubject({ tenantId }, { email: "ada@example.org" });
    await known("mailchimp", "ada@example.org");
    await optOut("ada@example.org");
    await vendors.fail("mailchimp", { times: 1, status: 200, body: { lists: [null], total_items: 1 } });
    await serve();
    expect(await rows(id)).toMatchObject([{ state: "sent", reason: "broken", attempts: 1 }]);
    now = now.add({ minutes: 1 });
    await serve();
    expect(await rows(id)).toMatchObject([{ state: "confirmed", reason: "stopped" }]);
  });

  it("never sends a kept key to another address than the one it was given for", async () => {
    const id = await create("http");
    const elsewhere = { connectorId: id, name: "x", baseUrl: "http://127.0.0.1:9/elsewhere", key: "" };
    expect(await changeConnector(at(marketing), elsewhere as never, reach)).toEqual({ refused: "field_empty", at: "key" });
    expect(await changeConnector(at(marketing), { ...elsewhere, key: "another" } as never, reach)).toEqual({ refused: "unreachable", at: undefined });
    expect(await changeConnector(at(marketing), { connectorId: id, name: "y", baseUrl: vendors.url("tool"), key: "" } as never, reach)).toEqual({ id });
  });

  it("begins anew where a topic stands for another list now, and calls that no drift", async () => {
    const id = await create("mailchimp");
    await setTopics(at(marketing), id, { news: "l1" });
    await aSubject({ tenantId }, { email: "ada@example.org" });
    await known("mailchimp", "ada@example.org");
    await optOut("ada@example.org", "news");
    await serve();
    const statuses = async () => (await vendors.see<MailchimpState>("mailchimp")).state.lists.map(({ members }) => members[0]!.status);
    expect(await statuses()).toEqual(["unsubscribed", "subscribed"]);
    await setTopics(at(marketing), id, { news: "l2" });
    await serve();
    expect(await statuses()).toEqual(["unsubscribed", "unsubscribed"]);
    expect(await rows(id)).toMatchObject([{ state: "confirmed", reason: "stopped", drifts: 0 }]);
    await expect(setTopics(at(marketing), id, { news: "gone" })).rejects.toMatchObject({ code: "invalid" });
  });

  it("says nothing more of an opt-out that the person has taken back", async () => {
    const id = await create("mailchimp");
    await aSubject({ tenantId }, { email: "ada@example.org" });
    await known("mailchimp", "ada@example.org");
    await optOut("ada@example.org");
    await serve();
    await db.asAdmin("delete from suppressions where tenant_id = $1", [tenantId]);
    now = now.add({ hours: 25 });
    await checkDrift(at(asSystemJob(tenantId)), reach);
    const calls = (await vendors.see("mailchimp")).calls.length;
    await serve();
    expect(await rows(id)).toEqual([]);
    expect((await vendors.see("mailchimp")).calls.length).toBe(calls);
  });

  it("brings what has waited for a day before staff, replays it, and settles it", async () => {
    const id = await create("mailchimp");
    await aSubject({ tenantId }, { email: "ada@example.org" });
    await known("mailchimp", "ada@example.org");
    await optOut("ada@example.org");
    await vendors.fail("mailchimp", { method: "PATCH", times: 1, status: 400, body: { title: "Invalid Resource" } });
    await serve();
    expect(await view(id)).toMatchObject({ counts: { failed: 1 }, waitingSince: "2026-11-20T10:00:00.000Z" });
    now = now.add({ hours: 25 });
    await tendConnectors(at(asSystemJob(tenantId)));
    expect(await db.asAdmin("select kind, about_id, closed_at is null as open from escalations where tenant_id = $1", [tenantId])).toMatchObject([{ kind: "undelivered_opt_out", about_id: id, open: true }]);
    await aSubject({ tenantId }, { email: "bea@example.org" });
    await optOut("bea@example.org"); // never tried yet: its turn comes anyway
    expect(await replay(at(marketing), id)).toBe(1);
    expect(await view(id)).toMatchObject({ counts: { failed: 0, waiting: 1 } });
    await serve();
    await tendConnectors(at(asSystemJob(tenantId)));
    expect(await db.asAdmin("select closed_at is null as open from escalations where tenant_id = $1", [tenantId])).toMatchObject([{ open: false }]);
  });

  it("is another tenant's to see and to change for nobody, and no viewer's", async () => {
    const id = await create("mailchimp");
    const other = asStaff((await aTenant()).tenantId, "owner");
    await expect(getConnector(at(other), id)).rejects.toMatchObject({ code: "not_found" });
    await expect(removeConnector(at(other), id)).rejects.toMatchObject({ code: "not_found" });
    await expect(changeConnector(at(other), { connectorId: id, name: "x" } as never, reach)).rejects.toMatchObject({ code: "not_found" });
    await expect(switchConnector(at(asStaff(tenantId, "viewer")), id, "disabled")).rejects.toMatchObject({ code: "forbidden" });
    await expect(listConnectors(at(asStaff(tenantId, "viewer")))).rejects.toMatchObject({ code: "forbidden" });
  });

  it("is set up, changed and removed by a fresh sign-in alone", async () => {
    const [id, stale] = [await create("mailchimp"), { ...marketing, now: START.add({ minutes: 6 }) }];
    await expect(createConnector(stale, { connector: "mailchimp", name: "x", ...settings("mailchimp") } as never, reach)).rejects.toMatchObject({ code: "precondition" });
    await expect(changeConnector(stale, { connectorId: id, name: "x" } as never, reach)).rejects.toMatchObject({ code: "precondition" });
    await expect(removeConnector(stale, id)).rejects.toMatchObject({ code: "precondition" });
  });

  it("is refused an address that must never be called", async () => {
    const guarded: Reach = { guard: { appHost: "app.rightful.example" }, originOf: (_connector, origin) => origin };
    expect(await createConnector(at(marketing), { connector: "http", name: "x", ...toolSettings("http://169.254.169.254/latest") } as never, guarded)).toEqual({ refused: "bad_target", at: "baseUrl" });
  });
});
