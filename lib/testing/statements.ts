// What does the database see of a piece of work?
import { seats } from "#db/client.ts";

/** The text of every statement that the app's connections are sent while `work` runs, in order. Nothing else may run meanwhile. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const { app: { pool } } = await seats();
  type Query = (...given: unknown[]) => unknown;
  const [connect, sent] = [pool.connect.bind(pool) as unknown as () => Promise<{ query: Query }>, [] as string[]];
  const watched: { client: { query: Query }; query: Query }[] = [];
  pool.connect = (async () => {
    const client = await connect();
    const query = client.query;
    watched.push({ client, query });
    client.query = (...given: unknown[]) => {
      sent.push(typeof given[0] === "string" ? given[0] : (given[0] as { text: string }).text);
      return query.apply(client, given);
    };
    return client;
  }) as never;
  await work();
  pool.connect = connect as never;
  for (const { client, query } of watched.reverse()) client.query = query;
  return sent;
}
