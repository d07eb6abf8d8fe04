// What does row level security cost? The same transaction with it and without it, on a real PostgreSQL; prints one ratio (target: at most 1.25).
import { randomBytes } from "node:crypto";
import pg from "pg";
import { migrate } from "#db/migrate.ts";
import { createRoles } from "#db/roles.ts";
import { startPostgres } from "#lib/testing/postgres.ts";
import { TEST_PASSWORD, urlFor } from "#lib/testing/provided.ts";

const TARGET = 1.25;
const TENANTS = 40;
const PEOPLE = 500;
const ROUNDS = 24;
const IN_A_ROUND = 60;

const idOf = (kind: number, tenant: number, n = 0) => `00000000-000${kind}-7000-8${String(tenant).padStart(3, "0")}-${String(n).padStart(12, "0")}`;
const uuidSql = (kind: number, n: string) => `('00000000-000${kind}-7000-8' || lpad(t::text, 3, '0') || '-' || lpad((${n})::text, 12, '0'))::uuid`;

const FILL = `
insert into subjects (tenant_id, id, external_id, email, email_norm, collected_at, created_at)
  select ${uuidSql(1, "0")}, ${uuidSql(2, "s")}, 'x' || s, s || '@example.org', s || '@example.org', now(), now() from generate_series(1, ${TENANTS}) t, generate_series(1, ${PEOPLE}) s;
insert into profile_values (tenant_id, subject_id, field, value, source, collected_at)
  select ${uuidSql(1, "0")}, ${uuidSql(2, "s")}, 'field_' || f, '"some value"', 'given', now() from generate_series(1, ${TENANTS}) t, generate_series(1, ${PEOPLE}) s, generate_series(1, 12) f;
insert into orders (tenant_id, subject_id, order_id, placed_at, items, personal, updated_at)
  select ${uuidSql(1, "0")}, ${uuidSql(2, "s")}, 'o' || o, now() - o * interval '30 days', '[]', '{"name":"A B"}', now() from generate_series(1, ${TENANTS}) t, generate_series(1, ${PEOPLE}) s, generate_series(1, 12) o;
insert into preferences (tenant_id, subject_id, topic, channel, state, source, changed_at)
  select ${uuidSql(1, "0")}, ${uuidSql(2, "s")}, 'topic_' || p, 'email', 'out', 'person', now() from generate_series(1, ${TENANTS}) t, generate_series(1, ${PEOPLE}) s, generate_series(1, 5) p;`;

const WITHOUT_RLS = `do $$ declare t text; begin
  for t in select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') loop
    execute format('alter table %I disable row level security', t);
    execute format('alter table %I no force row level security', t);
  end loop;
end $$`;

/** What a page and a small write ask. Under row security as the house writes it; without it, with the filter that somebody would have had to remember. */
const statements = (hasRls: boolean, tenant: number, person: number): { text: string; values: unknown[] }[] => {
  const own = hasRls ? "" : " and tenant_id = $2";
  const values = (first: unknown) => (hasRls ? [first] : [first, idOf(1, tenant)]);
  const subject = idOf(2, tenant, person);
  return [
    { text: `select * from subjects where external_id = $1${own}`, values: values(`x${person}`) },
    { text: `select * from profile_values where subject_id = $1${own}`, values: values(subject) },
    { text: `select * from orders where subject_id = $1${own} order by placed_at desc`, values: values(subject) },
    { text: `select * from preferences where subject_id = $1${own}`, values: values(subject) },
    { text: `select count(*) from orders where placed_at > now() - ($1::text || ' days')::interval${own}`, values: values("3") },
    { text: `update preferences set changed_at = now() where subject_id = $1 and topic = 'topic_1' and channel = 'email'${own}`, values: values(subject) },
  ];
};

const head = (tenant: number) => `begin; select set_config('app.tenant_id', '${idOf(1, tenant)}', true)`;

async function transaction(client: pg.Client, hasRls: boolean, tenant: number, person: number): Promise<void> {
  await client.query(head(tenant));
  for (const statement of statements(hasRls, tenant, person)) await client.query(statement);
  await client.query("commit");
}

/** Milliseconds of one round. */
async function round(client: pg.Client, hasRls: boolean, n: number): Promise<number> {
  const started = performance.now();
  for (let i = 0; i < IN_A_ROUND; i++) await transaction(client, hasRls, 1 + ((n + i) % TENANTS), 1 + ((n * 7 + i * 13) % PEOPLE));
  return performance.now() - started;
}

/** Every statement must reach its rows through an index: one that reads the whole table is a finding, whatever the ratio. */
async function checkPlans(client: pg.Client, hasRls: boolean): Promise<void> {
  await client.query(head(3));
  for (const { text, values } of statements(hasRls, 3, 7)) {
    const { rows } = await client.query(`explain ${text}`, values);
    const plan = rows.map((row) => row["QUERY PLAN"] as string).join("\n");
    if (!/Index/.test(plan) || /Seq Scan/.test(plan)) throw new Error(`reads a whole table ${hasRls ? "with" : "without"} row security: ${text}\n${plan}`);
  }
  await client.query("rollback");
}

async function prepare(adminUrl: string, database: string, hasRls: boolean): Promise<pg.Client> {
  const admin = new pg.Client({ connectionString: urlFor(adminUrl, database) });
  await admin.connect();
  await admin.query(FILL);
  if (!hasRls) await admin.query(WITHOUT_RLS);
  await admin.query("vacuum analyze");
  await admin.end();
  const client = new pg.Client({ connectionString: urlFor(adminUrl, database, "rightful_app") });
  await client.connect();
  return client;
}

async function onServer(adminUrl: string, work: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await work(admin).finally(() => admin.end());
}

const median = (list: number[]): number => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]!;

async function measure(fenced: pg.Client, open: pg.Client): Promise<number> {
  const ratios: number[] = [];
  for (let n = -5; n < ROUNDS; n++) {
    // Taken in turns, so that whatever slows the machine slows both.
    const first = n % 2 === 0;
    const a = await round(first ? fenced : open, first, n + 100);
    const b = await round(first ? open : fenced, !first, n + 100);
    if (n >= 0) ratios.push(first ? a / b : b / a);
  }
  return median(ratios);
}

const cluster = await startPostgres();
const names = { fenced: `bench_rls_${randomBytes(4).toString("hex")}`, open: `bench_open_${randomBytes(4).toString("hex")}` };
try {
  await onServer(cluster.adminUrl, async (admin) => void (await admin.query(`create database ${names.fenced}`)));
  await createRoles(urlFor(cluster.adminUrl, names.fenced), { owner: TEST_PASSWORD, app: TEST_PASSWORD, platform: TEST_PASSWORD });
  await migrate({ ownerUrl: urlFor(cluster.adminUrl, names.fenced, "rightful_owner") });
  await onServer(cluster.adminUrl, async (admin) => void (await admin.query(`create database ${names.open} template ${names.fenced}`)));
  const [fenced, open] = [await prepare(cluster.adminUrl, names.fenced, true), await prepare(cluster.adminUrl, names.open, false)];
  await checkPlans(fenced, true);
  await checkPlans(open, false);
  const ratio = await measure(fenced, open);
  await Promise.all([fenced.end(), open.end()]);
  console.log(`rls ${ratio.toFixed(2)} times the time without it (target: at most ${TARGET}); every plan uses an index`);
  if (ratio > TARGET) process.exitCode = 1;
} finally {
  await onServer(cluster.adminUrl, async (admin) => {
    for (const name of Object.values(names)) await admin.query(`drop database if exists ${name} with (force)`);
  }).catch(() => {});
  await cluster.stop();
}
