// How fast is a large copy prepared, against COPY of the same rows piped to gzip, and does the memory of the process stay flat?
import { spawnSync } from "node:child_process";
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { closeDatabase } from "#db/client.ts";
import { openPart } from "#lib/exports/index.ts";
import { readFile } from "#lib/files/index.ts";
import { asSubject } from "#lib/testing/ctx.ts";
import { POSTGRES_BIN } from "#lib/testing/postgres.ts";
import { someoneWith } from "./export-rows.ts";
import { benchDatabase } from "./own-database.ts";

const [FEW, MANY] = [Number(process.argv[2] ?? 100_000), Number(process.argv[3] ?? 1_000_000)];
const ROUNDS = 3;
type Run = { exportId: string; seconds: number; runs: number; peak: number };
type Someone = { tenantId: string; subjectId: string };

const database = await benchDatabase();
const admin = new pg.Client({ connectionString: database.adminUrl });
await admin.connect();
const folder = mkdtempSync(join(tmpdir(), "rightful-export-"));
const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
const mb = (bytes: number): string => (bytes / 1e6).toFixed(1);

try {
  const few = await someoneWith(admin, FEW);
  const copied = copyBytes(few);
  const rounds: { ours: Run; theirs: number; content: number }[] = [];
  for (let n = 0; n < ROUNDS; n += 1) {
    const theirs = copySeconds(few);
    const ours = prepare(few);
    rounds.push({ theirs, ours, content: await contentOf(few, ours.exportId) });
  }
  const [ours, theirs, content] = [median(rounds.map((r) => r.ours.seconds)), median(rounds.map((r) => r.theirs)), rounds[0]!.content];
  console.log(`${FEW} rows: prepared, sealed and stored in ${ours.toFixed(2)} s, ${mb(content / ours)} MB/s of content; COPY | gzip in ${theirs.toFixed(2)} s, ${mb(copied / theirs)} MB/s`);
  console.log(`ratio export/copy in MB/s ${(content / ours / (copied / theirs)).toFixed(2)} (goal: at least 0.3); in rows/s ${(theirs / ours).toFixed(2)}`);
  const many = prepare(await someoneWith(admin, MANY));
  const peak = median(rounds.map((r) => r.ours.peak));
  console.log(`memory at most: ${mb(peak)} MB for ${FEW} rows, ${mb(many.peak)} MB for ${MANY} (${many.runs} runs, ${Math.round(MANY / many.seconds)} rows/s)`);
  console.log(`ratio memory ${(many.peak / peak).toFixed(3)} (goal: below 1.2)`);
} finally {
  await admin.end();
  await closeDatabase();
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** A process of its own each time: what one run leaves behind does not count for the next. */
function prepare({ tenantId, subjectId }: Someone): Run {
  const { status, stdout } = spawnSync(process.execPath, ["--conditions=react-server", "bench/export-worker.ts", tenantId, subjectId], { stdio: ["ignore", "pipe", "inherit"] });
  if (status !== 0) throw new Error("the copy was not prepared");
  return JSON.parse(stdout.toString()) as Run;
}

function selects({ tenantId, subjectId }: Someone): string[] {
  return ["orders", "records"].map((table) => `copy (select * from ${table} where tenant_id = '${tenantId}' and subject_id = '${subjectId}') to stdout`);
}

function copyTo(someone: Someone, rest: string) {
  const command = `'${join(POSTGRES_BIN, "psql")}' -XqAt '${database.adminUrl}' ${selects(someone).map((statement) => `-c "${statement}"`).join(" ")} | ${rest}`;
  return spawnSync("bash", ["-o", "pipefail", "-c", command], { stdio: ["ignore", "pipe", "inherit"] });
}

function copySeconds(someone: Someone): number {
  const started = performance.now();
  if (copyTo(someone, "gzip > /dev/null").status !== 0) throw new Error("COPY failed");
  return (performance.now() - started) / 1_000;
}

/** Not while the clock runs. */
function copyBytes(someone: Someone): number {
  return Number(copyTo(someone, "wc -c").stdout.toString());
}

/** How many bytes the parts hold unpacked, as unzip counts them; every part is tested as well. */
async function contentOf({ tenantId, subjectId }: Someone, exportId: string): Promise<number> {
  const person = asSubject(tenantId, subjectId, new Date().toISOString());
  let content = 0;
  for (let part = 1; ; part += 1) {
    const file = await openPart(person, { exportId, part, note: false }).catch(() => null);
    if (!file) return content;
    const path = join(folder, `${exportId}-${part}.zip`);
    await pipeline(readFile(person, file.id, { start: 0, end: file.size - 1 }), createWriteStream(path));
    if (spawnSync("unzip", ["-tqq", path]).status !== 0) throw new Error(`part ${part} does not unpack`);
    content += Number(/^\s*(\d+).*files$/m.exec(spawnSync("unzip", ["-l", path]).stdout.toString())![1]);
  }
}
