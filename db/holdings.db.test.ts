import { describe, expect, it } from "vitest";
import { testDatabase } from "#lib/testing/database.ts";
import { HOLDINGS, type Holding } from "./holdings.ts";

const database = testDatabase();

// Partitions are their parent.
const COLUMNS = `select c.table_name as "table", c.column_name as "column" from information_schema.columns c
  join information_schema.tables t using (table_schema, table_name)
  where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and not (select relispartition from pg_class where oid = format('%I.%I', c.table_schema, c.table_name)::regclass)`;
const TIES = `select distinct child.table_name as child, parent.table_name as parent from information_schema.referential_constraints r
  join information_schema.table_constraints child on child.constraint_schema = r.constraint_schema and child.constraint_name = r.constraint_name
  join information_schema.table_constraints parent on parent.constraint_schema = r.unique_constraint_schema and parent.constraint_name = r.unique_constraint_name
  where r.constraint_schema = 'public'`;

const KEYS = `select conrelid::regclass::text as "table", array(select attname::text from unnest(conkey) n join pg_attribute on attrelid = conrelid and attnum = n) as columns
  from pg_constraint where contype = 'p' and connamespace = 'public'::regnamespace and conparentid = 0`;

type Schema = { columns: { table: string; column: string }[]; ties: { child: string; parent: string }[] };
const readSchema = async (): Promise<Schema> => ({ columns: await database.asAdmin(COLUMNS), ties: await database.asAdmin(TIES) });

/** Every table a subject can be reached from: by a column of their id, or tied to such a table. */
function reachable({ columns, ties }: Schema): Set<string> {
  const found = new Set(["subjects", ...columns.filter(({ column }) => column === "subject_id").map(({ table }) => table)]);
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const { child, parent } of ties) if (found.has(parent)) found.add(child);
  }
  return found;
}

const namedIn = ({ exported, personal, internal }: Holding): string[] => [...new Set([...exported.map(({ column }) => column), ...personal, ...internal])];
const reachColumns = ({ reach }: Holding): string[] => ("column" in reach ? [reach.column] : []);

function faultsOf(schema: Schema, holdings: readonly Holding[]): string[] {
  const held = new Map(holdings.map((holding) => [holding.table, holding]));
  const mustBeHeld = new Set([...reachable(schema), ...held.keys()]);
  const unnamed = schema.columns.filter(({ table, column }) => mustBeHeld.has(table) && !(held.has(table) && namedIn(held.get(table)!).includes(column)));
  const exists = (table: string, column: string) => schema.columns.some((one) => one.table === table && one.column === column);
  const invented = holdings.flatMap((holding) => [...namedIn(holding), ...reachColumns(holding)].filter((column) => !exists(holding.table, column)).map((column) => `${holding.table}.${column}`));
  return [...unnamed.map(({ table, column }) => `${table}.${column} is not named`), ...invented.map((column) => `${column} does not exist`)];
}

describe("the registry of holdings", () => {
  it("names every column that can be reached from a person, and none that does not exist", async () => {
    const schema = await readSchema();
    expect(schema.columns.length).toBeGreaterThan(100);
    expect(schema.ties.length).toBeGreaterThan(8);
    expect(faultsOf(schema, HOLDINGS)).toEqual([]);
  });

  it("has each table once, and puts no column both among the internal and the personal or exported ones", () => {
    expect(new Set(HOLDINGS.map(({ table }) => table)).size).toBe(HOLDINGS.length);
    for (const { table, internal, personal, exported } of HOLDINGS) {
      const open = [...personal, ...exported.map(({ column }) => column)];
      expect(internal.filter((column) => open.includes(column)), table).toEqual([]);
    }
  });

  it("reads every holding by a key that no two of its rows of one person share", async () => {
    const primary = new Map((await database.asAdmin<{ table: string; columns: string[] }>(KEYS)).map(({ table, columns }) => [table, columns]));
    for (const holding of HOLDINGS) {
      // A row named through another one is told apart by that one too, which the person may have several of.
      const fixed = ["tenant_id", ...(holding.reach.by === "through" || holding.reach.by === "machine" ? [] : reachColumns(holding))];
      expect(primary.get(holding.table)!.filter((column) => !fixed.includes(column) && !holding.key.includes(column)), holding.table).toEqual([]);
    }
  });

  it("names each column of an export once, in words, and says why for every personal one that stays out of it", () => {
    for (const { table, title, meaning, exported, added = [], personal, withheld } of HOLDINGS) {
      const shown = [...exported, ...added];
      expect(title.length * meaning.length, table).toBeGreaterThan(0);
      for (const part of ["column", "label"] as const) expect(new Set(shown.map((one) => one[part])).size, `${table} ${part}`).toBe(shown.length);
      const told = [...exported.filter(({ only }) => only === undefined), ...withheld].map(({ column }) => column);
      expect(personal.filter((column) => !told.includes(column)), table).toEqual([]);
      expect(exported.filter(({ only, column }) => only && !withheld.some((one) => one.column === column)), table).toEqual([]);
      expect(withheld.filter(({ why }) => why.length < 30), table).toEqual([]);
    }
  });

  it("hides a row until a day only by a column that leaves with the row, so that every reader can judge it", () => {
    const hidden = HOLDINGS.filter(({ shownFrom }) => shownFrom !== undefined);
    expect(hidden.map(({ table }) => table)).toEqual(["disclosures"]);
    for (const { shownFrom, exported } of hidden) expect(exported.map(({ column }) => column)).toContain(shownFrom);
  });

  it("says why for all that stays", () => {
    const unexplained = HOLDINGS.filter(({ erasure }) => erasure.does !== "delete" && erasure.why.length < 30);
    expect(unexplained.map(({ table }) => table)).toEqual([]);
  });

  it("would notice a new table, a table tied to one, a new column, and a column that went", async () => {
    const before = faultsOf(await readSchema(), HOLDINGS);
    await database.asAdmin("create table planted_notes (tenant_id uuid, id uuid, subject_id uuid, note text, primary key (tenant_id, id))");
    await database.asAdmin("create table planted_replies (tenant_id uuid, note_id uuid, reply text, foreign key (tenant_id, note_id) references planted_notes (tenant_id, id))");
    await database.asAdmin("alter table orders add column gift_note text");
    await database.asAdmin("alter table machine_records rename column body to words");
    const faults = faultsOf(await readSchema(), HOLDINGS).filter((fault) => !before.includes(fault));
    expect(faults.sort()).toEqual([
      "machine_records.body does not exist", "machine_records.words is not named", "orders.gift_note is not named",
      "planted_notes.id is not named", "planted_notes.note is not named", "planted_notes.subject_id is not named", "planted_notes.tenant_id is not named",
      "planted_replies.note_id is not named", "planted_replies.reply is not named", "planted_replies.tenant_id is not named",
    ]);
  });
});
