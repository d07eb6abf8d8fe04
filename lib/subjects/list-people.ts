// Which people does the tenant hold, for its staff to find one?
import { readTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { normaliseEmail } from "../identity/index.ts";
import type { Ctx } from "../kernel/context.ts";
import type { ListPeople, PeoplePage } from "./model.ts";
import { listByEmail, listByPrefix } from "./queries.ts";

/** People with exactly this e-mail address, else those whose external id begins with the query; by external id. */
export async function listPeople(ctx: Ctx, { query, after = "", limit }: ListPeople): Promise<PeoplePage> {
  authorize(ctx, "subject.list");
  return readTenant(ctx, async (tx) => {
    const byEmail = query.includes("@") ? await listByEmail(tx, normaliseEmail(query), after, limit + 1) : [];
    const found = byEmail.length > 0 ? byEmail : await listByPrefix(tx, query, after, limit + 1);
    const data = found.slice(0, limit);
    return { data, nextCursor: found.length > limit ? data.at(-1)!.externalId : null };
  });
}
