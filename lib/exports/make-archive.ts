// How is a copy of a person's data put together as a ZIP while it is read?
import type { Readable } from "node:stream";
import type { Category, Holding } from "#db/holdings.ts";
import type { Reader } from "#messages/reader.ts";
import type { Ctx } from "../kernel/context.ts";
import type { Tenant } from "../tenants/index.ts";
import { rowMaker, type Setting } from "./exported-row.ts";
import { holdingsOf, manifestOf, type HoldingTold } from "./manifest.ts";
import { Newest } from "./newest.ts";
import type { Person } from "./queries.ts";
import { holdingSection, pageFoot, pageHead, SHOWN, type PageFacts } from "./readable.ts";
import { readRows } from "./read-rows.ts";
import { Spool } from "./spool.ts";
import { writeHolding } from "./write-holding.ts";
import { ZipWriter, type ZipEntry } from "./zip-writer.ts";

/** Where the next part begins: in which holding, behind which row; `done`: how much of each holding stands in earlier parts. */
export type Cursor = { part: number; table: string | null; after: string[] | null; done: Record<string, number> };
export const START: Cursor = { part: 1, table: null, after: null, done: {} };

/** Everything that was decided before the first byte. `externalId` and the words are the person's. */
export type Plan = { tenant: Tenant; person: Person; setting: Setting; reader: Reader; madeAt: string; categories: readonly Category[] | null };

/** `next`: where a further part begins, null when this one was the last. `read`: rows that were looked at, `rows`: those that stand in it. */
export type Made = { next: Cursor | null; read: number; rows: number };

/**
 * The ZIP from `cursor` on, until there is nothing more or `isFull` of so many unpacked bytes: then it ends whole, between two rows.
 * `output` is made as it is read; it breaks off when something fails, and `made` tells why. Memory holds a few pages of rows, whatever their number.
 */
export function makeArchive(ctx: Pick<Ctx, "tenantId">, plan: Plan, cursor: Cursor = START, isFull: (bytes: number) => boolean = () => false): { output: Readable; made: Promise<Made> } {
  const zip = new ZipWriter(plan.madeAt);
  const made = write(ctx, zip, plan, cursor, isFull).catch((error: unknown) => {
    zip.fail(error as Error);
    throw error;
  });
  made.catch(() => {}); // whoever reads the output hears of it there as well
  return { output: zip.output, made };
}

async function write(ctx: Pick<Ctx, "tenantId">, zip: ZipWriter, plan: Plan, cursor: Cursor, isFull: (bytes: number) => boolean): Promise<Made> {
  const page = await Spool.open();
  try {
    const { told, entries, next, read } = await writeHoldings(ctx, zip, plan, cursor, { page, isFull: () => isFull(zip.bytes) });
    const isLast = next === null;
    const facts = factsOf(plan, { part: cursor.part, isLast, holdings: told });
    const html = await zip.add("open-me-first.html", pieces(facts, page));
    const manifest = manifestOf({ ...facts, files: [...entries, html] });
    await zip.add("manifest.json", [`${JSON.stringify(manifest, null, 2)}\n`]);
    zip.end();
    return { next, read, rows: told.reduce((sum, { rows }) => sum + rows, 0) };
  } finally {
    await page.close();
  }
}

async function* pieces(facts: PageFacts, page: Spool): AsyncGenerator<string | Buffer> {
  yield pageHead(facts);
  yield* page.read();
  yield pageFoot(facts);
}

type Progress = { told: HoldingTold[]; entries: ZipEntry[]; next: Cursor | null; read: number };

async function writeHoldings(ctx: Pick<Ctx, "tenantId">, zip: ZipWriter, plan: Plan, { part, table, after, done }: Cursor, { page, isFull }: { page: Spool; isFull: () => boolean }): Promise<Progress> {
  const all = holdingsOf(plan.categories);
  const left = table === null ? all : all.slice(all.findIndex((holding) => holding.table === table));
  const progress: Progress = { told: [], entries: [], next: null, read: 0 };
  const counts: Record<string, number> = { ...done };
  for (const [i, holding] of left.entries()) {
    const newest = new Newest(holding.newest, SHOWN);
    const pages = readRows(ctx, holding, whoseOf(ctx, plan.person), i === 0 ? after : null);
    const written = await writeHolding(zip, holding, pages, { make: rowMaker(holding, plan.setting), newest, isFull });
    const one: HoldingTold = { holding, rows: written.rows, gone: written.gone, rowsBefore: done[holding.table] ?? 0, isComplete: written.after === null };
    progress.told.push(one);
    progress.entries.push(...written.entries);
    progress.read += written.rows + written.gone;
    counts[holding.table] = one.rowsBefore + one.rows;
    if (one.rows > 0) await page.write(holdingSection(plan.reader, one, newest.rows()));
    const following: Holding | undefined = written.after ? holding : left[i + 1];
    if (following && (written.after || isFull())) return { ...progress, next: { part: part + 1, table: following.table, after: written.after, done: counts } };
  }
  return progress;
}

const whoseOf = ({ tenantId }: Pick<Ctx, "tenantId">, { id, emailNorm, addressHash }: Person) => ({ tenantId, subjectId: id, emailNorm, addressHash });

function factsOf({ tenant, person, setting, reader, madeAt, categories }: Plan, part: Pick<PageFacts, "part" | "isLast" | "holdings">): PageFacts {
  const { contact, authority } = setting.catalogue;
  return { reader, tenantName: tenant.name, accent: tenant.accent, externalId: person.externalId, madeAt, categories, contact: contact ?? null, authority: authority?.name ?? null, ...part };
}
