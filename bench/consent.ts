// How many decisions a second does the ledger take, does that fall with its size, and how does it stand against c15t's backend?
//
// Over HTTP at 16 connections: ours through `next start` and through bare node:http, theirs (@c15t/backend 2.2.1, installed into a temporary folder) through bare
// node:http, each with ten connections to the same PostgreSQL. The goals against c15t are judged in the same shell; what Next costs is printed beside them. Every post is another visitor's. Ours go to 100 sites of 100 tenants, theirs to one domain. Three states: near empty; 300,000
// decisions each (theirs as shipped, then with four indexes that it lacks); `node bench/consent.ts <rows>` over 1,000 tenants, 10,000,000 unless said.
// The relay and the jobs do not run meanwhile (RIGHTFUL_SELF_HOSTED=0), nor has c15t any.
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
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
import { canonicalJson } from "#lib/kernel/canonical-json.ts";
import { newSecret, sha256 } from "#lib/kernel/crypto.ts";
import { newId } from "#lib/kernel/ids.ts";
import { defaultBanner } from "#lib/sites/index.ts";
import { freePort } from "#lib/testing/free-port.ts";
import { startPostgres } from "#lib/testing/postgres.ts";
import { TEST_PASSWORD, urlFor } from "#lib/testing/provided.ts";

const ROWS = Number(process.argv[2] ?? 10_000_000);
const [CONNECTIONS, POSTS, PEER_POSTS, ROUNDS, TENANTS, POSTED, PEER_ROWS] = [16, 2_000, 160, 3, 1_000, 100, 300_000];
const GOALS = { empty: 0.9, shipped: 6, indexed: 3 };
const ORIGIN = "https://shop.example";
const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
const tenantOf = (n: number) => `00000000-0001-7000-8000-${String(n).padStart(12, "0")}`;

type Server = { name: string; base: string; next: () => { path: string; body: string; headers: Record<string, string> } };

