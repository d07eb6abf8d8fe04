// How fast is the account holder's overview, against a bare page of the same framework with the same nonce and one query?
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import autocannon from "autocannon";
import { boot } from "../bin/demo/boot.ts";
import { start, stop, stopAll } from "../bin/demo/processes.ts";
import { createRoles } from "#db/roles.ts";
import { freePort } from "#lib/testing/free-port.ts";
import { startPostgres } from "#lib/testing/postgres.ts";
import { TEST_PASSWORD, urlFor } from "#lib/testing/provided.ts";

const NEXT = ["node_modules/next/dist/bin/next"];
const [CONNECTIONS, SECONDS, ROUNDS] = [32, 6, 3];

const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

async function rate(url: string, cookie = ""): Promise<number> {
  const result = await autocannon({ url, connections: CONNECTIONS, duration: SECONDS, headers: cookie ? { cookie } : {} });
  if (result.non2xx > 0) throw new Error(`${url} answered ${result.non2xx} times with something else than 2xx`);
  return result.requests.average;
}

async function answering(url: string): Promise<void> {
  for (let n = 0; n < 100; n += 1) {
    if (await fetch(url).then((answer) => answer.ok, () => false)) return;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error(`${url} does not answer`);
}

async function run(command: "build" | "start", args: string[], env: Record<string, string>) {
  const child = start(process.execPath, [...NEXT, command, "bench/bare-next", ...args], { env: { ...process.env, NODE_ENV: "production", ...env } as NodeJS.ProcessEnv, stdio: "ignore" });
  if (command === "build") await new Promise<void>((done, fail) => child.once("close", (code: number | null) => (code === 0 ? done() : fail(new Error("the bare page does not build")))));
  return child;
}

const cluster = await startPostgres();
try {
  await createRoles(cluster.adminUrl, { owner: TEST_PASSWORD, app: TEST_PASSWORD, platform: TEST_PASSWORD });
  const url = (role: "rightful_app" | "rightful_platform" | "rightful_owner") => urlFor(cluster.adminUrl, "postgres", role);
  const app = await boot({
    folder: mkdtempSync(join(tmpdir(), "rightful-bench-")), port: await freePort(),
    database: { DATABASE_URL: url("rightful_app"), DATABASE_PLATFORM_URL: url("rightful_platform"), DATABASE_OWNER_URL: url("rightful_owner") },
  });
  const tenant = app.facts.tenants[0]!;
  const signedIn = await fetch(`${tenant.subject.signInUrl}/confirm`, { method: "POST", redirect: "manual" });
  const cookie = signedIn.headers.getSetCookie()[0]!.split(";")[0]!;
  const barePort = await freePort();
  await run("build", [], {});
  const bareApp = await run("start", ["-p", String(barePort)], { BARE_DATABASE_URL: url("rightful_app") });
  const [bare, overview] = [`http://127.0.0.1:${barePort}/`, `${app.facts.baseUrl}/c/${tenant.slug}`];
  await answering(bare);
  await Promise.all([rate(bare), rate(overview, cookie)]); // warm
  const rounds: { ours: number; theirs: number }[] = [];
  for (let n = 0; n < ROUNDS; n += 1) rounds.push({ theirs: await rate(bare), ours: await rate(overview, cookie) });
  const [ours, theirs] = [median(rounds.map((r) => r.ours)), median(rounds.map((r) => r.theirs))];
  console.log(`overview ${ours.toFixed(0)}/s, bare page ${theirs.toFixed(0)}/s`);
  console.log(`ratio overview/bare ${(ours / theirs).toFixed(2)} (goal: at least 0.6)`);
  await stop(bareApp);
  await app.stop();
} finally {
  await cluster.stop();
  await stopAll();
}
