import { Webhook } from "standardwebhooks";
import { beforeEach, describe, expect, it } from "vitest";
import { Temporal } from "temporal-polyfill";
import { withTenant } from "#db/with-tenant.ts";
import { asApiKey, asStaff, asSubject, asSystemJob } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aSubject, aTenant } from "#lib/testing/factories.ts";
import { testReceiver } from "#lib/testing/receiver.ts";
import { listAudit } from "../audit/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { emit, relayEvents, type EventNote } from "../outbox/index.ts";
import { deliverDue } from "./deliver.ts";
import { fanOut } from "./fan-out.ts";
import { rotateKeys, showSecret } from "./keys.ts";
import { CreateEndpointInput, eventIdOf, messageIdOf, RecoverInput, type CreateEndpoint } from "./model.ts";
import { getEndpoint, listDeliveriesOf, listEndpoints, oldestUndeliveredOptOut } from "./read-endpoints.ts";
import { recoverDeliveries, sendTest } from "./recover.ts";
import { tendWebhooks } from "./tend-webhooks.ts";
import { isGenuine } from "./signature.ts";
import { changeEndpoint, createEndpoint, enableEndpoint, removeEndpoint } from "./write-endpoint.ts";

const db = testDatabase();
const receiver = testReceiver();
const START = Temporal.Instant.from("2026-11-20T10:00:00Z");
const guard = { appHost: "app.rightful.example", allowLoopbackForTests: {} };
let now = START;
let tenantId: string;
let key: Ctx;
const at = (ctx: Ctx): Ctx => ({ ...ctx, now });

async function place() {
  const made = await aTenant();
  return { ...made, key: asApiKey(made.tenantId, ["webhooks:read", "webhooks:write"], START.toString()), ada: await aSubject({ tenantId: made.tenantId }) };
}
let ada: Awaited<ReturnType<typeof place>>["ada"];
beforeEach(async () => {
  now = START;
  await db.asAdmin("update webhook_deliveries set state = 'delivered'"); // what other tests left due is nobody's any more
  ({ tenantId, key, ada } = await place());
});

const endpoint = (path = "/hook", more: Partial<CreateEndpoint> = {}, ctx = key) => createEndpoint(at(ctx), CreateEndpointInput.parse({ url: receiver.url(path), ...more }), { guard });
const relay = () => relayEvents(now.toString(), async (tx, waiting) => void (await fanOut(tx, waiting, now.toString())));
async function happens(note: Partial<EventNote> = {}, ctx: Ctx = asSystemJob(tenantId)): Promise<void> {
  await withTenant(ctx, (tx) => emit(tx, { ...ctx, now }, { type: "subject.unsubscribed", subjectId: ada.id, data: { externalId: ada.externalId, state: "out" }, ...note }));
  await relay();
}
const deliver = () => deliverDue({ now: () => now, guard: { ...guard, totalMs: 400 } as never, budgetMs: 20_000 });
async function later(span: Temporal.DurationLike): Promise<void> {
  now = now.add(span);
  await deliver();
}
const log = async (id: string) => (await listDeliveriesOf(at(key), id, { limit: 50 })).data;

