// The production server: started, waited for, stopped.
import type { ChildProcess } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Environment } from "./environment.ts";
import { start } from "./processes.ts";

const PATIENCE_MS = 90_000;

export type App = { process: ChildProcess; ended: Promise<string> };

/** Starts `next start`; resolves when it answers, throws with the app's own words when it refuses to start. */
export async function startApp(env: Environment, logFile: string): Promise<App> {
  const log = openSync(logFile, "w");
  const child = start(process.execPath, ["node_modules/next/dist/bin/next", "start", "-p", String(env["PORT"])], { env: env as NodeJS.ProcessEnv, stdio: ["ignore", log, log] });
  closeSync(log);
  const ended = new Promise<string>((done) => child.once("close", () => done(readFileSync(logFile, "utf8").trim().split("\n").slice(-20).join("\n"))));
  const answered = waitForAnswer(`${env["NEXTAUTH_URL"]}/`);
  const words = await Promise.race([answered, ended]);
  if (words !== null) throw new Error(`${words}\nThe app did not start.`);
  return { process: child, ended };
}

async function waitForAnswer(url: string): Promise<string | null> {
  const until = performance.now() + PATIENCE_MS;
  let last = "no answer";
  while (performance.now() < until) {
    const status = await fetch(url, { redirect: "manual" }).then((response) => response.status, () => 0);
    if (status > 0 && status < 500) return null;
    if (status >= 500) last = `status ${status}`;
    await sleep(250);
  }
  return `${url}: ${last} for ${PATIENCE_MS / 1000} seconds`;
}
