// How are a person's rows found and read for a copy? What may leave a table is decided by db/holdings.ts alone.
import { eq, sql, type SQL } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import type { Holding, Shown } from "#db/holdings.ts";
import { rowsOf, type Whose } from "#db/reach.ts";
import * as schema from "#db/schema/index.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import { addressHash } from "../../identity/index.ts";

export type Kind = "instant" | "date" | "integer" | "boolean" | "texts" | "json" | "text";
export type ColumnFacts = { kind: Kind; nullable: boolean };
export type Row = Record<string, unknown>;
/** `after`: the key of the last row, to go on from; null when there are no more. `bytes`: about how much was read. */
export type Page = { rows: Row[]; after: string[] | null; bytes: number };

const TABLES = new Map((Object.values(schema) as unknown[]).filter((one) => one instanceof PgTable).map((table) => { const config = getTableConfig(table); return [config.name, config] as const; }));

const KINDS: readonly [RegExp, Kind][] = [[/^timestamp/, "instant"], [/^date/, "date"], [/^(integer|bigint)/, "integer"], [/^boolean/, "boolean"], [/\[\]$/, "texts"], [/^jsonb/, "json"]];

/** What a column of a holding holds, by its declaration. */
export function columnFacts(table: string, column: string): ColumnFacts {
  const declared = TABLES.get(table)?.columns.find(({ name }) => name === column);
  if (!declared) throw new Error(`${table} has no column ${column}`);
  const type = declared.getSQLType();
  return { kind: KINDS.find(([form]) => form.test(type))?.[1] ?? "text", nullable: !declared.notNull };
}

const ident = (name: string): SQL => sql.identifier(name) as unknown as SQL;

/** A column as it leaves: instants in UTC, counts as numbers, JSON as the very text that is kept, of a mark only its kind where the registry says so. */
function shown(table: string, { column, only }: Pick<Shown, "column" | "only">): SQL {
  const name = ident(column);
  if (only === "kind") return sql`split_part(${name}, ':', 1)`;
  switch (columnFacts(table, column).kind) {
    case "instant": return sql`${name} at time zone 'UTC'`;
    case "integer": return sql`${name}::float8`;
    case "json": return sql`${name}::text`;
    default: return name;
  }
}

/** The database writes `2026-01-02 03:04:05.6`; an instant of ours has a T, milliseconds and a Z. Formatting there costs ten times as much. */
const inIso = (text: string): string => (text.length === 19 ? `${text.slice(0, 10)}T${text.slice(11)}.000Z` : new Date(`${text.replace(" ", "T")}Z`).toISOString());

/** The person's next rows of a holding in the order of its key, at most `limit` of them, whitelisted columns only. */
export async function readPage(tx: TenantTx, holding: Holding, whose: Whose, after: readonly string[] | null, limit: number): Promise<Page> {
  const { table, key, exported } = holding;
  const keys = sql.join(key.map(ident), sql`, `);
  const beyond = after ? sql`and (${keys}) > (${sql.join(after.map((value) => sql`${value}`), sql`, `)})` : sql``;
  const place = (column: string) => (columnFacts(table, column).kind === "instant" ? sql`(${shown(table, { column })})::text || '+00'` : sql`${ident(column)}::text`);
  const columns = [...exported.map((one) => sql`${shown(table, one)} as ${ident(one.column)}`), ...key.map((column, i) => sql`${place(column)} as ${ident(`key${i}`)}`)];
  const { rows } = await tx.execute<Row>(sql`select ${sql.join(columns, sql`, `)} from ${ident(table)} where ${rowsOf(holding, whose)} ${beyond} order by ${keys} limit ${sql.raw(String(limit))}`);
  const last = rows.at(-1);
  return { rows, bytes: polish(rows, table, exported), after: last && rows.length === limit ? key.map((_column, i) => last[`key${i}`] as string) : null };
}

/** Instants in their form; returns about how much text there is. */
function polish(rows: readonly Row[], table: string, exported: readonly Shown[]): number {
  const columns = exported.map(({ column, only }) => ({ column, isInstant: !only && columnFacts(table, column).kind === "instant" }));
  let bytes = 0;
  for (const row of rows) {
    for (const { column, isInstant } of columns) {
      const value = row[column];
      if (typeof value !== "string") continue;
      bytes += value.length;
      if (isInstant) row[column] = inIso(value);
    }
  }
  return bytes;
}

export type Count = { table: string; rows: number; bytes: number };

/** How many rows each holding has of the person, and about how many bytes. What is or was secret for a time is not counted: a count would tell of it. */
export async function countRows(tx: TenantTx, holdings: readonly Holding[], whose: Whose): Promise<Count[]> {
  const counts = holdings.map((holding) => sql`select ${holding.table}::text as "table", count(*)::float8 as rows, coalesce(sum(pg_column_size(t)), 0)::float8 as bytes from ${ident(holding.table)} t where ${rowsOf(holding, whose)} ${holding.shownFrom ? sql`and ${ident(holding.shownFrom)} is null` : sql``}`);
  return (await tx.execute<Count>(sql.join(counts, sql` union all `))).rows;
}

export type Person = { id: string; externalId: string; locale: string | null; email: string; emailNorm: string; addressHash: string };

const personColumns = { id: schema.subjects.id, externalId: schema.subjects.externalId, locale: schema.subjects.locale, email: schema.subjects.email, emailNorm: schema.subjects.emailNorm, addressHash: schema.subjects.addressHash };

/** The person by id or account number; with `lock` held until the end of the transaction, so that two of their asks come one after the other. */
export async function findPerson(tx: TenantTx, by: { id: string } | { externalId: string }, lock = false): Promise<Person | null> {
  const query = tx.select(personColumns).from(schema.subjects).where("id" in by ? eq(schema.subjects.id, by.id) : eq(schema.subjects.externalId, by.externalId));
  const [row] = await (lock ? query.for("update") : query);
  return row ? { ...row, addressHash: row.addressHash ?? addressHash(tx.tenantId, row.email) } : null;
}
