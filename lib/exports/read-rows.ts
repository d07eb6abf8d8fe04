// How are all rows of a holding read while somebody slow takes them? Page by page, each in a short transaction of its own.
import type { Holding } from "#db/holdings.ts";
import type { Whose } from "#db/reach.ts";
import { readTenant } from "#db/with-tenant.ts";
import type { Ctx } from "../kernel/context.ts";
import { readPage, type Page } from "./queries.ts";

/** The pages from `after` on; while one is used the next is read already. */
export async function* readRows(ctx: Pick<Ctx, "tenantId">, holding: Holding, whose: Whose, after: readonly string[] | null): AsyncGenerator<Page> {
  const read = (from: readonly string[] | null) => {
    const page = readTenant(ctx, (tx) => readPage(tx, holding, whose, from));
    page.catch(() => {}); // reported where it is awaited; nobody may be waiting any more when it fails
    return page;
  };
  for (let next: Promise<Page> | null = read(after); next;) {
    const page: Page = await next;
    next = page.after ? read(page.after) : null;
    yield page;
  }
}
