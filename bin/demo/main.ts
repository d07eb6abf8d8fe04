// `npm run demo` on the pinned Node: boots, writes `.data/demo.json`, prints one table, and stops everything when told.
import { rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { boot } from "./boot.ts";
import { factsTable } from "./facts.ts";
import { startOver } from "./start-over.ts";
import { stopAll } from "./processes.ts";

const folder = resolve(".data");
const factsFile = join(folder, "demo.json");

let stopping = false;
async function end(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  rmSync(factsFile, { force: true });
  await stopAll();
  process.exit(code);
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void end(0));

try {
  if (process.argv.includes("--fresh")) startOver(folder);
  const demo = await boot({ folder, port: Number(process.env["PORT"] || 3000) });
  writeFileSync(factsFile, JSON.stringify(demo.facts, null, 2), { mode: 0o600 });
  console.log(`\nRightful is running; Ctrl-C stops it. The app writes its log to .data/app.log.\n\n${factsTable(demo.facts)}\n`);
  const lastWords = await demo.ended;
  if (!stopping) console.error(`${lastWords}\nThe app has stopped by itself.`);
  await end(1);
} catch (error) {
  if (!stopping) console.error((error as Error).message);
  await end(1);
}
