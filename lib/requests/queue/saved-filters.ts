// Which views of the list has a member of staff kept under a name?
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { authorize } from "../../access/index.ts";
import { recordAudit } from "../../audit/index.ts";
import type { Ctx } from "../../kernel/context.ts";
import { fail, failNotFound } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import { emit } from "../../outbox/index.ts";
import { deleteOne, listOfStaff, upsertFilter } from "../queries/saved-filters.ts";
import { filterOfQuery, queueQuery, type SavedFilter } from "./model.ts";

const MOST = 30;

const ownerOf = ({ actor }: Ctx): string => (actor.kind === "staff" ? actor.staffId : failNotFound("only staff keep filters"));

/** The filters of whoever asks, by name. */
export async function listSavedFilters(ctx: Ctx): Promise<SavedFilter[]> {
  authorize(ctx, "request.filter");
  return readTenant(ctx, (tx) => listOfStaff(tx, ownerOf(ctx)));
}

/** Keeps the filter under its name, in place of an older one of that name; what was searched for is left out, because it names a person. `limit_reached` beyond 30. */
export async function saveFilter(ctx: Ctx, { name, query }: { name: string; query: string }): Promise<SavedFilter> {
  authorize(ctx, "request.filter");
  const [staffId, { find: _person, ...filter }] = [ownerOf(ctx), filterOfQuery(query)];
  return withTenant(ctx, async (tx) => {
    const kept = await listOfStaff(tx, staffId);
    const same = kept.find((one) => one.name === name);
    if (!same && kept.length >= MOST) fail("limit_reached", "You have 30 filters already. Delete one first.");
    const saved = { id: same?.id ?? newId(), name, query: queueQuery(filter) };
    await upsertFilter(tx, { ...saved, staffId, savedAt: ctx.now.toString({ smallestUnit: "millisecond" }) });
    await emit(tx, ctx, { type: "filter.saved", data: { filterId: saved.id } });
    await recordAudit(tx, ctx, { action: "filter.saved", object: `filter:${saved.id}` });
    return saved;
  });
}

/** `not_found` when it is gone already, or somebody else's. */
export async function deleteFilter(ctx: Ctx, { filterId }: { filterId: string }): Promise<void> {
  authorize(ctx, "request.filter");
  await withTenant(ctx, async (tx) => {
    if (!(await deleteOne(tx, ownerOf(ctx), filterId))) failNotFound("no such filter");
    await emit(tx, ctx, { type: "filter.deleted", data: { filterId } });
    await recordAudit(tx, ctx, { action: "filter.deleted", object: `filter:${filterId}` });
  });
}
