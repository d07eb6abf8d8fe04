// May this process serve? It refuses with one sentence when the database is not as it must be.
import type pg from "pg";
import { env } from "#lib/kernel/env.ts";
import { seats } from "./client.ts";
import { newestMigration } from "./migrate.ts";

/** Least versions without the row-security holes CVE-2026-120154 and CVE-2026-16237. */
const FLOORS: Record<number, number> = { 14: 25, 15: 20, 16: 16, 17: 12, 18: 7 };

const EMBEDDED_NOTE = "The embedded database is for the demo and quick tests: its engine is below the row-security floor.";

/** True for `server_version_num` values without a known hole; majors above the table are newer than the holes. */
export function isAboveFloor(versionNum: number): boolean {
  const [major, minor] = [Math.floor(versionNum / 10_000), versionNum % 10_000];
  return major > Math.max(...Object.keys(FLOORS).map(Number)) || (major in FLOORS && minor >= FLOORS[major]!);
}

async function checkVersion(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query("select current_setting('server_version_num')::int as num, current_setting('server_version') as name");
  if (!isAboveFloor(rows[0].num)) throw new Error(`PostgreSQL ${rows[0].name} has a known row-security hole: upgrade to ${Object.entries(FLOORS).map(([major, minor]) => `${major}.${minor}`).join(", ")} or later.`);
}

async function checkRole(pool: pg.Pool, variable: string, expected: string): Promise<void> {
  const { rows } = await pool.query(`select r.rolname as name, r.rolsuper or r.rolbypassrls as bypasses,
    exists (select from pg_class c where c.relowner = r.oid and c.relkind in ('r', 'p')) as owns,
    pg_has_role(r.oid, 'rightful_owner', 'MEMBER') as joins
    from pg_roles r where r.rolname = current_user`);
  const { name, bypasses, owns, joins } = rows[0];
  if (bypasses) throw new Error(`${variable} signs in as ${name}, which bypasses row security: use ${expected}.`);
  if (owns || joins) throw new Error(`${variable} signs in as ${name}, which owns tables: use ${expected}.`);
}

async function checkMigrations(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query("select coalesce(max(created_at), 0)::text as newest from drizzle.__drizzle_migrations").catch(() => ({ rows: [{ newest: "0" }] }));
  if (Number(rows[0]!.newest) < newestMigration()) throw new Error("The database waits for a migration: run npm run db:migrate.");
}

/** Returns when the database may be served from; otherwise throws an Error whose message is one clear sentence. */
export async function checkDatabase(): Promise<void> {
  const embedded = env().DATABASE_URL.startsWith("pglite:");
  const { app, platform } = await seats();
  try {
    await app.pool.query("select 1");
  } catch (error) {
    const { host } = embedded ? { host: env().DATABASE_URL } : new URL(env().DATABASE_URL);
    throw new Error(`The database at ${host} cannot be reached: check DATABASE_URL and that the server runs.`, { cause: error });
  }
  await checkMigrations(app.pool);
  if (embedded) return console.warn(EMBEDDED_NOTE);
  await checkVersion(app.pool);
  await checkRole(app.pool, "DATABASE_URL", "rightful_app");
  await checkRole(platform.pool, "DATABASE_PLATFORM_URL", "rightful_platform");
}
