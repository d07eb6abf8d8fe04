// How fast does the nightly removal empty orders that have come to their date, each told of by an event, against one raw UPDATE of as many?
import pg from "pg";
import { closeDatabase } from "#db/client.ts";
import { purge } from "#lib/erasure/index.ts";
import { asSystemJob } from "#lib/testing/ctx.ts";
import { aCatalogue, aTenant } from "#lib/testing/factories.ts";
import { benchDatabase } from "./own-database.ts";

const ORDERS = Number(process.argv[2] ?? 1_000_000);
const DUE = ORDERS / 20;
const OF_EACH = 5;
const ROUNDS = 3;
const NOW = "2026-11-20T10:00:00Z";
const RULE = { id: "tax", category: "order", trigger: "placed", duration: "P6Y", ground: "Tax law", action: "remove_personal_part" };

const database = await benchDatabase();
const admin = new pg.Client({ connectionString: database.adminUrl });
await admin.connect();
try {
  const rates: { ours: number; raw: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rates.push({ ours: await timed(await filled(), ours), raw: await timed(await filled(), raw) });
  const best = { ours: Math.min(...rates.map(({ ours: time }) => time)), raw: Math.min(...rates.map(({ raw: time }) => time)) };
  console.log(`${ORDERS} orders, ${DUE} due: purge ${best.ours.toFixed(2)} s (${Math.round(DUE / best.ours)} orders/s, each with its event), one raw UPDATE ${best.raw.toFixed(2)} s`);
  console.log(`ratio ${(best.raw / best.ours).toFixed(3)} (target 0.3)`);
} finally {
  await admin.end();
  await closeDatabase();
  await database.stop();
}

/** A tenant of its own with its orders, five of each person; every twentieth order, spread over the people, is due. */
async function filled(): Promise<string> {
  await admin.query("truncate orders, events, subject_sequences, subjects cascade");
  const { tenantId } = await aTenant();
  await aCatalogue({ tenantId }, { retentionRules: [RULE] });
  await admin.query(`insert into subjects (tenant_id, id, external_id, email, email_norm, collected_at, created_at)
    select $1, md5('s' || n)::uuid, 'c-' || n, 'c' || n || '@example.org', 'c' || n || '@example.org', '2019-01-01', '2019-01-01' from generate_series(1, $2::int) n`, [tenantId, ORDERS / OF_EACH]);
  await admin.query(`insert into orders (tenant_id, subject_id, order_id, placed_at, total, items, personal, updated_at)
    select $1, md5('s' || (n % $3::int + 1))::uuid, 'o-' || n, at, '{"amount": 49.5, "currency": "EUR"}', '[{"name": "Lamp", "quantity": 1}]',
      jsonb_build_object('name', 'Ada Byrne ' || n, 'address', n || ' Quay Street, Cork', 'phone', '+353 1 ' || n, 'email', 'c' || n || '@example.org'), at
    from (select n, case when n % 20 = 0 then timestamptz '2020-01-01' + n * interval '10 seconds' else timestamptz '2021-01-01' + n * interval '60 seconds' end as at from generate_series(1, $2::int) n) dated`, [tenantId, ORDERS, ORDERS / OF_EACH]);
  await admin.query("vacuum analyze orders, subjects");
  await admin.query("checkpoint");
  return tenantId;
}

async function timed(tenantId: string, work: (tenantId: string) => Promise<void>): Promise<number> {
  const started = performance.now();
  await work(tenantId);
  const seconds = (performance.now() - started) / 1000;
  const { rows } = await admin.query("select count(*)::int as n from orders where personal = '{}'::jsonb");
  if (rows[0].n !== DUE) throw new Error(`${rows[0].n} orders were emptied instead of ${DUE}`);
  return seconds;
}

async function ours(tenantId: string): Promise<void> {
  await purge(asSystemJob(tenantId, "purge", NOW), 600_000);
}

async function raw(tenantId: string): Promise<void> {
  await admin.query("update orders set personal = '{}'::jsonb where tenant_id = $1 and placed_at < timestamptz '2020-11-21' and personal <> '{}'::jsonb", [tenantId]);
}
