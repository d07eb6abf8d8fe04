// Child processes that never outlive us, and steps whose progress is visible.
import type { ChildProcess, SpawnOptions } from "node:child_process";
import type { Environment } from "./environment.ts";
import { spawnTied } from "../prepare.mjs";

const running = new Set<ChildProcess>();
const GRACE_MS = 8_000;

/** Starts a process that `stopAll` will end. */
export function start(command: string, args: string[], options: SpawnOptions): ChildProcess {
  const child = spawnTied(command, args, options) as ChildProcess;
  running.add(child);
  child.once("close", () => running.delete(child));
  return child;
}

/** SIGTERM, then SIGKILL after eight seconds; resolves when it is gone. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once("exit", done));
  child.kill("SIGTERM");
  const last = setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
  await gone;
  clearTimeout(last);
}

export async function stopAll(): Promise<void> {
  await Promise.all([...running].map(stop));
}

/** Node flags under which our TypeScript runs as the server does. */
export const OURS = ["--conditions=react-server", "--disable-warning=ExperimentalWarning"];

/**
 * Runs one step to its end: its title at once, its latest line while it lasts, its whole output only when it fails.
 * Throws with one sentence on failure.
 */
export async function step(title: string, args: string[], env: Environment): Promise<void> {
  const started = Date.now();
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
  console.log(`${title} …`);
  let output = "";
  const child = start(process.execPath, args, { env: env as NodeJS.ProcessEnv, stdio: ["ignore", "pipe", "pipe"] });
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const latest = () => `  … ${seconds()}  ${output.trim().split("\n").at(-1)?.slice(0, 70) ?? ""}`;
  const heartbeat = process.stdout.isTTY ? setInterval(() => process.stdout.write(`\r\x1b[K${latest()}`), 1_000) : setInterval(() => console.log(latest()), 10_000);
  const code = await new Promise<number | null>((done) => child.once("close", (ended) => done(ended)));
  clearInterval(heartbeat);
  if (process.stdout.isTTY) process.stdout.write("\r\x1b[K");
  if (code === 0) return console.log(`  done in ${seconds()}`);
  throw new Error(`${output.trim()}\n${title} failed.`);
}
