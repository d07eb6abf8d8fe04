// How many webhooks a second, against a bare loop that signs and posts with undici? 10,000 events to five endpoints that answer at once, in a process of their own; each delivery is
// claimed, signed, posted under the SSRF guard, and recorded with its log. Then the same with one endpoint more that never answers: what the five keep. Prints two ratios.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createHmac, createSecretKey, randomBytes } from "node:crypto";
import pg from "pg";
import { Temporal } from "temporal-polyfill";
import { Agent, request } from "undici";
import { closeDatabase } from "#db/client.ts";
import type { Ctx } from "#lib/kernel/context.ts";
import { newId } from "#lib/kernel/ids.ts";
import { relayEvents } from "#lib/outbox/index.ts";
import { createEndpoint, deliverDue, fanOut } from "#lib/webhooks/index.ts";
import { benchDatabase } from "./own-database.ts";

const [EVENTS, ENDPOINTS, AT_ONCE, GOAL, GOAL_WITH_DEAD] = [10_000, 5, 20, 0.5, 0.9];
const NOW = Temporal.Instant.from("2026-11-20T10:00:00Z");
const guard = { appHost: "app.rightful.example", allowLoopbackForTests: {}, totalMs: 3_000 };
let hour = 0;
const TENANT = "00000000-0001-7000-8000-000000000001";
const ctx: Ctx = { tenantId: TENANT, actor: { kind: "apiKey", keyId: TENANT, scopes: ["webhooks:write"] }, now: NOW, requestId: "bench" };

const receivers = spawn(process.execPath, ["bench/fanout-receivers.ts"], { stdio: ["ignore", "pipe", "inherit"] });
receivers.unref();
process.once("exit", () => receivers.kill());
const [line] = (await once(receivers.stdout, "data")) as [Buffer];
const addresses = JSON.parse(line.toString()) as string[];
const database = await benchDatabase();
const admin = new pg.Client({ connectionString: database.adminUrl });
await admin.connect();
await admin.query("insert into tenants (tenant_id, slug, name, accent, locale, time_zone, regime, country, created_at) values ($1, 'bench', 'Bench', '#1f5f6f', 'en-GB', 'Europe/Dublin', 'EU-GDPR', 'IE', '2023-01-01')", [TENANT]);
const add = (url: string) => createEndpoint(ctx, { url, description: "", signature: "v1", eventTypes: null, headers: {} }, { guard });
for (const url of addresses.slice(0, ENDPOINTS)) await add(url);

/** Events of one round, handed on to every endpoint. */
async function happen(): Promise<void> {
  await admin.query("insert into events (tenant_id, id, type, data, occurred_at) select $1, id, 'suppression.added', '{\"hash\": \"0000000000000000000000000000000000000000000000000000000000000000\", \"topic\": \"*\", \"channel\": \"email\", \"reason\": \"opt_out\"}', $3 from unnest($2::uuid[]) id", [TENANT, Array.from({ length: EVENTS }, () => newId()), NOW.toString()]);
  while ((await relayEvents(NOW.toString(), async (tx, waiting) => void (await fanOut(tx, waiting, NOW.toString())), 1_000)) > 0);
  await admin.query("analyze webhook_deliveries; analyze events");
}

const deliveredTo = async (live: boolean): Promise<number> => Number((await admin.query("select count(*) as n from webhook_deliveries d join webhook_endpoints w on w.id = d.endpoint_id where d.state = 'delivered' and (w.description = '') = $1", [live])).rows[0].n);

/** Deliveries a second to the endpoints that answer, until the last of them was taken; nothing is asked meanwhile. */
async function ours(): Promise<number> {
  await happen();
  const [before, began, start] = [await deliveredTo(true), NOW.add({ hours: (hour += 1) }), performance.now()];
  await deliverDue({ now: () => Temporal.Instant.fromEpochMilliseconds(began.epochMilliseconds + Math.floor(performance.now() - start)), guard, budgetMs: 600_000 });
  const taken = (await deliveredTo(true)) - before;
  if (taken !== EVENTS * ENDPOINTS) throw new Error(`only ${taken} arrived`);
  const { rows: [{ last }] } = await admin.query("select max(delivered_at) as last from webhook_deliveries d join webhook_endpoints w on w.id = d.endpoint_id where w.description = ''");
  return taken / ((last.getTime() - began.epochMilliseconds) / 1_000);
}

/** The floor: the same posts to the same receivers, as many at once, signed once, and nothing else. */
async function bare(): Promise<number> {
  const secret = createSecretKey(randomBytes(32));
  const body = JSON.stringify({ type: "suppression.added", timestamp: NOW.toString(), data: { hash: "0".repeat(64), topic: "*", channel: "email", reason: "opt_out" } });
  const start = performance.now();
  await Promise.all(addresses.slice(0, ENDPOINTS).map(async (url) => {
    const dispatcher = new Agent({ connections: AT_ONCE });
    let left = EVENTS;
    const loop = async (): Promise<void> => {
      while (left-- > 0) {
        const [id, timestamp] = [`msg_${newId()}`, Math.floor(Date.now() / 1_000)];
        const signature = createHmac("sha256", secret).update(`${id}.${timestamp}.${body}`).digest("base64");
        const answer = await request(url, { method: "POST", body, dispatcher, headers: { "content-type": "application/json", "webhook-id": id, "webhook-timestamp": String(timestamp), "webhook-signature": `v1,${signature}` } });
        await answer.body.dump();
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, loop));
    await dispatcher.close();
  }));
  return (EVENTS * ENDPOINTS) / ((performance.now() - start) / 1_000);
}

const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
const [floor, alone]: [number[], number[]] = [[], []];
for (let round = 0; round < 3; round += 1) {
  floor.push(await bare());
  alone.push(await ours());
}
console.log(`${Math.round(median(alone))} deliveries/s to ${ENDPOINTS} endpoints, bare loop ${Math.round(median(floor))}/s`);
console.log(`ratio ${(median(alone) / median(floor)).toFixed(2)} (goal: at least ${GOAL})`);
const dead = await add(addresses[ENDPOINTS]!);
await admin.query("update webhook_endpoints set description = 'dead' where id = $1", [dead.id]);
const beside = [await ours()];
beside.push(await ours());
console.log(`${Math.round(median(beside))} deliveries/s beside one that never answers`);
console.log(`ratio ${(median(beside) / median(alone)).toFixed(2)} of what they get without it (goal: at least ${GOAL_WITH_DEAD})`);
receivers.kill();
await admin.end();
await closeDatabase();
await database.stop();