describe("a webhook", () => {
  it("arrives thin, signed both ways, under an id of ours, once, and is in the log with its body and the answer", async () => {
    const made = await endpoint();
    receiver.answer("/hook", (response) => response.writeHead(200).end("thank \u0007you<script>"));
    await happens();
    await deliver();
    await deliver();
    expect(receiver.calls).toHaveLength(1);
    const [{ headers, body }] = receiver.calls as [(typeof receiver.calls)[number]];
    expect(JSON.parse(body)).toEqual({ type: "subject.unsubscribed", timestamp: "2026-11-20T10:00:00.000Z", data: { externalId: ada.externalId, state: "out", sequence: 1 } });
    const [row] = await db.asAdmin<{ id: string }>("select id from events where tenant_id = $1 and type = 'subject.unsubscribed'", [tenantId]);
    expect([headers["webhook-id"], headers["webhook-timestamp"], headers["content-type"]]).toEqual([messageIdOf(row!.id), String(START.epochMilliseconds / 1000), "application/json"]);
    expect(eventIdOf(messageIdOf(row!.id))).toBe(row!.id);
    // The reference library judges by the wall clock: so does this test, at the moment of its own.
    const signed = { ...headers } as Record<string, string>;
    const verifier = new Webhook(made.secret);
    Object.assign(verifier, { verifyTimestamp: (given: string) => new Date(Number(given) * 1000) });
    expect(verifier.verify(body, signed)).toMatchObject({ type: "subject.unsubscribed" });
    expect(String(headers["webhook-signature"])).toMatch(/^v1,\S{44}$/);
    expect(await log(made.id)).toMatchObject([{ id: messageIdOf(row!.id), state: "delivered", attempts: 1, request: body, log: [{ outcome: "delivered", status: 200, answer: "thank you<script>" }] }]);
    expect(await getEndpoint(at(key), made.id)).toMatchObject({ undelivered: 0, failingSince: null, publicKeys: made.publicKeys });
  });

  it("is signed with our private key where the endpoint asks for it, and verifies under the public one alone", async () => {
    const { publicKeys: [publicKey], id } = await endpoint("/hook", { signature: "v1a" });
    await happens();
    await deliver();
    const { headers, body } = receiver.calls[0]!;
    const seconds = START.epochMilliseconds / 1_000;
    const judged = (key: string) => isGenuine(key, headers as Record<string, string>, body, seconds);
    expect(String(headers["webhook-signature"])).toMatch(/^v1a,\S{88}$/);
    await rotateKeys(at(key), id);
    const [newer] = (await getEndpoint(at(key), id)).publicKeys;
    expect([judged(publicKey!), judged(newer!)]).toEqual([true, false]);
  });

  it("goes to each endpoint that wants its kind, and to nobody of another tenant", async () => {
    const other = await place();
    await endpoint("/all");
    await endpoint("/requests", { eventTypes: ["request.opened"] });
    await endpoint("/theirs", {}, other.key);
    await happens();
    await happens({ type: "request.opened", data: { requestId: "1" } });
    await happens({ type: "session.changed", data: {} });
    await deliver();
    expect([receiver.ids("/all").length, receiver.ids("/requests").length, receiver.ids("/theirs").length]).toEqual([2, 1, 0]);
    const { id } = (await listEndpoints(at(key)))[0]!;
    for (const work of [getEndpoint, removeEndpoint, rotateKeys, sendTest]) await expect(work(at(other.key), id)).rejects.toMatchObject({ code: "not_found" });
  });

  it("names somebody who was erased by the keyed hash of their address, when the account number is gone from the event", async () => {
    await endpoint();
    await happens();
    await db.asAdmin("update subjects set erased_at = now() where id = $1", [ada.id]);
    await db.asAdmin("update events set data = data - 'externalId' where tenant_id = $1", [tenantId]);
    await deliver();
    expect(JSON.parse(receiver.calls[0]!.body).data).toEqual({ state: "out", sequence: 1, hash: ada.addressHash });
  });

  it("is tried again on schedule with the same id and body and a new time, until it is taken", async () => {
    const { id } = await endpoint();
    receiver.answer("/hook", 500, 500, 200);
    await happens();
    await deliver();
    await later({ seconds: 3 });
    expect(receiver.calls).toHaveLength(1);
    await later({ seconds: 4 });
    await later({ minutes: 3 });
    expect(receiver.calls).toHaveLength(2);
    await later({ minutes: 4 });
    expect(new Set(receiver.ids()).size).toBe(1);
    expect(new Set(receiver.calls.map(({ body }) => body)).size).toBe(1);
    expect(new Set(receiver.calls.map(({ headers }) => headers["webhook-timestamp"])).size).toBe(3);
    expect(await log(id)).toMatchObject([{ state: "delivered", attempts: 3, log: [{ outcome: "rejected", status: 500 }, { status: 500 }, { outcome: "delivered" }] }]);
  });

  it("stands as failed after eight attempts, and is sent again when all that failed is asked for", async () => {
    const { id } = await endpoint();
    receiver.answer("/hook", ...Array<number>(8).fill(500), 200);
    await happens();
    await deliver();
    for (const span of [{ seconds: 7 }, { minutes: 7 }, { minutes: 40 }, { hours: 3 }, { hours: 7 }, { hours: 13 }, { hours: 13 }]) await later(span);
    expect(await log(id)).toMatchObject([{ state: "failed", attempts: 8, dueAt: null }]);
    await later({ hours: 48 });
    expect(receiver.calls).toHaveLength(8);
    expect(await recoverDeliveries(at(key), id, { failedSince: START.toString() })).toEqual({ queued: 1 });
    await deliver();
    expect(new Set(receiver.ids()).size).toBe(1);
    expect(await log(id)).toMatchObject([{ state: "delivered" }]);
  });

  it("waits as long as the receiver asks, and stops when it says so", async () => {
    const { id } = await endpoint();
    receiver.answer("/hook", (response) => response.writeHead(429, { "retry-after": "900" }).end(), (response) => response.writeHead(400, { "webhook-delivery": "abort-message" }).end());
    await happens();
    await deliver();
    await later({ minutes: 14 });
    expect(receiver.calls).toHaveLength(1);
    await later({ minutes: 2 });
    expect(receiver.calls).toHaveLength(2);
    expect(await log(id)).toMatchObject([{ state: "failed", dueAt: null, attempts: 2 }]);
  });

  it("is not tried again and again on a receiver that has gone silent: it rests, and the rest of a batch waits for its lease", async () => {
    const { id } = await endpoint();
    await Promise.all(Array.from({ length: 200 }, () => withTenant(asSystemJob(tenantId), (tx) => emit(tx, asSystemJob(tenantId), { type: "suppression.added", data: { hash: ada.addressHash } }))));
    await relay();
    let taken = 0;
    receiver.answer("/hook", (response) => void ((taken += 1) <= 70 && response.writeHead(204).end()));
    await deliver();
    expect(receiver.calls.length, "ten, twenty and forty were taken, and of eighty twenty tried").toBe(70 + 20);
    expect((await getEndpoint(at(key), id)).restsUntil).toBe("2026-11-20T10:00:30.000Z");
    receiver.answer("/hook", 204);
    await later({ seconds: 20 });
    expect(receiver.calls.length).toBe(90);
    for (let minutes = 0; minutes < 4; minutes += 1) await later({ minutes: 1, seconds: 30 });
    expect((await getEndpoint(at(key), id)).undelivered).toBe(0);
  });

  it("follows no redirect, and a receiver that hangs or refuses the connection is a visible failure", async () => {
    const hooks = [await endpoint("/moved"), await endpoint("/hangs"), await createEndpoint(at(key), CreateEndpointInput.parse({ url: "http://127.0.0.1:9/" }), { guard })];
    receiver.answer("/moved", (response) => response.writeHead(307, { location: receiver.url("/target") }).end());
    receiver.answer("/hangs", () => {});
    await happens();
    await deliver();
    expect(receiver.ids("/target")).toEqual([]);
    const outcomes = await Promise.all(hooks.map(async ({ id }) => (await log(id))[0]!.log[0]!.outcome));
    expect(outcomes).toEqual(["redirected", "timeout", "unreachable"]);
  });
});

