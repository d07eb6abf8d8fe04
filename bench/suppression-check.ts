// Does the check of addresses get slower with the length of the list? 1,000 addresses against 5,000,000 rows of one tenant and 5,000 of another, in turn; prints one ratio of medians (goal: at most 1.3).
import pg from "pg";
import { Temporal } from "temporal-polyfill";
import { closeDatabase } from "#db/client.ts";
import type { Ctx } from "#lib/kernel/context.ts";
import { tenantHash } from "#lib/kernel/crypto.ts";
import { checkSuppressions } from "#lib/suppressions/index.ts";
import { benchDatabase } from "./own-database.ts";

const [MANY, FEW, ASKED, KNOWN, ROUNDS, GOAL] = [5_000_000, 5_000, 1_000, 4_000, 60, 1.3];
const tenantOf = (n: number) => `00000000-0001-7000-8000-${String(n).padStart(12, "0")}`;
const ctxOf = (tenantId: string): Ctx => ({ tenantId, actor: { kind: "apiKey", keyId: tenantId, scopes: ["suppressions:read"] }, now: Temporal.Instant.from("2026-11-20T10:00:00Z"), requestId: "bench" });
const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

const database = await benchDatabase();
const admin = new pg.Client({ connectionString: database.adminUrl });
await admin.connect();
for (const [n, rows] of [[1, MANY], [2, FEW]] as const) {
  const tenantId = tenantOf(n);
  await admin.query("insert into tenants (tenant_id, slug, name, accent, locale, time_zone, regime, country, created_at) values ($1, $2, 'Bench', '#1f5f6f', 'en-GB', 'Europe/Dublin', 'EU-GDPR', 'IE', '2023-01-01')", [tenantId, `t-${rows}`]);
  await admin.query("insert into suppressions (tenant_id, channel, topic, address_hash, reason, since) select $1, 'email', '*', h, 'opt_out', '2026-01-01' from unnest($2::text[]) h", [tenantId, Array.from({ length: KNOWN }, (_, i) => tenantHash(tenantId, `p${i}@example.org`))]);
  await admin.query("insert into suppressions (tenant_id, channel, topic, address_hash, reason, since) select $1::uuid, 'email', '*', encode(sha256(($1::uuid::text || i)::bytea), 'hex'), 'opt_out', '2026-01-01' from generate_series(1, $2::int) i", [tenantId, rows - KNOWN]);
}
await admin.query("vacuum analyze suppressions");

/** Half of what is asked about stands on the list, other addresses each round. */
async function timed(tenantId: string, round: number): Promise<number> {
  const emails = Array.from({ length: ASKED }, (_, i) => `p${(i * 7 + round * 61) % (2 * KNOWN)}@example.org`);
  const start = performance.now();
  const { data } = await checkSuppressions(ctxOf(tenantId), { channel: "email", topic: "news", emails });
  const took = performance.now() - start;
  const found = data.filter(({ suppressed }) => suppressed).length;
  if (found < ASKED / 3 || found > (ASKED * 2) / 3) throw new Error(`${found} of ${ASKED} were found`);
  return took;
}

const times: Record<string, number[]> = { [tenantOf(1)]: [], [tenantOf(2)]: [] };
for (let round = -5; round < ROUNDS; round += 1) {
  for (const tenantId of round % 2 === 0 ? [tenantOf(1), tenantOf(2)] : [tenantOf(2), tenantOf(1)]) {
    const took = await timed(tenantId, round + 5);
    if (round >= 0) times[tenantId]!.push(took);
  }
}
const [large, small] = [median(times[tenantOf(1)]!), median(times[tenantOf(2)]!)];
console.log(`${ASKED} addresses: ${large.toFixed(1)} ms against ${MANY} rows, ${small.toFixed(1)} ms against ${FEW}`);
console.log(`ratio ${(large / small).toFixed(2)} (goal: at most ${GOAL})`);
await admin.end();
await closeDatabase();
await database.stop();
