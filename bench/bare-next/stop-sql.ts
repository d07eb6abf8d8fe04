// The same SQL as POST /u/<token> for a person who is held, statement by statement, with nothing around it: what the bare servers of bench/unsubscribe.ts run.
import { randomBytes, randomUUID } from "node:crypto";
import pg from "pg";

/** Text as it comes, as our own gate reads it (db/raw-types.ts). */
const pool = (held: { pool?: pg.Pool }): pg.Pool => (held.pool ??= new pg.Pool({ connectionString: process.env.BARE_DATABASE_URL, max: 10, pipeline: true } as pg.PoolConfig));

/** One transaction: lock and read, decide nothing, write, log, commit; sent as ours are, what needs no answer together. Answers whether it was new. */
export async function stopBare(tenantId: string, hash: string): Promise<boolean> {
  const client = await pool(globalThis as never).connect();
  try {
    const [, people, cells, stops] = await Promise.all([
      client.query(`begin; select set_config('app.tenant_id', '${tenantId}', true)`),
      client.query('select "id", "external_id", "email", "locale" from "subjects" where ("subjects"."address_hash" = $1 and "subjects"."erased_at" is null) order by "subjects"."id" for no key update', [hash]),
      client.query('select "preferences".* from "preferences" inner join "subjects" on ("subjects"."tenant_id" = "preferences"."tenant_id" and "subjects"."id" = "preferences"."subject_id") where ("subjects"."address_hash" = $1 and "subjects"."erased_at" is null)', [hash]),
      client.query('select "tenant_id", "channel", "topic", "address_hash", "reason", "since", "until", "txid" from "suppressions" where (address_hash = any($1::text[]) and (until is null or until > $2))', [[hash], new Date().toISOString()]),
    ]);
    if (stops.rows.length > 0) {
      await client.query("commit");
      return false;
    }
    const [{ id, external_id: externalId }] = people.rows as [{ id: string; external_id: string }];
    const now = new Date().toISOString();
    const cell = { subjectId: id, topic: "*", channel: "email", state: "out", source: "person", wording: "Stop all marketing e-mails from Brightwater Software", changedAt: now };
    const flipped = cells.rows.filter(({ state, channel }) => state === "in" && channel === "email").map(({ topic }) => ({ ...cell, topic }));
    await Promise.all([
      client.query(`insert into preferences (tenant_id, subject_id, topic, channel, state, source, wording, changed_at)
        select $1::uuid, "subjectId", topic, channel, state, source, wording, "changedAt"
        from json_to_recordset($2::json) as r("subjectId" uuid, topic text, channel text, state text, source text, wording text, "changedAt" timestamptz)
        on conflict (tenant_id, subject_id, topic, channel) do update
        set state = excluded.state, source = excluded.source, wording = excluded.wording, changed_at = excluded.changed_at`, [tenantId, JSON.stringify([cell, ...flipped])]),
      client.query(`insert into preference_changes (tenant_id, id, subject_id, topic, channel, state, source, wording, changed_at, actor, recorded_at)
        select $1::uuid, id, "subjectId", topic, channel, state, source, wording, "changedAt", actor, "recordedAt"
        from json_to_recordset($2::json) as r(id uuid, "subjectId" uuid, topic text, channel text, state text, source text, wording text, "changedAt" timestamptz, actor text, "recordedAt" timestamptz)`, [tenantId, JSON.stringify([{ ...cell, id: randomUUID(), actor: "system:bare", recordedAt: now }])]),
      client.query(`insert into suppressions (tenant_id, channel, topic, address_hash, reason, since, until)
        select $1::uuid, channel, topic, hash, reason, since, until from json_to_recordset($2::json) as r(channel text, topic text, hash text, reason text, since timestamptz, until timestamptz)
        order by hash, channel, topic
        on conflict (tenant_id, address_hash, channel, topic) do update set reason = excluded.reason, since = excluded.since, until = excluded.until
        where array_position(array['pause', 'opt_out', 'erasure', 'complaint'], excluded.reason) > array_position(array['pause', 'opt_out', 'erasure', 'complaint'], suppressions.reason) or (excluded.reason = 'pause' and suppressions.reason = 'pause')
          or (excluded.reason = 'opt_out' and suppressions.reason = 'opt_out' and excluded.since > suppressions.since)`, [tenantId, JSON.stringify([{ channel: "email", topic: "*", hash, reason: "opt_out", since: now }])]),
    ]);
    const requestId = randomUUID();
    await client.query(`with made as (
        insert into requests (tenant_id, id, subject_id, "right", regime, country, time_zone, received_at, details, about, opened_by, outcome, closed_at)
        values ($1::uuid, $2::uuid, $3::uuid, 'objection', 'EU-GDPR', 'IE', 'Europe/Dublin', $4::timestamptz, null, $5::jsonb, 'link', 'completed', $4::timestamptz)
      ), clock as (
        insert into request_clock_events (tenant_id, request_id, position, kind, happened_on, rule) values ($1::uuid, $2::uuid, 1, 'received', $6::date, 'EU-GDPR')
      ), task as (
        insert into request_tasks (tenant_id, id, request_id, system, state, outcome, created_at, done_at) values ($1::uuid, $7::uuid, $2::uuid, 'rightful', 'done', 'done', $4::timestamptz, $4::timestamptz)
      )
      insert into request_steps (tenant_id, request_id, id, kind, facts, happened_at)
      select $1::uuid, $2::uuid, step.id, step.kind, step.facts, $4::timestamptz from json_to_recordset($8::json) as step(id uuid, kind text, facts jsonb)`,
    [tenantId, requestId, id, now, JSON.stringify({ kind: "marketing", topic: "*", channel: "email" }), now.slice(0, 10), randomUUID(), JSON.stringify([{ id: randomUUID(), kind: "suppressed", facts: {} }])]);
    const told = [...[cell, ...flipped].map(({ topic, channel, state }) => ({ type: "preference.updated", data: { externalId, topic, channel, state, source: "person", changedAt: now } })),
      { type: "suppression.added", data: { externalId, topic: "*", channel: "email", reason: "opt_out", since: now } }, { type: "request.completed", data: { requestId, right: "objection", state: "completed" } }];
    await client.query(`with given as materialized (
        select * from json_to_recordset($2::json) as r(id uuid, type text, "subjectId" uuid, "toCome" bigint, data jsonb, "occurredAt" timestamptz)
      ), taken as (
        insert into subject_sequences (tenant_id, subject_id, last)
        select $1::uuid, "subjectId", count(*) from given where "subjectId" is not null group by "subjectId" order by "subjectId"
        on conflict (tenant_id, subject_id) do update set last = subject_sequences.last + excluded.last returning subject_id, last
      )
      insert into events (tenant_id, id, type, subject_id, data, occurred_at)
      select $1::uuid, id, type, "subjectId", case when last is null then data else data || jsonb_build_object('sequence', last - "toCome") end, "occurredAt"
      from given left join taken on taken.subject_id = given."subjectId"`, [tenantId, JSON.stringify(told.map((one, at) => ({ ...one, id: randomUUID(), subjectId: id, toCome: told.length - 1 - at, occurredAt: now })))]);
    await Promise.all([
      client.query("select audit_append($1::timestamptz, $2, $3, $4, $5::uuid, $6::bytea, $7)", [now, "system:bare", "preferences.changed", `subject:${id}`, id, randomBytes(16), JSON.stringify({ requestId, people: 1, stop: { topic: "*", channel: "email", wording: cell.wording } })]),
      client.query("commit"),
    ]);
    return true;
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}
