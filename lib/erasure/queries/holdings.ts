// How are a person's rows of any holding counted, deleted and emptied? db/holdings.ts says what to do, db/reach.ts whose a row is.
import { sql, type SQL } from "drizzle-orm";
import type { Holding } from "#db/holdings.ts";
import { rowsOf, type Whose } from "#db/reach.ts";
import type { TenantTx } from "#db/with-tenant.ts";

const name = ({ table }: Holding) => sql.identifier(table);

/** The rows of one batch, by their place in the table: what moved meanwhile is left to the next batch. */
const someOf = (holding: Holding, which: SQL, limit: number): SQL => sql`ctid = any(array(select ctid from ${name(holding)} where ${which} limit ${limit}))`;

/** What is or was secret for a time is not counted: a count would tell of it. */
export async function countRows(tx: TenantTx, holding: Holding, whose: Whose): Promise<number> {
  const { rows } = await tx.execute<{ n: number }>(sql`select count(*)::int as n from ${name(holding)} where ${rowsOf(holding, whose)} ${holding.shownFrom ? sql`and ${sql.identifier(holding.shownFrom)} is null` : sql``}`);
  return rows[0]!.n;
}

/** Deletes up to `limit` rows; fewer mean that none is left. */
export async function deleteRows(tx: TenantTx, holding: Holding, whose: Whose, limit: number): Promise<number> {
  const { rowCount } = await tx.execute(sql`delete from ${name(holding)} where ${someOf(holding, rowsOf(holding, whose), limit)}`);
  return rowCount ?? 0;
}

/** Empties the personal columns of up to `limit` rows that are not empty yet; `spare` names rows to leave for now. */
export async function anonymiseRows(tx: TenantTx, holding: Holding, whose: Whose, limit: number, spare: SQL = sql`false`): Promise<number> {
  const emptied = emptiedColumns(holding);
  const held = sql.join(emptied.map(([column, empty]) => sql`${column} is distinct from ${empty}`), sql` or `);
  const set = sql.join(emptied.map(([column, empty]) => sql`${column} = ${empty}`), sql`, `);
  const which = sql`${rowsOf(holding, whose)} and (${held}) and not (${spare})`;
  const { rowCount } = await tx.execute(sql`update ${name(holding)} set ${set} where ${someOf(holding, which, limit)}`);
  return rowCount ?? 0;
}

function emptiedColumns({ personal, erasure }: Holding): (readonly [SQL, SQL])[] {
  const leaves: Readonly<Record<string, string>> = (erasure.does === "anonymise" && erasure.leaves) || {};
  return personal.filter((column) => leaves[column] !== column).map((column) => [sql`${sql.identifier(column)}`, sql.raw(leaves[column] ?? "null")] as const);
}

/** Cuts the tie of up to `limit` rows to the person. */
export async function cutTies(tx: TenantTx, holding: Holding, whose: Whose, limit: number): Promise<number> {
  if (holding.reach.by !== "subject") return 0;
  const { rowCount } = await tx.execute(sql`update ${name(holding)} set ${sql.identifier(holding.reach.column)} = null where ${someOf(holding, rowsOf(holding, whose), limit)}`);
  return rowCount ?? 0;
}

/** What stays as it is while the work goes on: our own notes beside the running task, and the events that tell the tenant's systems of this erasure. */
export function spared({ table }: Holding, { requestId, receivedAt }: { requestId: string; receivedAt: string }): SQL {
  if (table === "request_tasks") return sql`request_id = ${requestId}::uuid`;
  return table === "events" ? sql`occurred_at >= ${receivedAt}::timestamptz` : sql`false`;
}
