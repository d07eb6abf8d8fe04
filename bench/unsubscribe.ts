// How many one-click unsubscribes a second, against a bare Next route handler that does the same SQL?
//
// "The same SQL" is that of a person who is held and has said yes to two topics by e-mail, with a token for every topic, as in our own mails. One transaction:
// lock the person by the keyed hash of the address; read their cells and what is said of the address; write three cells, one line of history, the row of the
// suppression list, a completed request with clock, task and step, the person's next event numbers and five events; append to the log; commit. Eleven statements,
// written out in bench/bare-next/stop-sql.ts and pipelined there as the gate pipelines ours. Every post is another person's first: nothing is a repetition.
// What ours does beside it: verifies the token, decides by the rule, keeps the words, counts against the link's limit, seals the undo, draws the page.
// The relay that hands events on does not run meanwhile (RIGHTFUL_SELF_HOSTED=0, as on serverless between two ticks): the bare servers have none.
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import autocannon from "autocannon";
import pg from "pg";
import { prepareDatabase } from "../bin/demo/boot.ts";
import { buildApp } from "../bin/demo/build-app.ts";
import { environment } from "../bin/demo/environment.ts";
import { start, stopAll } from "../bin/demo/processes.ts";
import { startApp } from "../bin/demo/start-app.ts";
import { createRoles } from "#db/roles.ts";
import { tenantHash } from "#lib/kernel/crypto.ts";
import { forgetEnv } from "#lib/kernel/env.ts";
import { newId } from "#lib/kernel/ids.ts";
import { freePort } from "#lib/testing/free-port.ts";
import { startPostgres } from "#lib/testing/postgres.ts";
import { TEST_PASSWORD, urlFor } from "#lib/testing/provided.ts";

const [CONNECTIONS, WARM, POSTS, ROUNDS, GOAL] = [32, 2_000, 3_000, 5, 0.7];
const NEXT = "node_modules/next/dist/bin/next";
const SLUG = "brightwater";

type Server = { name: string; base: string; paths: string[] };

const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

