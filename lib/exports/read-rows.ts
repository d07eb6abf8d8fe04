// How are all rows of a holding read while somebody slow takes them? Page by page, each in a short transaction of its own.
import type { Holding } from "#db/holdings.ts";
import type { Whose } from "#db/reach.ts";
import { readTenant } from "#db/with-tenant.ts";
import type { Ctx } from "../kernel/context.ts";
import { readPage, type Page } from "./queries.ts";

/** A page holds about a megabyte: a few of the largest rows, or a thousand small ones; it grows as the rows turn out to be small. */
const [FIRST, MOST, BYTES, GROWTH] = [200, 1000, 1_000_000, 4];

/** The pages from `after` on; while one is used the next is read already. */
export async function* readRows(ctx: Pick<Ctx, "tenantId">, holding: Holding, whose: Whose, after: readonly string[] | null): AsyncGenerator<Page> {
  const read = (from: readonly string[] | null, limit: number) => {
    const page = readTenant(ctx, (tx) => readPage(tx, holding, whose, from, limit));
    page.catch(() => {}); // reported where it is awaited; nobody may be waiting any more when it fails
    return page;
  };
  let limit = FIRST;
  for (let next: Promise<Page> | null = read(after, limit); next;) {
    const page: Page = await next;
    limit = Math.max(1, Math.min(MOST, limit * GROWTH, Math.floor(BYTES / Math.max(1, page.bytes / page.rows.length))));
    next = page.after ? read(page.after, limit) : null;
    yield page;
  }
}
