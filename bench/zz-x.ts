import pg from "pg";
import { benchDatabase } from "./own-database.ts";
import { ingest } from "#lib/ingest/index.ts";
import { asApiKey } from "#lib/testing/ctx.ts";
import { aCatalogue, aTenant } from "#lib/testing/factories.ts";
import { bodyOf, someLines, BENCH_CATALOGUE } from "./ingest-lines.ts";
import { closeDatabase } from "#db/client.ts";
const d = await benchDatabase();
const { tenantId } = await aTenant(); await aCatalogue({ tenantId }, BENCH_CATALOGUE);
await new Response(await ingest(asApiKey(tenantId, ["ingest:write"]), bodyOf(someLines(10000)))).text();
const url = process.env.DATABASE_URL!;
const c = new pg.Client({ connectionString: url }); await c.connect();
for (const round of [1,2]) {
await c.query(`begin; select set_config('app.tenant_id', '${tenantId}', true)`);
const rows = JSON.stringify((await c.query("select id from subjects limit 800")).rows.map((r:any,i:number) => ({ subjectId: r.id, field: "f"+i+round, value: "x", source: "given", collectedAt: "2024-01-01T00:00:00Z" })));
const r = await c.query(`explain (analyze, buffers) insert into profile_values (tenant_id, subject_id, field, value, source, system, received_from, collected_at)
    select $2::uuid, "subjectId", field, value, source, system, "receivedFrom", "collectedAt"
    from json_to_recordset($1::json) as r("subjectId" uuid, field text, value jsonb, source text, system text, "receivedFrom" text, "collectedAt" timestamptz)
    on conflict (tenant_id, subject_id, field) do update
    set value = excluded.value, source = excluded.source, system = excluded.system, received_from = excluded.received_from, collected_at = excluded.collected_at
    where excluded.collected_at > profile_values.collected_at`, [rows, tenantId]);
console.log(r.rows.map((x:any)=>x["QUERY PLAN"]).join("\n"));
await c.query("commit");
}
await c.end(); await closeDatabase(); await d.stop();
