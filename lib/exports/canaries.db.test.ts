import Ajv from "ajv/dist/2020.js";
import { beforeAll, describe, expect, it } from "vitest";
import { HOLDINGS, type Holding } from "#db/holdings.ts";
import { readTenant } from "#db/with-tenant.ts";
import { asSubject } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aCatalogue, aSite, aSubject, aTenant } from "#lib/testing/factories.ts";
import { unpack, type Unpacked } from "#lib/testing/unpack.ts";
import { newId } from "../kernel/ids.ts";
import { says } from "./csv.ts";
import { columnsOf } from "./exported-row.ts";
import { planOf } from "./gather.ts";
import { makeArchive } from "./make-archive.ts";
import { EXPORTED } from "./manifest.ts";
import type { Category } from "./model.ts";
import { findPerson } from "./queries/rows.ts";

const db = testDatabase();
type Someone = { tenantId: string; id: string; name: string; email: string; addressHash: string; rows: Map<string, Record<string, unknown>> };
type Column = { table: string; column: string; type: string; choice: string | null };

let columns: Column[];
let ada: Someone;
let copy: Unpacked;
const strangers: Someone[] = [];

/** Every column with its type and, where a check lists words, the first of them. */
const COLUMNS = `select c.relname as "table", a.attname as "column", format_type(a.atttypid, null) as type,
    (select substring(pg_get_constraintdef(k.oid) from '\\(' || a.attname || ' = ANY \\(ARRAY\\[''([^'']*)''') from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and pg_get_constraintdef(k.oid) ~ ('\\(' || a.attname || ' = ANY') limit 1) as choice
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and a.attgenerated = ''`;

const canary = (who: Someone, { table, column }: { table: string; column: string }) => `canary-${who.name}-${table}-${column}`;

function valueFor(who: Someone, { table, column, type, choice }: Column): unknown {
  if (choice) return choice;
  const mark = canary(who, { table, column });
  if (type === "jsonb") return JSON.stringify({ note: mark });
  if (type === "text[]") return `{${mark}}`;
  if (type === "bytea") return Buffer.from(mark);
  if (type === "uuid") return newId();
  if (type === "boolean") return true;
  if (/^(integer|bigint)$/.test(type)) return 7;
  if (type === "xid8") return "3";
  if (type === "date") return "2026-01-02";
  if (type.startsWith("timestamp")) return "2026-01-02T03:04:05.678Z";
  return table === "audit_payloads" && column === "payload" ? JSON.stringify({ note: mark }) : mark;
}

/** How the holding finds its person, turned round. */
function tieOf(who: Someone, { reach }: Holding): Record<string, unknown> {
  switch (reach.by) {
    case "subject": return { [reach.column]: who.id };
    case "email": return { [reach.column]: who.email };
    case "address_hash": return { [reach.column]: who.addressHash };
    case "machine": return { [reach.column]: who.rows.get("machine_claims")!["machine_id"] };
    case "through": return { [reach.column]: who.rows.get(reach.parent)![reach.parentColumn] };
    default: return {};
  }
}

async function plant(who: Someone, holding: Holding, seq: number): Promise<void> {
  const row: Record<string, unknown> = Object.fromEntries(columns.filter(({ table }) => table === holding.table).map((column) => [column.column, valueFor(who, column)]));
  Object.assign(row, { tenant_id: who.tenantId }, "seq" in row ? { seq } : {}, holding.exported.some(({ only }) => only) ? Object.fromEntries(holding.exported.filter(({ only }) => only).map(({ column }) => [column, `staff:${canary(who, { table: holding.table, column })}`])) : {});
  if ("staff_id" in row) row["staff_id"] = null; // a session is a person's or a member of staff's
  if ("request_id" in row && who.rows.has("requests")) row["request_id"] = who.rows.get("requests")!["id"];
  if ("connector_id" in row) row["connector_id"] = who.rows.get("connectors")!["id"];
  if ("site_id" in row) row["site_id"] = who.rows.get("sites")!["id"];
  if ("banner_version" in row) row["banner_version"] = 1;
  if ("endpoint_id" in row) row["endpoint_id"] = who.rows.get("webhook_endpoints")!["id"];
  Object.assign(row, tieOf(who, holding));
  who.rows.set(holding.table, row);
  const names = Object.keys(row);
  await db.asAdmin(`insert into ${holding.table} (${names.map((name) => `"${name}"`).join(", ")}) values (${names.map((_name, i) => `$${i + 1}`).join(", ")})`, Object.values(row));
}

