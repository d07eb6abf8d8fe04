// How is the job queue spoken? Here only: enqueue inside a transaction, fetch, complete, fail.
import { PgBoss } from "pg-boss";
import { QUEUE_SCHEMA } from "#db/queues.ts";
import { queueSql } from "#db/queue-connection.ts";
import type { PlatformTx } from "#db/with-platform.ts";

/** Ids only: the queue's tables have no row security. */
export type EventJob = { tenantId: string; eventId: string; handler: string };

// On globalThis because Next gives routes and instrumentation separate instances of a module.
const held = globalThis as { rightfulQueue?: Promise<PgBoss> | undefined };

function queue(): Promise<PgBoss> {
  held.rightfulQueue ??= new PgBoss({ db: { executeSql: queueSql }, schema: QUEUE_SCHEMA, supervise: false, schedule: false, migrate: false, createSchema: false } as never)
    .on("error", () => {}).start().catch((error: unknown) => {
      held.rightfulQueue = undefined;
      throw error;
    });
  return held.rightfulQueue;
}

/** Starts the queue's client. Before any transaction that enqueues: on the embedded engine's one connection it could not start inside one. */
export const readyQueue = async (): Promise<void> => void (await queue());

/** Puts jobs into the queue inside `tx`: they exist if and only if it commits. */
export async function enqueue(tx: PlatformTx, jobs: EventJob[]): Promise<void> {
  if (jobs.length === 0) return;
  await (await queue()).insert("event", jobs.map((data) => ({ data })), { db: { executeSql: (text, values) => tx.raw(text, values) } });
}

/** Runs up to `n` due jobs; one that throws is tried again later. Returns how many there were. */
export async function workOff(n: number, run: (job: EventJob) => Promise<void>, onFailure: (job: EventJob, error: unknown) => void): Promise<number> {
  const boss = await queue();
  const jobs = await boss.fetch<EventJob>("event", { batchSize: n });
  for (const job of jobs) {
    try {
      await run(job.data);
      await boss.complete("event", job.id);
    } catch (error) {
      onFailure(job.data, error);
      await boss.fail("event", job.id);
    }
  }
  return jobs.length;
}

/** The queue's own upkeep: expired leases back to waiting, old jobs away. */
export const superviseQueue = async (): Promise<void> => (await queue()).supervise();