describe("an endpoint", () => {
  it("that says it is gone is disabled with an event; what happens meanwhile waits, and is sent when it is enabled", async () => {
    const { id } = await endpoint();
    receiver.answer("/hook", 410, 204);
    await happens();
    await deliver();
    expect(await getEndpoint(at(key), id)).toMatchObject({ state: "disabled", disabledReason: "gone" });
    expect(await db.asAdmin("select data from events where tenant_id = $1 and type = 'endpoint.disabled'", [tenantId])).toEqual([{ data: { endpointId: id, reason: "gone" } }]);
    await happens();
    await later({ hours: 1 });
    expect(receiver.calls).toHaveLength(1);
    await enableEndpoint(at(key), id);
    await deliver();
    expect(await getEndpoint(at(key), id)).toMatchObject({ state: "enabled", undelivered: 0 });
    expect(new Set(receiver.ids()).size).toBe(3); // both opt-outs, and that it had been disabled
  });

  it("that fails for five days is disabled, and an hour of success in between begins the count anew", async () => {
    const { id } = await endpoint();
    receiver.answer("/hook", 500);
    await happens();
    await deliver();
    now = now.add({ hours: 24 * 4 });
    receiver.answer("/hook", 200);
    await happens();
    await deliver();
    expect(await getEndpoint(at(key), id)).toMatchObject({ failingSince: null });
    receiver.answer("/hook", 500);
    await happens();
    await deliver();
    now = now.add({ hours: 24 * 5 - 1 });
    await tendWebhooks(asSystemJob(tenantId, "tend", now.toString()));
    expect(await getEndpoint(at(key), id)).toMatchObject({ state: "enabled" });
    now = now.add({ hours: 1 });
    await tendWebhooks(asSystemJob(tenantId, "tend", now.toString()));
    expect(await getEndpoint(at(key), id)).toMatchObject({ state: "disabled", disabledReason: "failing" });
  });

  it("that has not taken an opt-out for a day comes before staff, and that is settled once it has", async () => {
    const { id } = await endpoint();
    receiver.answer("/hook", 500);
    await happens({ type: "request.opened", data: { requestId: "1" } });
    const tend = () => tendWebhooks(asSystemJob(tenantId, "tend", now.toString()));
    const open = () => db.asAdmin("select kind, about_id, outcome from escalations where tenant_id = $1", [tenantId]);
    await happens();
    await deliver();
    expect(await oldestUndeliveredOptOut(at(key))).toEqual({ endpointId: id, since: "2026-11-20T10:00:00.000Z" });
    now = now.add({ hours: 23 });
    await tend();
    expect(await open()).toEqual([]);
    now = now.add({ hours: 1 });
    await tend();
    await tend();
    expect(await open()).toEqual([{ kind: "undelivered_opt_out", about_id: id, outcome: null }]);
    receiver.answer("/hook", 200);
    await recoverDeliveries(at(key), id, { from: START.toString(), until: now.toString() });
    await deliver();
    await tend();
    expect([await open(), await oldestUndeliveredOptOut(at(key))]).toEqual([[{ kind: "undelivered_opt_out", about_id: id, outcome: "settled" }], null]);
  });

  it("keeps its address, its headers and its keys sealed, shows the secret once, and signs with both keys for a day after a rotation", async () => {
    const admin = asStaff(tenantId, "admin", START.toString());
    const { id } = await createEndpoint(admin, CreateEndpointInput.parse({ url: receiver.url("/hook?token=hidden"), headers: { "x-api-key": "hidden too" } }), { guard, shows: false });
    const rows = JSON.stringify(await db.asAdmin("select e.*, k.* from webhook_endpoints e join webhook_keys k on k.endpoint_id = e.id where e.id = $1", [id]));
    expect(rows).not.toMatch(/hidden|whsec_|whsk_|127\.0\.0\.1/);
    const old = await showSecret(admin, id);
    await expect(showSecret(admin, id)).rejects.toMatchObject({ code: "conflict" });
    await expect(showSecret({ ...admin, now: START.add({ minutes: 6 }) }, id)).rejects.toMatchObject({ code: "precondition" });
    const { secret, oldRetiresAt } = await rotateKeys(at(key), id);
    expect(oldRetiresAt).toBe("2026-11-21T10:00:00.000Z");
    await happens();
    await deliver();
    now = now.add({ hours: 24 });
    await happens();
    await deliver();
    const counts = receiver.calls.map(({ headers }) => [secret, old].map((one) => {
      const verifier = new Webhook(one);
      Object.assign(verifier, { verifyTimestamp: (given: string) => new Date(Number(given) * 1000) });
      try { return Boolean(verifier.verify(receiver.calls.find((call) => call.headers === headers)!.body, headers as Record<string, string>)); } catch { return false; }
    }));
    expect(counts).toEqual([[true, true], [true, false]]);
    expect(receiver.calls[0]!.headers["x-api-key"]).toBe("hidden too");
    await tendWebhooks(asSystemJob(tenantId, "tend", now.toString()));
    expect(await db.asAdmin("select 1 from webhook_keys where endpoint_id = $1", [id])).toHaveLength(1);
    expect((await listAudit(admin, { limit: 10 })).map(({ action }) => action)).toEqual(["webhook_endpoint.keys_rotated", "webhook_endpoint.secret_shown", "webhook_endpoint.created"]);
  });

  it("can be tried out with an event about nobody, which no feed and no other endpoint hears", async () => {
    const { id } = await endpoint("/one");
    await endpoint("/two");
    const test = await sendTest(at(key), id);
    await relay();
    await deliver();
    expect([receiver.ids("/one"), receiver.ids("/two")]).toEqual([[test.id], []]);
    expect(JSON.parse(receiver.calls[0]!.body)).toMatchObject({ type: "endpoint.test", data: { endpointId: id } });
  });

  it("gets again one message or a span, under the same ids; a message it never had is none", async () => {
    const { id } = await endpoint();
    await happens();
    now = now.add({ hours: 1 });
    await happens();
    await deliver();
    const [first, second] = receiver.ids();
    expect(await recoverDeliveries(at(key), id, { id: first })).toEqual({ queued: 1 });
    await deliver();
    expect(await recoverDeliveries(at(key), id, { from: START.add({ minutes: 30 }).toString(), until: START.add({ hours: 2 }).toString() })).toEqual({ queued: 1 });
    await deliver();
    expect(receiver.ids()).toEqual([first, second, first, second]);
    const took = await db.asAdmin<{ seconds: string }>("select extract(epoch from delivered_at - occurred_at)::int as seconds from webhook_deliveries where endpoint_id = $1 order by occurred_at", [id]);
    expect(took.map(({ seconds }) => Number(seconds)), "when it first arrived stays").toEqual([3_600, 0]);
    await expect(recoverDeliveries(at(key), id, { id: messageIdOf(ada.id) })).rejects.toMatchObject({ code: "not_found" });
    expect([{}, { id: "x" }, { id: first, failedSince: START.toString() }, { from: START.toString() }].map((input) => RecoverInput.safeParse(input).success)).toEqual([false, false, false, false]);
  });

  it("is refused where its address must not be called, when it is made and when it is changed", async () => {
    const { id } = await endpoint();
    const real = { appHost: "app.rightful.example", lookup: async (host: string) => (host === "mixed.example.com" ? ["1.1.1.1", "10.0.0.1"] : host === "none.example.com" ? [] : ["1.1.1.1"]) };
    for (const url of ["https://169.254.169.254/", "https://app.rightful.example/x", "http://example.com/", "https://mixed.example.com/", "https://none.example.com/", receiver.url()]) {
      await expect(createEndpoint(at(key), CreateEndpointInput.parse({ url }), { guard: real }), url).rejects.toMatchObject({ code: "invalid", fields: [{ path: "url" }] });
      await expect(changeEndpoint(at(key), id, { url }, real), url).rejects.toMatchObject({ code: "invalid" });
    }
    await changeEndpoint(at(key), id, { url: "https://example.com/hook", description: "Shop" }, real);
    expect(await getEndpoint(at(key), id)).toMatchObject({ url: "https://example.com/hook", description: "Shop" });
    await happens();
    await deliverDue({ now: () => now, guard: { appHost: "x.example", lookup: async () => ["127.0.0.1"] }, budgetMs: 5_000 });
    expect((await log(id))[0]!.log).toMatchObject([{ outcome: "refused" }]);
    expect(receiver.calls).toEqual([]);
  });

  it("tells marketing of opt-outs and of nobody's requests: not in the log, not by an endpoint of their own", async () => {
    const [marketing, { id }] = [asStaff(tenantId, "marketing", START.toString()), await endpoint()];
    await happens();
    await happens({ type: "request.opened", data: { requestId: "1", right: "erasure" } });
    await deliver();
    const typesOf = async (ctx: Ctx) => (await listDeliveriesOf(ctx, id, { limit: 50 })).data.map(({ type }) => type).sort();
    expect([await typesOf(marketing), await typesOf(at(key))]).toEqual([["subject.unsubscribed"], ["request.opened", "subject.unsubscribed"]]);
    for (const work of [() => endpoint("/all", {}, marketing), () => endpoint("/own", { eventTypes: ["request.opened"] }, marketing), () => changeEndpoint(marketing, id, { url: receiver.url("/mine") }, guard), () => rotateKeys(marketing, id), () => showSecret(marketing, id), () => removeEndpoint(marketing, id)]) await expect(work()).rejects.toMatchObject({ code: "forbidden" });
    const theirs = await endpoint("/newsletter", { eventTypes: ["subject.unsubscribed"] }, marketing);
    await expect(changeEndpoint(marketing, theirs.id, { eventTypes: null }, guard)).rejects.toMatchObject({ code: "forbidden" });
    await removeEndpoint(marketing, theirs.id);
  });

  it("is nothing to a key without the scope, to a viewer, nor to a person", async () => {
    const { id } = await endpoint();
    for (const caller of [asApiKey(tenantId, ["webhooks:read"]), asStaff(tenantId, "viewer")]) await expect(removeEndpoint(caller, id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(listEndpoints(asSubject(tenantId, ada.id))).rejects.toMatchObject({ code: "forbidden" });
    await removeEndpoint(at(key), id);
    expect(await listEndpoints(at(key))).toEqual([]);
  });
});