/** Requests a second over `posts` posts, each to the next path: none is used twice. */
async function rate({ name, base, paths }: Server, posts: number): Promise<number> {
  const setupRequest = (request: autocannon.Request): autocannon.Request => ({ ...request, path: paths.pop()! });
  const body = "List-Unsubscribe=One-Click";
  const result = await autocannon({ url: base, connections: CONNECTIONS, amount: posts, requests: [{ method: "POST", body, headers: { "content-type": "application/x-www-form-urlencoded" }, setupRequest }] });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${name}: ${result.non2xx} answers were no 2xx, ${result.errors} failed`);
  return result["2xx"] / result.duration;
}

async function answering(base: string): Promise<void> {
  for (let n = 0; n < 150; n += 1) {
    if (await fetch(base).then(() => true, () => false)) return;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error(`${base} does not answer`);
}

/** `count` people with two yeses each; returns their addresses. */
async function people(admin: pg.Client, tenantId: string, name: string, count: number): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, n) => ({ id: newId(), email: `${name}-${n}@example.org` }));
  await admin.query(`insert into subjects (tenant_id, id, external_id, email, email_norm, address_hash, locale, collected_at, created_at)
    select $1, id, 'x-' || email, email, email, hash, 'en-GB', now(), now() from json_to_recordset($2) as r(id uuid, email text, hash text)`, [tenantId, JSON.stringify(rows.map((row) => ({ ...row, hash: tenantHash(tenantId, row.email) })))]);
  await admin.query("analyze subjects; discard plans"); // else each foreign key is checked by reading the whole table, as it was planned when that was small
  await admin.query(`insert into preferences (tenant_id, subject_id, topic, channel, state, source, wording, changed_at)
    select $1, id, topic, 'email', 'in', 'person', 'Yes, write to me.', now() - interval '1 day' from json_to_recordset($2) as r(id uuid), unnest(array['product_news', 'offers']) topic`, [tenantId, JSON.stringify(rows)]);
  return rows.map(({ email }) => email);
}

/** Links as a tenant gets them, a thousand a call. */
async function linksFor(base: string, apiKey: string, emails: readonly string[]): Promise<string[]> {
  const paths: string[] = [];
  for (let at = 0; at < emails.length; at += 1_000) {
    const answer = await fetch(`${base}/api/v1/unsubscribe-links`, { method: "POST", headers: { authorization: `Bearer ${apiKey}` }, body: JSON.stringify(emails.slice(at, at + 1_000).map((email) => ({ email }))) });
    const { data } = (await answer.json()) as { data: { url: string }[] };
    paths.push(...data.map(({ url }) => new URL(url).pathname));
  }
  return paths;
}

async function buildBare(): Promise<void> {
  const child = start(process.execPath, [NEXT, "build", "bench/bare-next"], { env: { ...process.env, NODE_ENV: "production" }, stdio: "ignore" });
  await new Promise<void>((done, fail) => child.once("close", (code: number | null) => (code === 0 ? done() : fail(new Error("the bare handler does not build")))));
}

const cluster = await startPostgres();
try {
  await createRoles(cluster.adminUrl, { owner: TEST_PASSWORD, app: TEST_PASSWORD, platform: TEST_PASSWORD });
  const url = (role: string) => urlFor(cluster.adminUrl, "postgres", role);
  const folder = mkdtempSync(join(tmpdir(), "rightful-bench-"));
  const [port, barePort, httpPort] = [await freePort(), await freePort(), await freePort()];
  const env = { ...environment(folder, port, await freePort(), { DATABASE_URL: url("rightful_app"), DATABASE_PLATFORM_URL: url("rightful_platform"), DATABASE_OWNER_URL: url("rightful_owner") }), RIGHTFUL_SELF_HOSTED: "0" };
  await prepareDatabase(env);
  await buildApp(env);
  await buildBare();
  Object.assign(process.env, env);
  forgetEnv();

  const admin = new pg.Client({ connectionString: cluster.adminUrl });
  await admin.connect();
  const { rows: [{ tenant_id: tenantId }] } = await admin.query("select tenant_id from tenants where slug = $1", [SLUG]);
  const count = WARM + POSTS * ROUNDS;
  const [mine, next, http] = [await people(admin, tenantId, "ours", count), await people(admin, tenantId, "next", count), await people(admin, tenantId, "http", count)];
  await admin.query("vacuum analyze");
  const bare = { ...process.env, NODE_ENV: "production", BARE_DATABASE_URL: url("rightful_app"), BARE_TENANT: tenantId } as NodeJS.ProcessEnv;
  await startApp(env, join(folder, "app.log"));
  start(process.execPath, [NEXT, "start", "bench/bare-next", "-p", String(barePort)], { env: bare, stdio: "ignore" });
  start(process.execPath, ["bench/bare-next/serve-http.ts"], { env: { ...bare, PORT: String(httpPort) }, stdio: "ignore" });
  const apiKey = (JSON.parse(readFileSync(join(folder, "seed.json"), "utf8")) as { tenants: { slug: string; apiKey: string }[] }).tenants.find(({ slug }) => slug === SLUG)!.apiKey;
  const byHash = (emails: string[]) => emails.map((email) => `/u/${tenantHash(tenantId, email)}`);
  const servers: Server[] = [
    { name: "ours", base: `http://localhost:${port}`, paths: await linksFor(`http://localhost:${port}`, apiKey, mine) },
    { name: "bare Next", base: `http://127.0.0.1:${barePort}`, paths: byHash(next) },
    { name: "bare node:http", base: `http://127.0.0.1:${httpPort}`, paths: byHash(http) },
  ];
  for (const { base } of servers) await answering(base);
  for (const server of servers) await rate(server, WARM);
  const rounds: number[][] = [];
  // Taken in turns, each round beginning with another, so that whatever slows the machine slows all.
  for (let n = 0; n < ROUNDS; n += 1) {
    const got = [0, 0, 0];
    for (let k = 0; k < servers.length; k += 1) got[(n + k) % servers.length] = await rate(servers[(n + k) % servers.length]!, POSTS);
    rounds.push(got);
  }
  const [ours, theirs, floor] = [0, 1, 2].map((k) => median(rounds.map((round) => round[k]!))) as [number, number, number];
  const { rows: [done] } = await admin.query("select (select count(*) from suppressions where topic = '*' and channel = 'email' and since > now() - interval '1 hour')::int as stops, (select count(*) from requests where opened_by = 'link')::int as requests");
  if (done.stops !== count * 3 || done.requests !== count * 3) throw new Error(`${count * 3} posts left ${done.stops} stops and ${done.requests} requests`);
  await admin.end();
  const ratios = rounds.map(([a, b]) => a! / b!);
  console.log(`unsubscribe ${ours.toFixed(0)}/s, bare Next ${theirs.toFixed(0)}/s, bare node:http ${floor.toFixed(0)}/s at ${CONNECTIONS} connections; every post changed the state`);
  console.log(`ratio unsubscribe/bare Next ${median(ratios).toFixed(2)} (goal: at least ${GOAL}); unsubscribe/bare node:http ${median(rounds.map(([a, , c]) => a! / c!)).toFixed(2)}`);
  if (median(ratios) < GOAL) process.exitCode = 1;
} finally {
  await stopAll();
  await cluster.stop();
}
