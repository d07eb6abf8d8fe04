// `npm run demo`: from a fresh clone to a running product. Plain Node 20 until the packages are there.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { handOver, installPackages, root } from "./prepare.mjs";

const folder = join(root, ".data");
const lock = join(folder, "demo.pid");
const facts = join(folder, "demo.json");
const port = Number(process.env.PORT || 3000);

/** The pid of a demo that runs on this folder, or null. A number that another program got since then does not count. */
function runningDemo() {
  try {
    const pid = Number(readFileSync(lock, "utf8"));
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("demo.mjs") && pid !== process.pid ? pid : null;
  } catch {
    return null;
  }
}

function takeLock() {
  mkdirSync(folder, { recursive: true });
  const other = runningDemo();
  if (other) throw new Error(`A demo already runs on this folder (process ${other}); stop it with Ctrl-C first.`);
  writeFileSync(lock, String(process.pid));
  process.on("exit", () => [lock, facts].forEach((file) => rmSync(file, { force: true })));
}

const portIsFree = () =>
  new Promise((answer) => {
    const probe = createServer();
    probe.once("error", () => answer(false));
    probe.listen(port, () => probe.close(() => answer(true)));
  });

try {
  takeLock();
  rmSync(facts, { force: true });
  if (!(await portIsFree())) throw new Error(`Port ${port} is busy; stop what uses it, or choose another: PORT=3001 npm run demo.`);
  await installPackages();
  process.exitCode = await handOver("bin/demo/main.ts", process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