async function someone(tenantId: string, name: string, seq: number): Promise<Someone> {
  const subject = await aSubject({ tenantId }, { email: `${name}@example.org`, externalId: `number-${name}`, phone: `canary-${name}-subjects-phone` });
  const who: Someone = { tenantId, id: subject.id, name, email: subject.emailNorm, addressHash: subject.addressHash!, rows: new Map([["subjects", { id: subject.id }]]) };
  const endpointId = newId();
  await db.asAdmin("insert into webhook_endpoints (tenant_id, id, url, description, created_at, created_by) values ($1, $2, '', '', now(), 'test')", [tenantId, endpointId]);
  who.rows.set("webhook_endpoints", { id: endpointId });
  who.rows.set("sites", { id: (await aSite({ tenantId })).id });
  const connectorId = newId();
  await db.asAdmin("insert into connectors (tenant_id, id, vendor, name, settings, account, topics, places, new_places, inbound_hash, tested_at, created_at, created_by) values ($1, $2, 'mailchimp', '', '', '', '{}', '[]', '[]', '', now(), now(), 'test')", [tenantId, connectorId]);
  who.rows.set("connectors", { id: connectorId });
  const events = HOLDINGS.find(({ table }) => table === "events")!; // exports nothing of its own, and others hang on it
  for (const holding of [events, ...EXPORTED].filter(({ table }) => table !== "subjects")) await plant(who, holding, seq);
  return who;
}

async function archiveOf(who: Someone, categories: Category[] | null = null): Promise<Buffer> {
  const ctx = asSubject(who.tenantId, who.id);
  const plan = await readTenant(ctx, async (tx) => planOf(tx, ctx, (await findPerson(tx, { id: who.id }))!, categories));
  return Buffer.concat(await Array.fromAsync(makeArchive(ctx, plan).output as AsyncIterable<Buffer>));
}

beforeAll(async () => {
  columns = await db.asAdmin<Column>(COLUMNS);
  const [{ tenantId }, other] = [await aTenant({ name: "Acme <b>&" }), await aTenant()];
  await aCatalogue({ tenantId }, { contact: { name: "Dana", email: "dana@acme.example" } });
  strangers.push(await someone(tenantId, "bob", 1), await someone(other.tenantId, "eve", 1));
  ada = await someone(tenantId, "ada", 2);
  copy = unpack(await archiveOf(ada));
});

type DataFile = { rows: Record<string, unknown>[]; labels: Record<string, string> };
const dataOf = (table: string): DataFile => copy.documents[`data/${table}.json`] as DataFile;
type Manifest = { rows: number; holdings: { holding: string; rows: number }[]; empty: string[]; files: { name: string; bytes: number; sha256: string }[]; withheld: { holding: string; column: string; why: string }[]; notChosen: string[] };
const manifest = () => copy.documents["manifest.json"] as Manifest;

