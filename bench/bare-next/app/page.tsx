import pg from "pg";

const held = globalThis as { pool?: pg.Pool };

export default async function Page() {
  held.pool ??= new pg.Pool({ connectionString: process.env.BARE_DATABASE_URL, max: 10 });
  const { rows } = await held.pool.query("select count(*)::int as n from pg_class");
  return <main><h1>{rows[0].n}</h1></main>;
}
