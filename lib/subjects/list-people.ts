// Which people does the tenant hold, for its staff to find one?
import { readTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { normaliseEmail } from "../identity/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { openFind, sealFind } from "../kernel/sealed-find.ts";
import type { ListPeople, PeoplePage } from "./model.ts";
import { listByEmail, listByPrefix } from "./queries.ts";

/** People with exactly the e-mail address searched for, else those whose external id begins with it; by external id. */
export async function listPeople(ctx: Ctx, { find, after, limit }: ListPeople): Promise<PeoplePage> {
  authorize(ctx, "subject.list");
  return readTenant(ctx, async (tx) => {
    const [words, behind] = [openFind(ctx, find) ?? "", openFind(ctx, after) ?? ""];
    const byEmail = words.includes("@") ? await listByEmail(tx, normaliseEmail(words), behind, limit + 1) : [];
    const found = byEmail.length > 0 ? byEmail : await listByPrefix(tx, words, behind, limit + 1);
    const data = found.slice(0, limit);
    return { data, nextCursor: found.length > limit ? sealFind(ctx, data.at(-1)!.externalId) : null };
  });
}
