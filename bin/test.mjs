// `npm test`: installs what is missing, then passes everything. Plain Node 20 until the packages are there.
// `npm test -- unit` runs one level (check, unit, database, embedded, endpoint, journeys), several may be named.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { handOver, installPackages, runVisibly } from "./prepare.mjs";

const POSTGRES = "/usr/lib/postgresql/15/bin/postgres";
const CHROMIUM = "/usr/bin/chromium";
const FLOOR = 20; // 15.20: earlier releases let rows past row level security

const chosen = process.argv.slice(2).filter((argument) => !argument.startsWith("-"));
const wants = (...levels) => chosen.length === 0 || levels.some((level) => chosen.includes(level));

function postgresMinor() {
  const { stdout } = spawnSync(POSTGRES, ["--version"], { encoding: "utf8" });
  return Number(/ 15\.(\d+)/.exec(stdout ?? "")?.[1] ?? 0);
}

/** Copies are unpacked in the tests by another program than ours, and links made in other languages. */
const hasPython = () => spawnSync("python3", ["-c", "import cryptography"]).status === 0;
const hasPhp = () => spawnSync("php", ["--version"]).status === 0;

async function installServers() {
  const needsServer = !process.env.TEST_DATABASE_URL && wants("database", "endpoint", "journeys") && postgresMinor() < FLOOR;
  const missing = [...(wants("journeys") && !existsSync(CHROMIUM) ? ["chromium"] : []), ...(needsServer ? ["postgresql-15"] : []), ...(wants("unit", "database", "embedded", "journeys") && !hasPython() ? ["python3", "python3-cryptography"] : []), ...(wants("database", "embedded") && !hasPhp() ? ["php-cli"] : [])];
  if (missing.length === 0) return;
  const sentence = `apt-get update && apt-get install -y ${missing.join(" ")}`;
  if (process.getuid?.() !== 0) throw new Error(`The tests need ${missing.join(" and ")}${needsServer ? ` at 15.${FLOOR} or later` : ""}. Run as root once: ${sentence}`);
  process.env.DEBIAN_FRONTEND = "noninteractive";
  await runVisibly("Looking for packages (apt-get update)", "apt-get", ["update", "-qq"]);
  await runVisibly(`Installing ${missing.join(" and ")}`, "apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...missing]);
  if (needsServer && postgresMinor() < FLOOR) throw new Error(`PostgreSQL 15.${FLOOR} is needed and apt has only 15.${postgresMinor()}: set TEST_DATABASE_URL to a server at the floor.`);
}

try {
  process.env.CI = "true";
  await installPackages();
  await installServers();
  process.exitCode = await handOver("bin/test/main.ts", process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
