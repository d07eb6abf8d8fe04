// `npm run db:reset`: empties the database and migrates it anew. A server asks for `-- --yes`.
import { rmSync } from "node:fs";
import pg from "pg";
import { migrate } from "#db/migrate.ts";
import { startOver } from "./demo/start-over.ts";

/** Only what the owner role made: its tables and functions in public, the journal, the job queue. */
const DROP_ALL = `
drop schema if exists drizzle, pgboss cascade;
do $$ declare thing text; begin
  for thing in select format('table public.%I', relname) from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition and pg_get_userbyid(relowner) = current_user
  loop execute 'drop ' || thing || ' cascade'; end loop;
  for thing in select 'function ' || oid::regprocedure from pg_proc
    where pronamespace = 'public'::regnamespace and pg_get_userbyid(proowner) = current_user
  loop execute 'drop ' || thing || ' cascade'; end loop;
end $$;`;

async function emptyServer(url: string): Promise<void> {
  if (!process.argv.includes("--yes")) throw new Error("This empties a database on a server; say so: npm run db:reset -- --yes");
  const client = new pg.Client({ connectionString: url.replace(/^neon:/, "postgres:") });
  await client.connect();
  await client.query(DROP_ALL).finally(() => client.end());
}

try {
  const url = process.env["DATABASE_OWNER_URL"] || process.env["DATABASE_URL"] || "pglite:.data/db";
  if (url === "pglite:.data/db") startOver(".data");
  else if (url.startsWith("pglite:")) rmSync(url.slice("pglite:".length), { recursive: true, force: true });
  else await emptyServer(url);
  await migrate({ ownerUrl: url });
  console.log("The database is empty and has every migration; `npm run demo` and `npm run dev` seed it.");
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
