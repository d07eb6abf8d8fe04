// How does the job queue reach its own tables? On the platform role's connections, outside any tenant.
import { seats } from "./client.ts";

/** Runs one of the queue library's own statements. Its tables hold ids only and have no row security. */
export async function queueSql(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }> {
  const { platform } = await seats();
  return platform.pool.query(text, values);
}