describe("a copy of everything", () => {
  it("holds of each holding the person's one row, in JSON and CSV that say the same under one rule, with the registry's labels", () => {
    expect(copy.broken).toBeNull();
    for (const holding of EXPORTED) {
      const [{ rows, labels }, [head, ...lines]] = [dataOf(holding.table), copy.tables[`data/${holding.table}.csv`]!];
      const shown = columnsOf(holding);
      expect(rows, holding.table).toHaveLength(1);
      expect(Object.keys(rows[0]!)).toEqual(shown.map(({ column }) => column));
      expect(head).toEqual(shown.map(({ label }) => label));
      expect(labels).toEqual(Object.fromEntries(shown.map(({ column, label }) => [column, label])));
      expect(lines).toHaveLength(1);
      for (const [i, { column }] of shown.entries()) expect(says(lines[0]![i]!, rows[0]![column]), `${holding.table}.${column}`).toBe(true);
    }
  });

  it("holds every value that may leave, and no other column", () => {
    const text = JSON.stringify(copy.documents);
    for (const holding of EXPORTED.filter(({ table }) => table !== "subjects")) {
      for (const { column, type, choice } of columns.filter(({ table }) => table === holding.table)) {
        const planted = String(ada.rows.get(holding.table)![column]).includes(canary(ada, { table: holding.table, column }));
        if (choice || !planted || type === "bytea") continue;
        const leaves = holding.exported.some((shown) => shown.column === column && !shown.only);
        expect(text.includes(canary(ada, { table: holding.table, column })), `${holding.table}.${column}`).toBe(leaves);
      }
    }
    expect(dataOf("requests").rows[0]).toMatchObject({ opened_by: "staff", received_at: "2026-01-02T03:04:05.678Z" });
    expect(dataOf("audit_entries").rows[0]).toMatchObject({ actor_ref: "staff", seq: 2 });
  });

  it("holds nothing of anybody else, of this tenant or another", () => {
    const everything = JSON.stringify(copy);
    expect(everything).toContain("canary-ada");
    for (const { name, email, id } of strangers) for (const mark of [`canary-${name}`, email, id, `number-${name}`]) expect(everything.includes(mark), mark).toBe(false);
  });

  it("is listed in its manifest: every file with its size and hash, every count, what is withheld and why", async () => {
    const { files, holdings, rows, withheld } = manifest();
    expect(Object.fromEntries(files.map(({ name, ...facts }) => [name, facts]))).toEqual(Object.fromEntries(Object.entries(copy.files).filter(([name]) => name !== "manifest.json")));
    expect(holdings.map(({ holding }) => holding)).toEqual(EXPORTED.map(({ table }) => table));
    for (const { holding, rows: told } of holdings) expect(told, holding).toBe(dataOf(holding).rows.length);
    expect(rows).toBe(EXPORTED.length);
    const [{ n }] = (await db.asAdmin<{ n: string }>(`select sum(n) as n from (${EXPORTED.filter(({ reach }) => reach.by === "subject").map(({ table, reach }) => `select count(*) as n from ${table} where ${(reach as { column: string }).column} = '${ada.id}'`).join(" union all ")}) all_of_them`)) as [{ n: string }];
    expect(holdings.filter(({ holding }) => HOLDINGS.find(({ table }) => table === holding)!.reach.by === "subject").reduce((sum, one) => sum + one.rows, 0)).toBe(Number(n));
    const secret = HOLDINGS.flatMap(({ table, personal, exported }) => personal.filter((column) => !exported.some((shown) => shown.column === column)).map((column) => `${table}.${column}`));
    expect(secret.filter((name) => !withheld.some(({ holding, column, why }) => `${holding}.${column}` === name && why.length > 20))).toEqual([]);
  });

  it("fits its JSON Schemas (2020-12), and a row with one column more does not", () => {
    for (const holding of EXPORTED) {
      const schema = copy.documents[`schemas/${holding.table}.schema.json`] as object;
      const validate = new Ajv({ strict: true, strictTypes: false, validateFormats: false }).compile(schema);
      const data = dataOf(holding.table);
      expect(validate(data), JSON.stringify(validate.errors)).toBe(true);
      expect(validate({ ...data, rows: [{ ...data.rows[0], email_of_somebody: "x" }] })).toBe(false);
    }
  });

  it("opens with a page that names everything, escapes what people wrote and asks for nothing from outside", () => {
    const page = copy.documents["open-me-first.html"] as string;
    for (const { table, title } of EXPORTED) expect(page).toContain(`<h2 id="${table}-title">${title} <small>`);
    expect(page).toContain("Acme &#60;b&#62;&#38;");
    expect(page).toContain("dana@acme.example");
    expect(page.match(/\s(?:src|srcset|action|poster|background)=|@import|url\(|<(?:link|script|img|iframe|form|object)/g)).toBeNull();
    for (const [, target] of page.matchAll(/href="([^"]*)"/g)) expect(target).toMatch(/^(#[a-z_]+|data\/[a-z_]+\.(csv|json))$/);
  });
});

describe("a copy of some of it", () => {
  it("holds the chosen headings only, and names what was not chosen and what is empty", async () => {
    const [tenant] = await db.asAdmin<{ tenant_id: string }>("select tenant_id from subjects where id = $1", [strangers[1]!.id]);
    const nobody = await aSubject({ tenantId: tenant!.tenant_id });
    copy = unpack(await archiveOf({ ...strangers[1]!, id: nobody.id }, ["account", "orders"]));
    expect(copy.names.toSorted()).toEqual(["data/subjects.csv", "data/subjects.json", "manifest.json", "open-me-first.html", "schemas/subjects.schema.json"]);
    expect(manifest().empty).toEqual(["subject_addresses", "orders"]);
    expect(manifest().notChosen).toContain("records");
    expect(manifest().rows).toBe(1);
  });
});
