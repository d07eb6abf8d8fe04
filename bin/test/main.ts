// `npm test` on the pinned Node: every level in order, the time of each, and one closing line.
import { mkdirSync } from "node:fs";
import { stopAll } from "../demo/processes.ts";
import { journeys } from "./journeys.ts";
import { checks, vitest, type Counts, type Level } from "./levels.ts";

const LEVELS: Level[] = [
  { name: "check", run: checks },
  { name: "unit", run: () => vitest("unit", ["--project", "rule"]) },
  { name: "database", run: () => vitest("database", ["--project", "db"], { TEST_ENGINE: "postgres" }) },
  { name: "embedded", run: () => vitest("embedded", ["--project", "db"], { TEST_ENGINE: "pglite" }) },
  { name: "endpoint", run: () => vitest("endpoint", ["--project", "endpoint"], { TEST_ENGINE: "postgres" }) },
  { name: "journeys", run: journeys },
];

async function runLevel({ name, run }: Level): Promise<Counts & { name: string; seconds: number }> {
  console.log(`\n=== ${name} ===`);
  const started = performance.now();
  const counts = await run().catch((error: unknown): Counts => {
    console.error((error as Error).message);
    return { passed: 0, failed: 1 };
  });
  return { name, ...counts, seconds: Math.round((performance.now() - started) / 1000) };
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => void stopAll().then(() => process.exit(130)));

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !LEVELS.some((level) => level.name === name));
if (unknown.length > 0) {
  console.error(`There is no level ${unknown.join(", ")}; the levels are ${LEVELS.map(({ name }) => name).join(", ")}.`);
  process.exit(1);
}
mkdirSync(".data/test", { recursive: true });
const results: Awaited<ReturnType<typeof runLevel>>[] = [];
for (const level of LEVELS) if (chosen.length === 0 || chosen.includes(level.name)) results.push(await runLevel(level));

console.log("\nlevel      passed  failed  time");
for (const { name, passed, failed, seconds } of results) console.log(`${name.padEnd(9)} ${String(passed).padStart(7)} ${String(failed).padStart(7)} ${String(seconds).padStart(5)} s`);
const sum = (which: "passed" | "failed") => results.reduce((total, result) => total + result[which], 0);
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
process.exitCode = sum("failed") > 0 ? 1 : 0;
