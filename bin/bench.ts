// `npm run bench`: every benchmark, each in a process of its own, each with its ratio. `npm run bench -- rls` runs one.
import { spawnSync } from "node:child_process";

const BENCHES = ["overview", "ingest", "memory-ingest", "export", "unsubscribe", "purge", "queue", "fanout", "suppression-check", "consent", "banner", "rls"];

const chosen = process.argv.slice(2);
for (const name of BENCHES.filter((bench) => chosen.length === 0 || chosen.includes(bench))) {
  console.log(`\n=== ${name} ===`);
  const { status } = spawnSync(process.execPath, ["--conditions=react-server", "--expose-gc", `bench/${name}.ts`], { stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}
