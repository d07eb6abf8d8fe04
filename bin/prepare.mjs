// What must be true before any TypeScript of ours can run: packages installed, the pinned Node found. Plain Node 20, no dependency.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

export const root = resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..");
const changedAt = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

/** Runs a command to its end with a line every ten seconds, so that nobody thinks it hangs. */
export function runVisibly(title, command, args) {
  const started = Date.now();
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
  console.log(`${title} …`);
  const heartbeat = setInterval(() => console.log(`  … ${seconds()}`), 10_000);
  return new Promise((done, failed) => {
    const child = spawnTied(command, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
    child.once("error", failed);
    child.once("close", (code) => {
      clearInterval(heartbeat);
      if (code === 0) return done(console.log(`  done in ${seconds()}`));
      failed(new Error(`${title} failed (${command} ended with ${code}); the lines above say why.`));
    });
  });
}

/** `npm ci`, when node_modules is missing or older than the lock file. */
export async function installPackages() {
  if (changedAt(join(root, "node_modules/.package-lock.json")) >= changedAt(join(root, "package-lock.json"))) return;
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ["npm"];
  await runVisibly("Installing packages (npm ci)", npm[0], [...npm.slice(1), "ci", "--include=dev", "--include=optional", "--loglevel=error"]);
}

/** Path of the Node release that package.json pins; the one that runs now where no pinned one fits this machine. */
export function pinnedNode() {
  const pinned = join(root, `node_modules/node-linux-${process.arch}/bin/node`);
  if (existsSync(pinned)) return pinned;
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  throw new Error(`Node 24 is needed here and no pinned one fits ${process.platform} ${process.arch}; start this with Node 24.`);
}

const canTie = spawnSync("setpriv", ["--help"]).status === 0;

/** `spawn`, but the child gets SIGTERM from the kernel when this process dies, however it dies. */
export function spawnTied(command, args, options) {
  return canTie ? spawn("setpriv", ["--pdeathsig", "TERM", "--", command, ...args], options) : spawn(command, args, options);
}

/** Runs one of our TypeScript files on the pinned Node, passes signals on, and ends with its exit code. */
export async function handOver(file, args) {
  const child = spawnTied(pinnedNode(), ["--conditions=react-server", "--disable-warning=ExperimentalWarning", join(root, file), ...args], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
  });
  stopWhenTold(() => child.kill("SIGTERM"));
  return new Promise((done) => child.once("close", (code, signal) => done(code ?? (signal ? 1 : 0))));
}

/** Calls `stop` once on Ctrl-C, on SIGTERM, on a closed terminal, and when the npm that started us is gone. */
function stopWhenTold(stop) {
  let told = false;
  const once = () => {
    if (!told) stop();
    told = true;
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, once);
  const family = parents();
  if (process.env.npm_lifecycle_event) setInterval(() => parents() !== family && once(), 500).unref();
}

/** Our parent and its parent: npm starts a shell, and the shell starts us. */
function parents() {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, "utf8");
    return `${process.ppid} ${stat.slice(stat.lastIndexOf(")")).split(" ")[2]}`;
  } catch {
    return String(process.ppid);
  }
}
