// Which requests are there, for the tenant's system?
import { readTenant } from "#db/with-tenant.ts";
import { authorize } from "../../access/index.ts";
import { catalogueOf } from "../../catalogue/index.ts";
import type { Ctx } from "../../kernel/context.ts";
import { fail, failNotFound } from "../../kernel/errors.ts";
import { findFile } from "../queries.ts";
import { findNamed, listPage } from "../queries/opening.ts";
import { toRequest } from "../to-request.ts";
import { toApi, type ApiList, type ApiRequest } from "./model.ts";

type Place = { receivedAt: string; id: string };
const encode = ({ receivedAt, id }: Place): string => Buffer.from(`${receivedAt} ${id}`).toString("base64url");

function decode(cursor: string): Place {
  const found = /^(\d{4}-\d{2}-\d{2}T[\d:.]+Z) ([0-9a-f-]{36})$/.exec(Buffer.from(cursor, "base64url").toString());
  return found ? { receivedAt: found[1]!, id: found[2]! } : fail("invalid", "after: is not a cursor that this list gave out.");
}

/** A page, the newest first; `nextCursor` is null behind the last one. Nobody on file: an empty list. */
export async function listForApi(ctx: Ctx, { after, limit, externalId, ...filter }: ApiList): Promise<{ data: ApiRequest[]; nextCursor: string | null }> {
  authorize(ctx, "request.see");
  const from = after ? decode(after) : null;
  return readTenant(ctx, async (tx) => {
    const person = externalId === undefined ? null : await findNamed(tx, { externalId });
    if (externalId !== undefined && !person) return { data: [], nextCursor: null };
    const [files, catalogue] = [await listPage(tx, { ...filter, subjectId: person?.id, after: from }, limit + 1), await catalogueOf(tx)];
    const shown = files.slice(0, limit);
    return { data: shown.map((file) => toApi(toRequest(file, catalogue))), nextCursor: files.length > limit ? encode(shown.at(-1)!.row) : null };
  });
}

/** One of them; `not_found` when there is none such. */
export async function getForApi(ctx: Ctx, { id }: { id: string }): Promise<ApiRequest> {
  authorize(ctx, "request.see");
  return readTenant(ctx, async (tx) => toApi(toRequest((await findFile(tx, id)) ?? failNotFound("no such request"), await catalogueOf(tx))));
}
