// Does an erasure leave anything behind? Rows are made from the catalogue of columns, a canary in each that can hold one; then a dump of everything is searched.
import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { HOLDINGS } from "#db/holdings.ts";
import { asSubject, asSystemJob, TEST_NOW } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aCatalogue, aTenant } from "#lib/testing/factories.ts";
import { POSTGRES_BIN } from "#lib/testing/postgres.ts";
import { tendConnectors } from "../connectors/index.ts";
import { addressHash } from "../identity/index.ts";
import { newId } from "../kernel/ids.ts";
import { eraseOwn } from "./erase-now.ts";
import { purge } from "./purge/purge.ts";

const db = testDatabase();
/** What the person made is old enough for rules to end; what the other person made falls under none. */
const [OLD, NEW] = ["2021-06-01T12:00:00.000Z", "2026-06-01T12:00:00.000Z"];
const AFTER_ALL = "2031-01-02T12:00:00Z";
const scope = { appliesTo: { placedBefore: "2022-01-01" } };
const RULES = [
  { id: "orders", category: "order", trigger: "placed", duration: "P6Y", ground: "Tax law", action: "remove_personal_part", ...scope },
  { id: "consents", category: "consent", trigger: "occurred", duration: "P7Y", ground: "Proof", action: "erase", ...scope },
  { id: "values", category: "value", trigger: "collected", duration: "P9Y", ground: "Contract", action: "erase", ...scope },
  { id: "records", category: "record", trigger: "occurred", duration: "P9Y", ground: "Contract", action: "erase", ...scope },
];

type Column = { table: string; column: string; type: string; nullable: boolean };
type Tie = { child: string; parent: string; columns: string[]; parents: string[] };
type Row = Record<string, unknown>;
type Schema = { tables: Map<string, Column[]>; ties: Tie[]; words: Map<string, string> };

