// `npm run check`: every fence that needs no database, in seconds. `--report <file>` also writes the outcome as JSON.
import { spawn } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { OWN_CHECKS } from "./check/own.ts";
import { buildConsentScript } from "./consent-script.mjs";

type Outcome = { name: string; passed: boolean; output: string };

const CRUISED = ["app", "components", "db", "lib", "e2e", "proxy.ts", "instrumentation.ts"].filter((path) => existsSync(path));
const cruise = (config: string, paths: string[]) => ["node_modules/dependency-cruiser/bin/dependency-cruiser.mjs", "--config", config, "--output-type", "err", ...paths];
const PROGRAMS: Record<string, string[]> = {
  oxlint: ["node_modules/oxlint/bin/oxlint", "--deny-warnings", "--format=unix"],
  types: ["node_modules/typescript/bin/tsc", "--noEmit", "--pretty", "false"],
  "import rules": cruise(".dependency-cruiser.cjs", CRUISED),
  "import rules of the seed": cruise(".dependency-cruiser.seed.cjs", ["db/seed"]),
  knip: ["node_modules/knip/bin/knip.js", "--no-progress"],
};

function run(name: string, args: string[]): Promise<Outcome> {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.once("close", (code) => done({ name, passed: code === 0, output: output.trim() }));
  });
}

function runOwn(): Outcome[] {
  return Object.entries(OWN_CHECKS).map(([name, check]) => {
    const lines = check(".").map(({ file, line, sentence }) => `${file}:${line} ${sentence}`);
    return { name, passed: lines.length === 0, output: lines.join("\n") };
  });
}

function print({ name, passed, output }: Outcome): void {
  console.log(`${passed ? "ok  " : "FAIL"} ${name}`);
  if (!passed) console.log(output.replace(/^/gm, "     "));
}

await buildConsentScript();
if (!existsSync(".next/types/routes.d.ts")) await run("route types", ["node_modules/next/dist/bin/next", "typegen"]);
const programs = Object.entries(PROGRAMS).map(([name, args]) => run(name, args));
const outcomes = [...runOwn(), ...(await Promise.all(programs))];
outcomes.forEach(print);
const failed = outcomes.filter(({ passed }) => !passed).length;
console.log(`${outcomes.length - failed} checks passed, ${failed} failed`);
const at = process.argv.indexOf("--report");
if (at > 0) writeFileSync(resolve(process.argv[at + 1]!), JSON.stringify(outcomes));
process.exitCode = failed > 0 ? 1 : 0;
