// How does whoever pressed the button of a one-click link take it back?
import { withTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { actorRef } from "../audit/model.ts";
import type { Ctx } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { emitAll, type EventNote } from "../outbox/index.ts";
import { addSteps } from "../requests/index.ts";
import { addSuppressions, ANY, removeSuppressions, type Link } from "../suppressions/index.ts";
import { readerOf } from "../tenants/index.ts";
import { cellEvent } from "./change-preferences.ts";
import { inUtc } from "./model.ts";
import { deleteCells, insertHistory, upsertCells, type Addressee } from "./queries/choices.ts";
import { restoration, type Restoration } from "./restoration.ts";
import { LINK_CHANNEL, lockAddress, type Undo } from "./unsubscribe-by-link.ts";

/** Restores what the stop of this link changed, as far as it still stands as it was made; after an erasure that is the row of the list alone. False when nothing is left to restore, so that it works once. */
export async function undoUnsubscribe(ctx: Ctx, { hash, tenant }: Link, undo: Undo): Promise<boolean> {
  authorize(ctx, "unsubscribe_link.use");
  return withTenant(ctx, async (tx) => {
    const held = await lockAddress(tx, ctx, hash);
    const back = restoration(undo, held, inUtc(ctx.now.toString()));
    // Of an address that nobody holds no person's row was locked: of two at once, the one that takes the row out goes on.
    if (!back || (await removeSuppressions(tx, [back.lifted])) === 0) return false;
    await Promise.all([addSuppressions(tx, back.put), upsertCells(tx, back.cells), deleteCells(tx, back.gone)]);
    const people = held.people.filter(({ id }) => undo.requests.some(({ subjectId }) => subjectId === id));
    await tellPeople(tx, ctx, undo, people, readerOf(tenant, ctx, held.people[0]?.locale).t("unsubscribe.undo"));
    await emitAll(tx, ctx, eventsOf(back, people));
    await recordAudit(tx, ctx, { action: "preferences.restored", object: people[0] ? `subject:${people[0].id}` : "suppression", ...(people[0] ? { subjectId: people[0].id } : {}), payload: { topic: undo.topic, channel: LINK_CHANNEL, people: people.length } });
    return true;
  });
}

/** The history keeps both lines, and the request says that it was lifted. A topic that was never asked about is not on because its stop is off. */
async function tellPeople(tx: TenantTx, ctx: Ctx, undo: Undo, people: readonly Addressee[], wording: string): Promise<void> {
  const recordedAt = inUtc(ctx.now.toString());
  const own = (subjectId: string) => undo.replaced.find((one) => one.subjectId === subjectId && one.topic === undo.topic && one.channel === LINK_CHANNEL);
  await insertHistory(tx, people.map(({ id: subjectId }) => ({
    id: newId(), subjectId, topic: undo.topic, channel: LINK_CHANNEL, state: own(subjectId)?.before?.state ?? (undo.topic === ANY ? "in" : "out"), source: "person", wording, changedAt: recordedAt, actor: actorRef(ctx.actor), recordedAt,
  })));
  for (const { subjectId, requestId } of undo.requests) if (people.some(({ id }) => id === subjectId)) await addSteps(tx, ctx, requestId, [{ kind: "lifted" }]);
}

function eventsOf({ lifted: { hash, ...row }, put, cells }: Restoration, people: readonly Addressee[]): EventNote[] {
  const who = people[0] ? { subjectId: people[0].id, data: { externalId: people[0].externalId } } : { data: { hash } };
  const told = put.some(({ reason }) => reason !== "pause") ? [] : [{ type: "suppression.removed" as const, ...who, data: { ...who.data, ...row } }];
  return [...cells.flatMap((cell) => people.filter(({ id }) => id === cell.subjectId).map((person) => cellEvent(person, cell))), ...told];
}
