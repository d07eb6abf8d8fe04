// How does one transaction begin, run and end, on any of the three drivers?
import type pg from "pg";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";

/**
 * Drizzle without nested transactions, and `raw` for a library that brings its own SQL text (the job queue).
 * `trail` hands over the transaction's last statement unawaited: the commit is sent right behind it, so that what it locks is held for no round trip.
 */
export type Statements = Omit<NodePgDatabase, "transaction" | "$client"> & { raw(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>; trail(last: Promise<unknown>): void };

/**
 * Runs `work` between `head` (which begins) and a commit, on one connection of `pool`.
 * The head is sent without waiting, so that it shares a round trip with the first statement; like what trails, it is awaited with the commit.
 * A commit that answers ROLLBACK (a swallowed error inside) is a failure. A connection that cannot roll back is thrown away.
 */
export async function inTransaction<T>(pool: pg.Pool, head: string, work: (db: Statements) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  try {
    const begun = client.query(head);
    begun.catch(() => {}); // reported where it is awaited
    const trailing: Promise<unknown>[] = [begun];
    const trail = (last: Promise<unknown>) => {
      last.catch(() => {});
      trailing.push(last);
    };
    const result = await work(Object.assign(drizzle(client), { raw: (text: string, values?: unknown[]) => client.query(text, values), trail }) as unknown as Statements);
    const ending = client.query("commit");
    ending.catch(() => {});
    await Promise.all(trailing);
    const { command } = await ending;
    if (command !== "COMMIT") throw new Error("the transaction was rolled back by an error inside it");
    return result;
  } catch (error) {
    await client.query("rollback").catch(() => (broken = true));
    throw error;
  } finally {
    client.release(broken);
  }
}
