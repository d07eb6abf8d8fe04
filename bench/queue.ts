// Does the list of requests get slower with what a tenant holds? The whole use-case with 200,000 requests in one tenant against 200 in another, in turn; prints one ratio (goal: at most 1.5).
import pg from "pg";
import { Temporal } from "temporal-polyfill";
import type { Ctx } from "#lib/kernel/context.ts";
import { sealFind } from "#lib/kernel/sealed-find.ts";
import { listQueue, QueueInput } from "#lib/requests/index.ts";
import { benchDatabase } from "./own-database.ts";

const [MANY, FEW, ROUNDS] = [200_000, 200, 60];
const GOAL = 1.5;
const TODAY = "2026-11-20";
const tenantOf = (n: number) => `00000000-0001-7000-8000-${String(n).padStart(12, "0")}`;
const STAFF = "00000000-0003-7000-8000-000000000001";
const id = (kind: number, n: string) => `('00000000-000${kind}-7000-8000-' || lpad((${n})::text, 12, '0'))::uuid`;

/** Most of the large tenant's requests were closed over three years and one in ten is open; of the small one's, every other, so that a page has as many lines. Some are late, some wait, some have somebody; one in a thousand came by letter. */
const fill = (tenant: string, requests: number, openEvery: number) => `
insert into tenants (tenant_id, slug, name, accent, locale, time_zone, regime, country, created_at) values ('${tenant}', 't-${requests}', 'Bench', '#1f5f6f', 'en-GB', 'Europe/Dublin', 'EU-GDPR', 'IE', '2023-01-01');
insert into staff_members (tenant_id, id, email, email_norm, name, role, created_at) values ('${tenant}', '${STAFF}', 'm@x.org', 'm@x.org', 'Maeve', 'admin', '2023-01-01');
insert into subjects (tenant_id, id, external_id, email, email_norm, collected_at, created_at)
  select '${tenant}', ${id(2, "s")}, 'x' || s, s || '@example.org', s || '@example.org', '2023-01-01', '2023-01-01' from generate_series(0, ${requests / 2} - 1) s;
insert into requests (tenant_id, id, subject_id, "right", regime, country, time_zone, received_at, opened_by, channel, due_on, target_on, assignee_id, wait_reason, outcome, closed_at)
  select '${tenant}', ${id(4, "r")}, ${id(2, `r % (${requests} / 2)`)}, (array['access', 'erasure', 'rectification', 'objection', 'portability'])[1 + (r / 10) % 5], 'EU-GDPR', 'IE', 'Europe/Dublin', timestamptz '${TODAY}' - hours * interval '1 hour', 'subject',
    case when r % 1000 = 3 then 'letter' else 'centre' end, due, due - 3, case when r % 3 = 0 then '${STAFF}'::uuid end, case when open and r % 4 = 0 then 'clarification' end, case when not open then 'completed' end, case when not open then timestamptz '${TODAY}' - hours * interval '1 hour' + interval '9 days' end
  from (select r, open, hours, date '${TODAY}' + 30 - hours / 24 as due from (select r, r % ${openEvery} = 0 as open, case when r % ${openEvery} = 0 then r * 37 % 960 else 240 + r * 37 % 26000 end as hours from generate_series(1, ${requests}) r) spread) made;
insert into request_tasks (tenant_id, id, request_id, system, state, created_at)
  select tenant_id, id, id, 'rightful', case when received_at < '${TODAY}'::date - 10 then 'claimed' else 'pending' end, received_at from requests where tenant_id = '${tenant}' and outcome is null;`;

const FILTERS: Record<string, Record<string, string>> = {
  "open, due first": {}, "open, due last": { direction: "desc" }, "open, received": { sort: "received", direction: "desc" }, overdue: { state: "overdue" }, "at risk": { state: "at_risk" }, waiting: { state: "waiting" },
  "erasures, open": { right: "erasure" }, "letters, open": { channel: "letter", state: "all" }, mine: { assignee: "me" }, "nobody's": { assignee: "nobody" },
  closed: { state: "closed", direction: "desc" }, "all, received": { state: "all", sort: "received", direction: "desc" }, "access, closed": { state: "closed", right: "access" },
  "one person": { state: "all", words: "42@example.org" }, "account numbers": { state: "all", words: "x9" }, "deep page": { state: "all", sort: "received", after: `2026-11-14T00:00:00.000Z~${tenantOf(1)}` },
};

const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
const ctxOf = (tenantId: string): Ctx => ({ tenantId, actor: { kind: "staff", staffId: STAFF, role: "admin", authenticatedAt: `${TODAY}T09:00:00Z` }, now: Temporal.Instant.from(`${TODAY}T10:00:00Z`), requestId: "bench" });
const [large, small] = [ctxOf(tenantOf(1)), ctxOf(tenantOf(2))];

async function timed(ctx: Ctx, { words, ...filter }: Record<string, string>): Promise<number> {
  const find = words === undefined ? undefined : sealFind(ctx, words);
  const begun = performance.now();
  await listQueue(ctx, QueueInput.parse({ ...filter, find }));
  return performance.now() - begun;
}

const database = await benchDatabase();
try {
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  await admin.query(fill(large.tenantId, MANY, 10));
  await admin.query(fill(small.tenantId, FEW, 2));
  await admin.query("vacuum analyze");
  await admin.end();
  const totals = { large: 0, small: 0 };
  for (const [name, filter] of Object.entries(FILTERS)) {
    const [ours, theirs]: [number[], number[]] = [[], []];
    for (let n = 0; n < ROUNDS; n += 1) {
      ours.push(await timed(large, filter));
      theirs.push(await timed(small, filter));
    }
    const [many, few] = [median(ours), median(theirs)];
    totals.large += many;
    totals.small += few;
    console.log(`${name.padEnd(18)} ${many.toFixed(2)} ms with ${MANY}, ${few.toFixed(2)} ms with ${FEW}, ${(many / few).toFixed(2)}`);
  }
  console.log(`ratio large/small ${(totals.large / totals.small).toFixed(2)} over all filters (goal: at most ${GOAL})`);
} finally {
  const { closeDatabase } = await import("#db/client.ts");
  await closeDatabase();
  await database.stop();
}
