// How are many rows written at once? As one JSON array per statement, which the database takes apart.
import { getTableColumns, getTableName, sql, type InferInsertModel } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { TenantTx } from "#db/with-tenant.ts";

const AT_ONCE = 4_000;

/** Inserts `rows` for the transaction's tenant. Columns that the first row does not have keep their default. */
export async function fill<T extends PgTable>(tx: TenantTx, table: T, rows: readonly Omit<InferInsertModel<T>, "tenantId">[]): Promise<void> {
  const first: object | undefined = rows[0];
  if (!first) return;
  const columns = Object.entries(getTableColumns(table)).filter(([name]) => name === "tenantId" || name in first);
  const name = sql.identifier(getTableName(table));
  const list = sql.join(columns.map(([, column]) => sql.identifier(column.name)), sql`, `);
  for (let i = 0; i < rows.length; i += AT_ONCE) {
    const part = rows.slice(i, i + AT_ONCE).map((row) => Object.fromEntries(columns.map(([key, column]) => [column.name, key === "tenantId" ? tx.tenantId : (row as Record<string, unknown>)[key] ?? null])));
    await tx.execute(sql`insert into ${name} (${list}) select ${list} from jsonb_populate_recordset(null::${name}, ${JSON.stringify(part)}::jsonb)`);
  }
}
