import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "#lib/kernel/ids.ts";
import { describeConcurrent, testDatabase } from "#lib/testing/database.ts";
import { readTenant, withTenant } from "./with-tenant.ts";

const database = testDatabase();
const [A, B] = [newId(), newId()];

type Column = { table: string; column: string; type: string; nullable: boolean; has_default: boolean; may_update: boolean };
type Table = { name: string; columns: Column[]; parents: { table: string; columns: string[]; parentColumns: string[] }[]; choices: Map<string, string>; mayInsert: boolean };

/** Every table that holds a tenant's rows, parents before children; partitions are their parent. */
async function tenantTables(): Promise<Table[]> {
  const columns = await database.asAdmin<Column & { may_insert: boolean }>(`select c.relname as "table", a.attname as "column", format_type(a.atttypid, null) as type, not a.attnotnull as nullable, a.atthasdef as has_default,
      has_column_privilege('rightful_app', c.oid, a.attnum, 'UPDATE') as may_update, has_table_privilege('rightful_app', c.oid, 'INSERT') as may_insert
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and exists (select from pg_attribute t where t.attrelid = c.oid and t.attname = 'tenant_id' and not t.attisdropped) order by 1, a.attnum`);
  const ties = await database.asAdmin<{ child: string; parent: string; columns: string[]; parents: string[] }>(`select conrelid::regclass::text as child, confrelid::regclass::text as parent,
      array(select attname::text from unnest(conkey) with ordinality k(n, i) join pg_attribute on attrelid = conrelid and attnum = n order by i) as columns,
      array(select attname::text from unnest(confkey) with ordinality k(n, i) join pg_attribute on attrelid = confrelid and attnum = n order by i) as parents
    from pg_constraint where contype = 'f' and conparentid = 0 and connamespace = 'public'::regnamespace`);
  const checks = await database.asAdmin<{ table: string; def: string }>(`select conrelid::regclass::text as "table", pg_get_constraintdef(oid) as def from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace`);
  const tables = [...new Set(columns.map(({ table }) => table))].map((name): Table => ({
    name, columns: columns.filter(({ table }) => table === name), mayInsert: columns.find(({ table }) => table === name)!.may_insert,
    parents: ties.filter(({ child }) => child === name).map(({ parent, columns: own, parents }) => ({ table: parent, columns: own, parentColumns: parents })),
    choices: new Map(checks.filter(({ table }) => table === name).flatMap(({ def }) => { const found = /\((\w+) = ANY \(ARRAY\['([^']*)'/.exec(def); return found ? [[found[1]!, found[2]!] as const] : []; })),
  }));
  return inOrder(tables);
}

function inOrder(tables: Table[]): Table[] {
  const done: Table[] = [];
  while (done.length < tables.length) {
    const next = tables.find((table) => !done.includes(table) && table.parents.every(({ table: parent }) => parent === table.name || !tables.some(({ name }) => name === parent) || done.some(({ name }) => name === parent)));
    if (!next) throw new Error("tables tie each other in a circle");
    done.push(next);
  }
  return done;
}

type Row = Record<string, unknown>;

function valueFor(type: string): unknown {
  if (type === "uuid") return newId();
  if (type === "text") return `fence ${newId()}`;
  if (type === "boolean") return true;
  if (/^(integer|bigint|smallint)$/.test(type)) return 1;
  if (type === "date") return "2026-01-01";
  if (type.startsWith("timestamp")) return "2026-01-01T00:00:00Z";
  if (type === "jsonb") return "{}";
  if (type.endsWith("[]")) return "{}";
  if (type === "bytea") return "\\x00";
  if (type === "xid8") return "1";
  throw new Error(`the fence knows no value of type ${type}: add one`);
}

/** A row that the table takes: parents' keys where tied, allowed words where checked, something of the type elsewhere; nullable columns stay empty, but for the person. */
function rowFor(table: Table, tenantId: string, made: ReadonlyMap<string, Row>): Row {
  const row: Row = { tenant_id: tenantId };
  for (const { table: parent, columns, parentColumns } of table.parents) columns.forEach((column, i) => {
    const { nullable } = table.columns.find((one) => one.column === column)!;
    if (!nullable || column === "subject_id") row[column] = made.get(parent)![parentColumns[i]!];
  });
  for (const { column, type, nullable, has_default } of table.columns) {
    if (column in row || has_default || (nullable && column !== "subject_id")) continue;
    row[column] = table.choices.get(column) ?? valueFor(type);
  }
  return row;
}

const ident = (name: string) => sql.identifier(name);
const insertOf = (table: string, row: Row) => sql`insert into ${ident(table)} (${sql.join(Object.keys(row).map(ident), sql`, `)}) values (${sql.join(Object.values(row).map((value) => sql`${value}`), sql`, `)})`;

const appendOf = (object: string) => sql`select audit_append(now(), 'system:fence', 'fence.written', ${object}, null, '\\x00', '{}')`;

type Outcome = { rows: Row[]; changed: number } | { refused: string };

/** One statement as a tenant, in a transaction of its own: what it saw and changed, or the SQL state with which it was refused. */
async function attempt(tenantId: string, statement: ReturnType<typeof sql>): Promise<Outcome> {
  try {
    const { rows, rowCount } = await withTenant({ tenantId }, (tx) => tx.execute(statement));
    return { rows: rows as Row[], changed: rowCount ?? 0 };
  } catch (error) {
    return { refused: (error as { cause?: { code?: string } }).cause?.code ?? "unknown" };
  }
}

const DENIED = "42501";
const APPEND_ONLY = "P0001"; // a trigger's refusal
const fingerprint = async (table: string, tenantId: string) => (await database.asAdmin<{ print: string }>(`select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as print from "${table}" t where tenant_id = $1`, [tenantId]))[0]!.print;

let tables: Table[];
const made = new Map<string, Map<string, Row>>([[A, new Map()], [B, new Map()]]);

beforeAll(async () => {
  tables = await tenantTables();
  for (const tenantId of [A, B]) {
    await withTenant({ tenantId }, async (tx) => {
      for (const table of tables.filter(({ mayInsert }) => mayInsert)) {
        const row = rowFor(table, tenantId, made.get(tenantId)!);
        made.get(tenantId)!.set(table.name, row);
        await tx.execute(insertOf(table.name, row));
      }
      await tx.execute(appendOf("fence:1"));
    });
  }
});

describe("the catalogue of the database", () => {
  it("passes the gate: isolation is switched on everywhere", async () => {
    const gate = readFileSync("db/catalog-gate.sql", "utf8");
    expect(await database.asAdmin(gate)).toEqual([]);
  });

  it("would not pass with a table that is open, or a grant on a partition", async () => {
    const gate = readFileSync("db/catalog-gate.sql", "utf8");
    await database.asAdmin("create table planted_open (tenant_id uuid, id uuid primary key)");
    await database.asAdmin("grant select on consent_decisions_p3 to rightful_app");
    const found = await database.asAdmin<{ kind: string }>(gate);
    await database.asAdmin("drop table planted_open");
    await database.asAdmin("revoke select on consent_decisions_p3 from rightful_app");
    expect(found.map(({ kind }) => kind)).toEqual(["key_without_leading_tenant", "no_policy", "no_rls_or_force", "partition_granted"]);
  });
});

describe("every table of a tenant", () => {
  it("has a row of each tenant to be fenced; a table without one would go untested", async () => {
    expect(tables.length).toBeGreaterThanOrEqual(28);
    for (const { name } of tables) for (const tenantId of [A, B]) expect(await fingerprint(name, tenantId), name).toMatch(/^1 /);
  });

  it("shows a tenant its own rows and no other's, asked for or not", async () => {
    for (const { name } of tables) {
      expect(await attempt(B, sql`select tenant_id from ${ident(name)}`), name).toMatchObject({ rows: [{ tenant_id: B }] });
      expect(await attempt(B, sql`select tenant_id from ${ident(name)} where tenant_id = ${A}`), name).toMatchObject({ rows: [] });
    }
  });

  it("lets nobody change, move or delete another's row", async () => {
    for (const { name, columns } of tables) {
      const before = await fingerprint(name, A);
      const free = columns.find(({ may_update }) => may_update)?.column;
      if (free) expect(await attempt(B, sql`update ${ident(name)} set ${ident(free)} = ${ident(free)} where tenant_id = ${A}`), name).toMatchObject({ changed: 0 });
      else expect(await attempt(B, sql`update ${ident(name)} set tenant_id = tenant_id where tenant_id = ${A}`), name).toEqual({ refused: DENIED });
      const deleted = await attempt(B, sql`delete from ${ident(name)} where tenant_id = ${A}`);
      expect("refused" in deleted ? deleted.refused : deleted.changed, name).toBeOneOf([0, DENIED]);
      expect(await fingerprint(name, A), name).toBe(before);
    }
  });

  it("takes no row from one tenant in the name of another, neither new nor moved", async () => {
    for (const table of tables) {
      const before = await fingerprint(table.name, A);
      const foreign = table.mayInsert ? { ...made.get(A)!.get(table.name), ...freshKey(table) } : { tenant_id: A };
      expect(await attempt(B, insertOf(table.name, foreign)), table.name).toEqual({ refused: DENIED });
      expect(await attempt(B, sql`update ${ident(table.name)} set tenant_id = ${A}`), table.name).toEqual({ refused: expect.toBeOneOf([DENIED, APPEND_ONLY]) });
      expect(await fingerprint(table.name, A), table.name).toBe(before);
    }
  });
});

/** Another key than the row that is there, so that only the policy can refuse it. */
function freshKey(table: Table): Row {
  const tied = new Set(table.parents.flatMap(({ columns }) => columns));
  return Object.fromEntries(table.columns.filter(({ column, type, nullable, has_default }) => (type === "uuid" || type === "text") && !tied.has(column) && !nullable && !has_default && column !== "tenant_id" && !table.choices.has(column)).map(({ column, type }) => [column, valueFor(type)]));
}

describe("the application's role", () => {
  it.each([
    "truncate subjects", "create table mine (id int)", "alter table subjects add column mine text", "drop table orders", "alter table orders disable row level security", "drop policy own_tenant on orders",
    "update audit_entries set action = 'x'", "delete from audit_entries", "insert into audit_heads (tenant_id, size) values (gen_random_uuid(), 1)", "update audit_heads set size = 0", "update audit_payloads set payload = ''",
    "update catalogue_versions set version = 9", "delete from notice_versions", "update request_clock_events set rule = ''", "delete from consent_decisions", "delete from tenants", "update tenants set slug = 'x'",
    "select 1 from consent_decisions_p0", "select 1 from operators", "select 1 from pgboss.job", "select 1 from pg_authid", "create role mine", "grant rightful_owner to rightful_app", "create function mine() returns int language sql as 'select 1'", "copy subjects to program 'true'",
  ])("may not: %s", async (statement) => expect(await attempt(A, sql.raw(statement))).toEqual({ refused: DENIED }));

  it("writes the log through audit_append alone, which needs a tenant and takes no line break", async () => {
    expect(await attempt(A, sql`insert into audit_payloads (tenant_id, seq, salt, payload) values (${A}, 99, '', '')`)).toEqual({ refused: DENIED });
    expect(await attempt(A, sql`select audit_append(now(), 'system', 'a.b', ${"x\ny"}, null, '', '')`)).toEqual({ refused: "P0001" });
    const withoutTenant = withTenant({ tenantId: A }, async (tx) => {
      await tx.execute(sql`select set_config('app.tenant_id', '', true)`);
      await tx.execute(sql`select audit_append(now(), 'system', 'a.b', 'x', null, '', '')`);
    });
    await expect(withoutTenant).rejects.toMatchObject({ cause: { message: "audit_append needs a tenant" } });
  });
});

describeConcurrent("the application's role on a server", () => {
  it.each(["set role rightful_owner", "set role rightful_platform", "set role postgres", "set session authorization rightful_owner"])("may not: %s", async (statement) =>
    expect(await attempt(A, sql.raw(statement))).toEqual({ refused: DENIED }));
});

describeConcurrent("twenty writers of one log", () => {
  it("leave no gap and no double number, though every fifth transaction fails after its entry", async () => {
    const tenantId = newId();
    const write = (writer: number, n: number) => withTenant({ tenantId }, async (tx) => {
      await tx.execute(appendOf(`writer:${writer}`));
      if (n % 5 === 4) throw new Error("on purpose");
    });
    const all = await Promise.all(Array.from({ length: 20 }, async (_, writer) => {
      let kept = 0;
      for (let n = 0; n < 10; n++) kept += await write(writer, n).then(() => 1, () => 0);
      return kept;
    }));
    expect(all).toEqual(Array(20).fill(8));
    const { rows } = await readTenant({ tenantId }, (tx) => tx.execute(sql`select count(*)::int n, max(seq)::int last, (select size::int from audit_heads) size, (select count(*)::int from audit_payloads) sides from audit_entries`));
    expect(rows).toEqual([{ n: 160, last: 160, size: 160, sides: 160 }]);
  });
});
