import { sql } from "drizzle-orm";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { newId } from "#lib/kernel/ids.ts";
import { describeConcurrent, testDatabase, type TestDatabase } from "#lib/testing/database.ts";
import { seats } from "./client.ts";
import { withTenant } from "./with-tenant.ts";

const AT_ONCE = 40; // waiting for the one connection longer than ten seconds would be an error of its own

type Counts = { done: number; thrown: number; stopped: number; foreign: number };

type Trouble = "none" | "throws" | "sleeps" | "times out";

/** Reads all sites, writes one, does what `trouble` says, reads and writes again. Foreign rows count as soon as they are seen: what follows may fail and hide them. */
async function oneTransaction(counts: Counts, tenantId: string, name: string, trouble: Trouble): Promise<void> {
  await withTenant({ tenantId }, async (tx) => {
    const look = async () => void (counts.foreign += (await tx.execute(sql`select tenant_id from sites`)).rows.filter((row) => row["tenant_id"] !== tenantId).length);
    await look();
    await tx.execute(sql`insert into sites (tenant_id, id, name, site_key, origins) values (${tenantId}, ${newId()}, ${name}, ${`key ${name}`}, '{}')`);
    if (trouble === "throws") throw new Error("on purpose");
    if (trouble === "times out") await tx.execute(sql`set local statement_timeout = 2`);
    if (trouble !== "none") await tx.execute(sql`select pg_sleep(0.02)`);
    await look();
    await tx.execute(sql`update sites set origins = '{seen}' where name = ${name}`);
  });
}

/** Runs `n` transactions of two tenants, interleaved, and counts how they ended. */
async function run(n: number, tenants: readonly string[], withStops: boolean): Promise<Counts> {
  const counts: Counts = { done: 0, thrown: 0, stopped: 0, foreign: 0 };
  const troubleOf = (i: number): Trouble => (i % 11 === 0 ? "throws" : withStops && i % 13 === 0 ? "times out" : withStops && i % 17 === 0 ? "sleeps" : "none");
  for (let first = 0; first < n; first += AT_ONCE) {
    const settled = await Promise.allSettled(Array.from({ length: AT_ONCE }, (_, i) => oneTransaction(counts, tenants[Math.random() < 0.5 ? 0 : 1]!, `n${first + i}`, troubleOf(first + i))));
    for (const result of settled) {
      if (result.status === "fulfilled") counts.done++;
      else counts[(result.reason as Error).message === "on purpose" ? "thrown" : "stopped"]++;
    }
  }
  return counts;
}

/** What is there afterwards, past row security: the tenants that have sites, and how many those are. */
async function keptIn(database: TestDatabase): Promise<{ tenants: string[]; sites: number }> {
  const rows = await database.asAdmin<{ tenant_id: string; n: number }>("select tenant_id, count(*)::int n from sites where name like 'n%' group by 1");
  return { tenants: rows.map(({ tenant_id }) => tenant_id).sort(), sites: rows.reduce((sum, { n }) => sum + n, 0) };
}

describe("two tenants on one connection", () => {
  const database = testDatabase({ poolSize: 1 });

  it("see nothing of each other in 400 interleaved transactions, some of which throw", async () => {
    const tenants = [newId(), newId()];
    const { done, thrown, ...rest } = await run(400, tenants, false);
    expect(rest).toEqual({ stopped: 0, foreign: 0 });
    expect(thrown).toBeGreaterThan(30);
    expect(await keptIn(database)).toEqual({ tenants: [...tenants].sort(), sites: done });
  });
});

describeConcurrent("two tenants on one connection of a server", () => {
  const database = testDatabase({ poolSize: 1 });

  it("leave no tenant behind after a transaction: the setting is empty, and a query outside one sees nothing and adds nothing", async () => {
    const tenantId = newId();
    const inside = await withTenant({ tenantId }, async (tx) => {
      await tx.execute(sql`insert into sites (tenant_id, id, name, site_key, origins) values (${tenantId}, ${newId()}, 'a', 'after', '{}')`);
      return (await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`)).rows[0]!.pid;
    });
    const { pool } = (await seats()).app;
    const { rows } = await pool.query("select current_setting('app.tenant_id', true) as setting, (select count(*)::int from sites) as seen, pg_backend_pid() as pid");
    expect(rows).toEqual([{ setting: "", seen: 0, pid: inside }]);
    await expect(pool.query("insert into sites (tenant_id, id, name, site_key, origins) values ($1, $2, 'b', 'outside', '{}')", [tenantId, newId()])).rejects.toMatchObject({ code: "42501" });
  });

  it("see nothing of each other in 2,000 interleaved transactions, with some that throw, some that time out and some that are cancelled", async () => {
    const tenants = [newId(), newId()];
    const ending = new AbortController();
    const canceller = cancelAtRandom(ending.signal);
    const { foreign, done, thrown, stopped } = await run(2_000, tenants, true);
    ending.abort();
    expect(await canceller).toBeGreaterThan(20);
    expect(foreign).toBe(0);
    expect(done + thrown + stopped).toBe(2_000);
    expect(done).toBeGreaterThan(1_000);
    expect(thrown).toBeGreaterThan(50);
    expect(stopped).toBeGreaterThan(50);
    expect(await keptIn(database)).toEqual({ tenants: [...tenants].sort(), sites: done });
  });

  /** Cancels whatever the application's session does, every few milliseconds; returns how often it was told to stop. */
  async function cancelAtRandom(signal: AbortSignal): Promise<number> {
    let told = 0;
    while (!signal.aborted) {
      told += (await database.asAdmin("select pg_cancel_backend(pid) from pg_stat_activity where usename = 'rightful_app' and datname = current_database()")).length;
      await sleep(5 + Math.random() * 25);
    }
    return told;
  }
});
