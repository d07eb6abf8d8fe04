// How does a database come to the present shape? As its owner, under an advisory lock, tables first, then the job queue.
import { createRequire } from "node:module";
import pg from "pg";
import { drizzle } from "drizzle-orm/node-postgres";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { migrate as applyMigrations } from "drizzle-orm/node-postgres/migrator";
import { getConstructionPlans, getMigrationPlans } from "pg-boss";
import { env } from "#lib/kernel/env.ts";
import { openEmbedded } from "./embedded.ts";
import { QUEUES, QUEUE_SCHEMA } from "./queues.ts";
import { RAW_TYPES } from "./raw-types.ts";
import { rolesSql, schemaSql } from "./roles.ts";

type Sql = { query(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }> };

const FOLDER = "db/migrations";
const LOCK = 727_401;

/** The version of the queue's tables that the installed library wants; it says so in its package file and throws when asked for a plan from there. */
const queueVersion = (): number => (createRequire(import.meta.url)("pg-boss/package.json") as { pgboss: { schema: number } }).pgboss.schema;

async function prepareQueues(db: Sql): Promise<void> {
  const { rows } = await db.query("select to_regclass($1) as found", [`${QUEUE_SCHEMA}.version`]);
  if (!rows[0]!.found) await db.query(getConstructionPlans(QUEUE_SCHEMA));
  else {
    const version = Number((await db.query(`select version from ${QUEUE_SCHEMA}.version`)).rows[0]!.version);
    if (version < queueVersion()) await db.query(getMigrationPlans(QUEUE_SCHEMA, version));
  }
  for (const [name, options] of Object.entries(QUEUES)) await db.query(`select ${QUEUE_SCHEMA}.create_queue($1, $2::jsonb)`, [name, JSON.stringify(options)]);
  await db.query(`grant usage on schema ${QUEUE_SCHEMA} to rightful_platform; grant select, insert, update, delete on all tables in schema ${QUEUE_SCHEMA} to rightful_platform;
    grant execute on all functions in schema ${QUEUE_SCHEMA} to rightful_platform`);
}

async function bringUp(client: pg.PoolClient | pg.Client): Promise<void> {
  await client.query("select pg_advisory_lock($1)", [LOCK]);
  try {
    await applyMigrations(drizzle(client as pg.Client), { migrationsFolder: FOLDER });
    await prepareQueues(client);
    await client.query("grant usage on schema drizzle to rightful_app; grant select on drizzle.__drizzle_migrations to rightful_app");
  } finally {
    await client.query("select pg_advisory_unlock($1)", [LOCK]);
  }
}

async function migrateEmbedded(folder: string): Promise<void> {
  const { pool, close } = await openEmbedded(folder);
  try {
    await migrateEmbeddedPool(pool);
  } finally {
    await close();
  }
}

/** The same on an embedded pool that is open already (in-memory tests). */
export async function migrateEmbeddedPool(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(rolesSql() + schemaSql);
    await client.query("set role rightful_owner");
    await bringUp(client);
  } finally {
    await client.query("reset role");
    client.release();
  }
}

/** Applies every pending migration; safe to repeat, and to run from two machines at once. Throws when one fails; nothing of that one is kept. */
export async function migrate(options: { ownerUrl?: string } = {}): Promise<void> {
  const url = options.ownerUrl ?? env().DATABASE_OWNER_URL ?? env().DATABASE_URL;
  if (url.startsWith("pglite:")) return migrateEmbedded(url.slice("pglite:".length));
  const client = new pg.Client({ connectionString: url.replace(/^neon:/, "postgres:"), types: RAW_TYPES });
  await client.connect();
  try {
    await bringUp(client);
  } finally {
    await client.end();
  }
}

/** The instant (Unix milliseconds) of the newest migration in this release. */
export const newestMigration = (): number => Math.max(...readMigrationFiles({ migrationsFolder: FOLDER }).map((file) => file.folderMillis));
