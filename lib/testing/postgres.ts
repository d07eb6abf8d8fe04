// Where does a test find a real PostgreSQL? A cluster of its own in a temporary folder, gone when the tests end.
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { freePort } from "./free-port.ts";

export const POSTGRES_BIN = "/usr/lib/postgresql/15/bin";
const PREFIX = "rightful-pg-";
const PATIENCE_MS = 30_000;
const SETTINGS = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "200", listen_addresses: "127.0.0.1", unix_socket_directories: "", log_min_messages: "fatal", jit: "off" };

/** `adminUrl` signs in as superuser. */
export type Cluster = { adminUrl: string; stop: () => Promise<void> };

/** TEST_DATABASE_URL when set (a superuser's), else a new cluster without durability on a free port of 127.0.0.1. */
export async function startPostgres(): Promise<Cluster> {
  const given = process.env["TEST_DATABASE_URL"];
  if (given) return { adminUrl: given, stop: async () => {} };
  if (!existsSync(join(POSTGRES_BIN, "initdb"))) throw new Error("PostgreSQL 15 is not installed: run `npm test` once as root, or set TEST_DATABASE_URL.");
  sweep();
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  const user = unprivileged();
  if (user) chownSync(folder, user.uid, user.gid);
  const made = spawnSync(join(POSTGRES_BIN, "initdb"), ["-D", folder, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"], { ...user, cwd: "/" });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const port = await freePort();
  const server = spawnServer(folder, port, user);
  const adminUrl = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const stop = async () => {
    await stopServer(server);
    rmSync(folder, { recursive: true, force: true });
  };
  await answers(adminUrl, server).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { adminUrl, stop };
}

/** Removes what killed runs left behind: folders whose server is gone. */
function sweep(): void {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const pidFile = join(tmpdir(), name, "postmaster.pid");
    const pid = existsSync(pidFile) ? readFileSync(pidFile, "utf8").split("\n")[0]?.replace("-", "") : undefined; // initdb's own server writes its id as a negative number
    if (pid && !existsSync(`/proc/${pid}`)) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

/** PostgreSQL refuses to run as root: then it runs as `postgres`, else as `nobody`. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync("/etc/passwd", "utf8").split("\n").map((line) => line.split(":"));
  const found = accounts.find(([name]) => name === "postgres") ?? accounts.find(([name]) => name === "nobody");
  if (!found) throw new Error("PostgreSQL does not run as root and there is no user `postgres` or `nobody`.");
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

/** Tied to this process by the kernel, so that no server outlives a killed test run (INT is PostgreSQL's fast shutdown). */
function spawnServer(folder: string, port: number, user: { uid: number; gid: number } | undefined): ChildProcess {
  const options = Object.entries({ ...SETTINGS, port }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const identity = user ? [`--reuid=${user.uid}`, `--regid=${user.gid}`, "--clear-groups"] : [];
  return spawn("setpriv", [...identity, "--pdeathsig", "INT", "--", join(POSTGRES_BIN, "postgres"), "-D", folder, ...options], { cwd: "/", stdio: "ignore" });
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = new Promise((done) => server.once("exit", done));
  server.kill("SIGINT");
  const last = setTimeout(() => server.kill("SIGQUIT"), 10_000);
  await gone;
  clearTimeout(last);
}

async function answers(url: string, server: ChildProcess): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until) {
    if (server.exitCode !== null) throw new Error(`The test PostgreSQL ended with ${server.exitCode} while starting.`);
    const client = new pg.Client({ connectionString: url });
    const ready = await client.connect().then(() => true, () => false);
    await client.end().catch(() => {});
    if (ready) return;
    await sleep(50);
  }
  throw new Error(`The test PostgreSQL did not answer within ${PATIENCE_MS / 1000} seconds.`);
}