async function rate({ name, base, next }: Server, amount: number): Promise<number> {
  const setupRequest = (request: autocannon.Request): autocannon.Request => {
    const { path, body, headers } = next();
    return { ...request, path, body, headers };
  };
  const result = await autocannon({ url: base, connections: CONNECTIONS, amount, timeout: 60, requests: [{ method: "POST", setupRequest }] });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${name}: ${result.non2xx} answers were no 2xx, ${result.errors} failed`);
  return result["2xx"] / result.duration;
}

/** Medians of so many rounds, taken in turns. */
async function rates(servers: Server[], amounts: number[]): Promise<number[]> {
  const rounds: number[][] = servers.map(() => []);
  for (let n = 0; n < ROUNDS; n += 1) for (const [k, server] of servers.entries()) rounds[k]!.push(await rate(server, amounts[k]!));
  return rounds.map(median);
}

async function answering(base: string): Promise<void> {
  for (let n = 0; n < 150; n += 1) {
    if (await fetch(base).then(() => true, () => false)) return;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error(`${base} does not answer`);
}

/** A thousand tenants with a site each; returns the keys of those that are posted to. */
async function makeSites(admin: pg.Client): Promise<string[]> {
  const config = canonicalJson(defaultBanner({ accent: "#1f5f6f", locale: "en-GB" }, []));
  const keys = Array.from({ length: TENANTS }, () => `site_${newSecret()}`);
  const ids = keys.map((_, n) => tenantOf(n + 1));
  await admin.query("insert into tenants (tenant_id, slug, name, accent, locale, time_zone, regime, country, created_at) select id, 'bench-' || id, 'Bench', '#1f5f6f', 'en-GB', 'Europe/Dublin', 'EU-GDPR', 'IE', now() from unnest($1::uuid[]) id", [ids]);
  await admin.query("insert into sites (tenant_id, id, name, site_key, origins) select id, id, 'shop', key, array[$3] from unnest($1::uuid[], $2::text[]) t(id, key)", [ids, keys, ORIGIN]);
  await admin.query("insert into banner_versions (tenant_id, site_id, version, config, hash, asks_again, published_at, published_by) select id, id, 1, $2, $3, true, now(), 'bench' from unnest($1::uuid[]) id", [ids, config, sha256(config)]);
  return keys.slice(0, POSTED);
}

/** Brings the ledger to `rows`, spread evenly; the triggers of its foreign keys are put aside and its indexes made afterwards, as a load of data would. */
async function fill(admin: pg.Client, from: number, rows: number): Promise<void> {
  const started = performance.now();
  const { rows: indexes } = await admin.query("select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made from pg_index where indrelid = 'consent_decisions'::regclass and not indisprimary");
  await admin.query("set session_replication_role = replica; set maintenance_work_mem = '512MB'");
  for (const { name } of indexes) await admin.query(`drop index ${name}`);
  const [first, last] = [from / TENANTS + 1, rows / TENANTS];
  for (let n = 1; n <= TENANTS; n += 50) {
    await admin.query(`insert into consent_decisions (tenant_id, id, visitor_id, site, necessary, analytical, functionality, targeting, action, source, decided_at, recorded_at, site_id, banner_version, locale, script_hash, client_at, user_agent, gpc, dnt)
      select t, ('0190' || lpad(to_hex(i), 8, '0') || '70008000' || right(replace(t::text, '-', ''), 12))::uuid, encode(sha256((t::text || i)::bytea), 'hex'), 'shop', true, i % 3 = 0, i % 5 = 0, i % 7 = 0, 'save', 'banner', d, d, t, 1, 'en-GB', 'bench', d, 'Firefox', false, false
      from unnest($1::uuid[]) t, generate_series($2::int, $3::int) i, lateral (select timestamptz '2026-01-01' + i * interval '20 seconds' as d) x`, [Array.from({ length: 50 }, (_, k) => tenantOf(n + k)), first, last]);
  }
  for (const { made } of indexes) await admin.query(made.replace(" ON ONLY ", " ON "));
  await admin.query("set session_replication_role = origin");
  await admin.query("vacuum analyze consent_decisions");
  await admin.query("checkpoint");
  console.log(`filled to ${rows} in ${((performance.now() - started) / 1_000).toFixed(0)} s`);
}

/** As many consents of as many subjects as c15t would have stored. */
async function fillPeer(peer: pg.Client, rows: number): Promise<void> {
  await peer.query(`insert into subject (id, "externalId", "identityProvider", "createdAt", "updatedAt") select 'sub_' || md5(i::text), null, 'anonymous', now(), now() from generate_series(1, $1::int) i`, [rows]);
  await peer.query(`insert into consent (id, "subjectId", "domainId", "policyId", "purposeIds", "givenAt", jurisdiction, "jurisdictionModel", "uiSource", "consentAction")
    select 'cns_' || md5(i::text), 'sub_' || md5(i::text), c."domainId", c."policyId", c."purposeIds", now(), c.jurisdiction, c."jurisdictionModel", 'banner', 'custom' from (select * from consent limit 1) c, generate_series(1, $1::int) i`, [rows]);
  await peer.query("vacuum analyze");
}

const anywhere = (): string => [10, ...randomBytes(3)].join(".");
const BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const base58 = (): string => [...randomBytes(22)].map((byte) => BASE58[byte % 58]).join("");

function ourPost(keys: string[]): Server["next"] {
  let n = 0;
  return () => {
    const said = { id: newId(), visitor: randomBytes(16).toString("base64url"), version: 1, scriptHash: "bench", locale: "en-GB", clientAt: new Date().toISOString(), action: "save", source: "banner", categories: { analytical: true, functionality: false, targeting: false }, vendors: {}, gpc: false, dnt: false };
    return { path: `/embed/${keys[(n += 1) % keys.length]!}/consents`, body: JSON.stringify(said), headers: { "content-type": "text/plain", origin: ORIGIN, "user-agent": "Mozilla/5.0 Gecko/20100101 Firefox/150.0", "x-forwarded-for": anywhere() } };
  };
}

const theirPost: Server["next"] = () => {
  const said = { type: "cookie_banner", subjectId: `sub_${base58()}`, domain: "shop.example", preferences: { necessary: true, measurement: true, functionality: false, marketing: false }, givenAt: Date.now(), jurisdiction: "GDPR", jurisdictionModel: "opt-in", uiSource: "banner", consentAction: "custom" };
  return { path: "/subjects", body: JSON.stringify(said), headers: { "content-type": "application/json", origin: ORIGIN, "user-agent": "Mozilla/5.0 Gecko/20100101 Firefox/150.0", "x-forwarded-for": anywhere() } };
};

const cluster = await startPostgres();
try {
  const folder = mkdtempSync(join(tmpdir(), "rightful-bench-"));
  writeFileSync(join(folder, "package.json"), "{}");
  execFileSync("npm", ["install", "--silent", "--no-audit", "--no-fund", "@c15t/backend@2.2.1", "kysely@0.28.18", "pg@8.23.1"], { cwd: folder, stdio: "inherit" });
  await createRoles(cluster.adminUrl, { owner: TEST_PASSWORD, app: TEST_PASSWORD, platform: TEST_PASSWORD });
  const url = (role: string) => urlFor(cluster.adminUrl, "postgres", role);
  const [port, barePort, peerPort] = [await freePort(), await freePort(), await freePort()];
  const env = { ...environment(folder, port, await freePort(), { DATABASE_URL: url("rightful_app"), DATABASE_PLATFORM_URL: url("rightful_platform"), DATABASE_OWNER_URL: url("rightful_owner") }), RIGHTFUL_SELF_HOSTED: "0" };
  await prepareDatabase(env);
  await buildApp(env);
  const admin = new pg.Client({ connectionString: cluster.adminUrl });
  admin.on("error", () => {}); // the server is stopped first where something fails
  await admin.connect();
  await admin.query("create database c15t");
  const peerUrl = urlFor(cluster.adminUrl, "c15t");
  const peer = new pg.Client({ connectionString: peerUrl });
  peer.on("error", () => {});
  await peer.connect();
  const keys = await makeSites(admin);
  await startApp(env, join(folder, "app.log"));
  start(process.execPath, ["bench/c15t-serve.mjs"], { env: { ...process.env, NODE_ENV: "production", C15T_FOLDER: folder, C15T_DATABASE_URL: peerUrl, PORT: String(peerPort) }, stdio: "ignore" });
  start(process.execPath, ["--conditions=react-server", "bench/consent-serve.ts"], { env: { ...env, NODE_ENV: "production", PORT: String(barePort) } as NodeJS.ProcessEnv, stdio: "ignore" });
  const [ours, bare, theirs]: Server[] = [{ name: "ours", base: `http://localhost:${port}`, next: ourPost(keys) }, { name: "ours over node:http", base: `http://127.0.0.1:${barePort}`, next: ourPost(keys) }, { name: "c15t", base: `http://127.0.0.1:${peerPort}`, next: theirPost }];
  for (const { base } of [bare!, theirs!]) await answering(base);
  const { path, ...first } = theirPost(); // alone: sixteen at once would make its domain twice
  await fetch(theirs!.base + path, { method: "POST", ...first });
  await rate(theirs!, PEER_POSTS);
  for (const server of [ours!, bare!]) await rate(server, POSTS);

  const three = () => rates([ours!, bare!, theirs!], [POSTS, POSTS, PEER_POSTS]) as Promise<[number, number, number]>;
  const empty = await three();
  await fill(admin, 0, PEER_ROWS);
  await fillPeer(peer, PEER_ROWS);
  const shipped = await three();
  await peer.query(`create index on consent ("subjectId"); create index on subject ("externalId"); create index on domain (name); create index on "consentPurpose" (code)`);
  await peer.query("vacuum analyze");
  const indexed = await three();
  await fill(admin, PEER_ROWS, ROWS);
  await rate(ours!, POSTS);
  const [full] = await rates([ours!], [POSTS]) as [number];
  const { rows: [left] } = await admin.query("select count(*)::int as n from consent_decisions where decided_at > now() - interval '1 hour' and client_at <> decided_at");
  const posted = POSTS * (3 + 7 * ROUNDS);
  if (left.n < posted * 0.9 || left.n > posted) throw new Error(`${posted} posts left ${left.n} rows`); // where both clocks read the same, a row is not told from those filled in
  const told = (state: string, [next, http, other]: [number, number, number]) =>
    console.log(`${state}: ours ${next.toFixed(0)}/s through Next, ${http.toFixed(0)}/s over node:http; c15t ${other.toFixed(0)}/s; ratio ${(http / other).toFixed(1)}, through Next ${(next / other).toFixed(1)}`);
  told("near empty", empty);
  told(`300,000, c15t as shipped (goal: at least ${GOALS.shipped})`, shipped);
  told(`300,000, c15t with four indexes (goal: at least ${GOALS.indexed})`, indexed);
  console.log(`${ROWS} decisions of ${TENANTS} tenants: ours ${full.toFixed(0)}/s through Next, of near empty ${(full / empty[0]).toFixed(2)} (goal: at least ${GOALS.empty})`);
  if (full / empty[0] < GOALS.empty || shipped[1] / shipped[2] < GOALS.shipped || indexed[1] / indexed[2] < GOALS.indexed) process.exitCode = 1;
  await Promise.all([admin.end(), peer.end()]);
} finally {
  await stopAll();
  await cluster.stop();
}
