// How many lines a second does `ingest` keep, against PostgreSQL's own COPY of the same rows into the same tables?
import { mkdtempSync, rmSync } from "node:fs";
import { chmodSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { closeDatabase } from "#db/client.ts";
import { ingest } from "#lib/ingest/index.ts";
import { asApiKey } from "#lib/testing/ctx.ts";
import { aCatalogue, aTenant } from "#lib/testing/factories.ts";
import { bodyOf, someLines, BENCH_CATALOGUE } from "./ingest-lines.ts";
import { benchDatabase } from "./own-database.ts";

const LINES = Number(process.argv[2] ?? 200_000);
const ROUNDS = 3;
const TABLES = ["subjects", "profile_values", "orders", "records", "machine_records", "preferences", "preference_changes", "suppressions", "consent_decisions", "subject_sequences", "events", "audit_heads", "audit_entries", "audit_payloads"];

const database = await benchDatabase();
const admin = new pg.Client({ connectionString: database.adminUrl });
await admin.connect();
const folder = mkdtempSync(join(tmpdir(), "rightful-copy-"));
chmodSync(folder, 0o777);
try {
  const rates: { ingest: number; copy: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rates.push({ ingest: await ingestRate(), copy: await copyRate() });
  const best = { ingest: Math.max(...rates.map((rate) => rate.ingest)), copy: Math.max(...rates.map((rate) => rate.copy)) };
  console.log(`ingest ${Math.round(best.ingest)} lines/s, COPY of the same rows ${Math.round(best.copy)} lines/s`);
  console.log(`ratio ${(best.ingest / best.copy).toFixed(3)} (target 0.2)`);
} finally {
  await admin.end();
  await closeDatabase();
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** A fresh tenant each time; afterwards its rows lie in files, for COPY. */
async function ingestRate(): Promise<number> {
  await admin.query(`truncate ${TABLES.join(", ")} cascade`);
  const { tenantId } = await aTenant();
  await aCatalogue({ tenantId }, BENCH_CATALOGUE);
  await admin.query("checkpoint");
  const started = performance.now();
  const answer = await new Response(await ingest(asApiKey(tenantId, ["ingest:write"]), bodyOf(someLines(LINES)))).text();
  const seconds = (performance.now() - started) / 1000;
  const { accepted } = JSON.parse(answer.trim().split("\n").at(-1)!) as { accepted: number };
  if (accepted !== LINES) throw new Error(`only ${accepted} of ${LINES} lines were kept: ${answer.slice(0, 300)}`);
  return LINES / seconds;
}

async function copyRate(): Promise<number> {
  for (const table of TABLES) await admin.query(`copy (select * from ${table}) to '${join(folder, table)}'`);
  // The log refuses to be emptied row by row; a superuser's TRUNCATE is not a change of a row.
  await admin.query(`truncate ${TABLES.join(", ")} cascade`);
  await admin.query("checkpoint");
  const started = performance.now();
  for (const table of TABLES) await admin.query(`copy ${table} from '${join(folder, table)}'`);
  return LINES / ((performance.now() - started) / 1000);
}