/** Every table with a tenant's rows, as the database itself describes it; partitions are their parent. */
async function readSchema(): Promise<Schema> {
  const columns = await db.asAdmin<Column>(`select c.table_name as "table", c.column_name as "column", case when c.data_type = 'ARRAY' then c.udt_name else c.data_type end as type, c.is_nullable = 'YES' as nullable
    from information_schema.columns c join pg_class k on k.relname = c.table_name and k.relnamespace = 'public'::regnamespace
    where c.table_schema = 'public' and k.relkind in ('r', 'p') and not k.relispartition order by c.table_name, c.ordinal_position`);
  const ties = await db.asAdmin<Tie>(`select conrelid::regclass::text as child, confrelid::regclass::text as parent,
      array(select attname::text from unnest(conkey) with ordinality k(n, i) join pg_attribute on attrelid = conrelid and attnum = n order by i) as columns,
      array(select attname::text from unnest(confkey) with ordinality k(n, i) join pg_attribute on attrelid = confrelid and attnum = n order by i) as parents
    from pg_constraint where contype = 'f' and conparentid = 0 and connamespace = 'public'::regnamespace`);
  const checks = await db.asAdmin<{ table: string; def: string }>(`select conrelid::regclass::text as "table", pg_get_constraintdef(oid) as def from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace`);
  const words = checks.flatMap(({ table, def }) => { const found = /\((\w+) = ANY \(ARRAY\['([^']*)'/.exec(def); return found ? [[`${table}.${found[1]}`, found[2]!] as const] : []; });
  const withTenant = Map.groupBy(columns, ({ table }) => table);
  return { tables: new Map([...withTenant].filter(([, all]) => all.some(({ column }) => column === "tenant_id"))), ties, words: new Map(words) };
}

/** Tables that lead to a person: by a column of their id, by a tie to such a table, or otherwise, as the registry says. */
function tablesOfAPerson({ tables, ties }: Schema): string[] {
  const registered = HOLDINGS.filter(({ reach }) => reach.by !== "unreachable").map(({ table }) => table);
  const found = new Set(["subjects", ...registered, ...[...tables].filter(([, columns]) => columns.some(({ column }) => column === "subject_id")).map(([table]) => table)]);
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const { child, parent } of ties) if (found.has(parent) && tables.has(child)) found.add(child);
  }
  const ranked = [...found].map((table) => ({ table, last: HOLDINGS.find((one) => one.table === table)?.reach.by === "machine" }));
  return inOrder(ranked.toSorted((a, b) => Number(a.last) - Number(b.last)).map(({ table }) => table), ties);
}

function inOrder(names: string[], ties: readonly Tie[]): string[] {
  const done: string[] = [];
  while (done.length < names.length) {
    const next = names.find((name) => !done.includes(name) && ties.every(({ child, parent }) => child !== name || parent === name || !names.includes(parent) || done.includes(parent)));
    if (!next) throw new Error("tables tie each other in a circle");
    done.push(next);
  }
  return done;
}

/** Rows of these tables stay for ever, so that only their personal columns can be asked to be empty. */
const staysForEver = (table: string): boolean => {
  const holding = HOLDINGS.find((one) => one.table === table);
  const goesWithThePerson = table === "subjects" || holding?.retentionCategory != null || (holding?.erasure.does === "keep" && holding.reach.by === "subject");
  return holding !== undefined && holding.erasure.does !== "delete" && !goesWithThePerson;
};
/** A column that the registry does not know holds one too: what nobody has judged counts as personal. */
function mayHoldCanary(table: string, column: string): boolean {
  const holding = HOLDINGS.find((one) => one.table === table);
  if (!holding || !staysForEver(table)) return true;
  return holding.personal.includes(column) || ![...holding.internal, ...holding.exported.map((one) => one.column)].includes(column);
}

type Person = { tag: string; id: string; tenantId: string; email: string; moment: string; number: number };

function rowFor(schema: Schema, table: string, person: Person, made: ReadonlyMap<string, Row>): Row {
  const row: Row = { tenant_id: person.tenantId };
  for (const { parent, columns, parents } of schema.ties.filter(({ child }) => child === table)) {
    const parentRow = made.get(parent);
    if (parentRow) columns.forEach((column, i) => (row[column] = parentRow[parents[i]!]));
  }
  for (const { column, type, nullable } of schema.tables.get(table)!) {
    if (column in row || type === "xid8") continue;
    const value = known(table, column, person, made) ?? valueFor({ table, column, type, nullable }, schema, person);
    if (value !== undefined) row[column] = value;
  }
  return row;
}

/** What ties a row to the person, in whichever way the registry says. */
function known(table: string, column: string, person: Person, made: ReadonlyMap<string, Row>): unknown {
  const reach = HOLDINGS.find((one) => one.table === table)?.reach;
  if (column === "subject_id" || (table === "subjects" && column === "id")) return person.id;
  if (column === "address_hash") return addressHash(person.tenantId, person.email); // kept on purpose: a keyed hash
  if (column === "email" && table === "subjects") return person.email;
  if (reach?.by === "email" && column === reach.column) return person.email;
  if (table === "subjects" && column === "email_norm") return person.email;
  if (reach?.by === "machine" && column === reach.column) return made.get("machine_claims")!["machine_id"];
  return reach?.by === "reference" && column === reach.column ? `${reach.prefix}${person.id}` : undefined;
}

function valueFor({ table, column, type, nullable }: Column, { words }: Schema, { tag, moment, number }: Person): unknown {
  const text = mayHoldCanary(table, column) ? `${tag} ${table}.${column}` : "word";
  const word = words.get(`${table}.${column}`);
  if (word) return nullable ? null : word;
  switch (type) {
    case "text": return text;
    case "jsonb": return JSON.stringify({ [column]: text });
    case "bytea": return Buffer.from(text);
    case "_text": return [text];
    case "uuid": return nullable ? null : newId();
    case "boolean": return true;
    case "integer": case "bigint": case "smallint": return nullable ? null : number;
    case "date": return moment.slice(0, 10);
    case "timestamp with time zone": return nullable ? null : moment;
    default: throw new Error(`no canary is known for the type ${type} of ${table}.${column}: add one`);
  }
}

async function plant(schema: Schema, person: Person): Promise<string[]> {
  const made = new Map<string, Row>();
  const insert = async (table: string, row: Row): Promise<void> => {
    made.set(table, row);
    const names = Object.keys(row);
    await db.asAdmin(`insert into "${table}" (${names.map((name) => `"${name}"`).join(", ")}) values (${names.map((_, i) => `$${i + 1}`).join(", ")})`, Object.values(row));
  };
  const theirs = tablesOfAPerson(schema);
  // What their rows hang on as well and is nobody's: it says nothing of them.
  const isDemanded = ({ child, columns }: Tie): boolean => schema.tables.get(child)!.every(({ column, nullable }) => !columns.includes(column) || !nullable);
  const nobodys = new Set(schema.ties.filter((tie) => theirs.includes(tie.child) && !theirs.includes(tie.parent) && schema.tables.has(tie.parent) && tie.parent !== "tenants" && isDemanded(tie)).map(({ parent }) => parent));
  for (const table of nobodys) await insert(table, rowFor(schema, table, { ...person, tag: `nobody ${randomUUID().slice(0, 8)}` }, made));
  for (const table of theirs) await insert(table, rowFor(schema, table, person, made));
  return theirs;
}

const hex = (text: string): string => Buffer.from(text).toString("hex");

/** Everything the database holds, as text: a dump by the administrator on a server, every row of every table on the embedded engine. */
async function dump(): Promise<string> {
  if (db.engine === "postgres") {
    const { stdout, stderr, status } = spawnSync(join(POSTGRES_BIN, "pg_dump"), ["--data-only", "--column-inserts", db.urls().admin], { encoding: "utf8", maxBuffer: 256 * 1024 * 1024 });
    if (status !== 0) throw new Error(stderr);
    return stdout;
  }
  const tables = await db.asAdmin<{ name: string }>(`select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname in ('public', 'pgboss')`);
  const texts: string[] = [];
  for (const { name } of tables) texts.push(...(await db.asAdmin<{ line: string }>(`select t::text as line from ${name} t`)).map(({ line }) => `INSERT INTO ${name} ${line}`));
  return texts.join("\n");
}

/** Every canary of this tag in the dump, in clear or as bytes, with the table it sits in. */
function canariesIn(text: string, tag: string): string[] {
  const found = text.split("\n").flatMap((line) => {
    const table = /^INSERT INTO (\S+)/.exec(line)?.[1]?.replace("public.", "").replace(/_p\d+$/, "") ?? "?";
    const clear = [...line.matchAll(new RegExp(`${tag} (\\w+\\.\\w+)`, "g"))].map(([, where]) => `${where} in ${table}`);
    return line.includes(hex(tag)) ? [...clear, `bytes in ${table}`] : clear;
  });
  return [...new Set(found)].sort();
}

async function twoPeople(schema: Schema) {
  const { tenantId } = await aTenant();
  await aCatalogue({ tenantId }, { retentionRules: RULES });
  await db.asAdmin("insert into audit_heads (tenant_id, size) values ($1, 100)", [tenantId]); // as if the rows made below were its own
  const person = (number: number, moment: string): Person => { const tag = `canary${randomUUID().slice(0, 8)}`; return { tag, id: newId(), tenantId, email: `${tag}@example.org`, moment, number }; };
  const [gone, other] = [person(1, OLD), person(2, NEW)];
  const tables = await plant(schema, gone);
  await plant(schema, other);
  return { gone, other, tables };
}

async function nights({ tenantId }: Person): Promise<void> {
  for (const now of [AFTER_ALL, AFTER_ALL]) await purge(asSystemJob(tenantId, "purge", now));
  await tendConnectors(asSystemJob(tenantId, "tend-connectors", AFTER_ALL));
}

let schema: Schema;
beforeAll(async () => { schema = await readSchema(); });

describe("an erasure, once every date has come", () => {
  it("leaves no trace in a dump of the whole database, and nothing of anybody else is missing", async () => {
    const { gone, other, tables } = await twoPeople(schema);
    expect(tables.sort()).toEqual(HOLDINGS.filter(({ reach }) => reach.by !== "unreachable").map(({ table }) => table).sort());
    expect(HOLDINGS.filter(({ reach }) => reach.by === "unreachable").map(({ table }) => table)).toEqual(["idempotency_keys"]);
    const before = await dump();
    const planted = canariesIn(before, other.tag);
    expect(canariesIn(before, gone.tag)).toEqual(planted);
    expect(new Set(planted.map((found) => found.split(" in ")[1])).size).toBeGreaterThan(20);

    await eraseOwn(asSubject(gone.tenantId, gone.id), { understood: "yes" });
    const right = canariesIn(await dump(), gone.tag);
    expect([...new Set(right.map((found) => found.split(" in ")[1]))].sort(), "until their dates").toEqual(["connector_targets", "consent_decisions", "events", "orders"]);
    expect(right.filter((found) => found.endsWith("in events"))).toEqual(["subjects.external_id in events"]);
    expect(right.filter((found) => found.startsWith("orders.personal"))).toEqual([]);
    expect((await dump()).includes(gone.email)).toBe(false);

    // What is told to a tool stays while its opt-out stands.
    await db.asAdmin("insert into suppressions (tenant_id, channel, topic, address_hash, reason, since) values ($1, '*', '*', $2, 'opt_out', now())", [other.tenantId, addressHash(other.tenantId, other.email)]);
    await nights(gone);
    const after = await dump();
    expect(canariesIn(after, gone.tag)).toEqual([]);
    expect(after.includes(gone.tag) || after.includes(hex(gone.tag))).toBe(false);
    expect(canariesIn(after, other.tag)).toEqual(planted);
    expect(after.includes(other.email)).toBe(true);
  });

  it("would show a table and a column that nobody told the registry of", async () => {
    await db.asAdmin("create table planted_notes (tenant_id uuid not null, id uuid not null, subject_id uuid, note text, proof bytea, primary key (tenant_id, id))");
    await db.asAdmin("alter table requests add column nickname text");
    const { gone } = await twoPeople(await readSchema());
    await eraseOwn(asSubject(gone.tenantId, gone.id, TEST_NOW), { understood: "yes" });
    await nights(gone);
    expect(canariesIn(await dump(), gone.tag)).toEqual(["bytes in planted_notes", "planted_notes.note in planted_notes", "requests.nickname in requests"]);
  });
});
