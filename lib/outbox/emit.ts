// How does a change tell the world, in its own transaction?
import type { TenantTx } from "#db/with-tenant.ts";
import type { Ctx } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { isNameless, type EventNote } from "./model.ts";
import { insertApart, insertEvents } from "./queries.ts";

/** Stores one event; it is handed on after the commit. An event about a person carries that person's next `sequence`. */
export async function emit(tx: TenantTx, ctx: Ctx, note: EventNote): Promise<void> {
  await emitAll(tx, ctx, [note]);
}

/** Stores many events in one statement, numbering each person's in the order given. */
export async function emitAll(tx: TenantTx, ctx: Ctx, notes: EventNote[]): Promise<void> {
  if (notes.length === 0) return;
  const left = new Map<string, number>();
  for (const { subjectId = "" } of notes) left.set(subjectId, (left.get(subjectId) ?? 0) + 1);
  const toCome = (subjectId: string): number => {
    left.set(subjectId, left.get(subjectId)! - 1);
    return left.get(subjectId)!;
  };
  const occurredAt = ctx.now.toString({ smallestUnit: "millisecond" });
  await insertEvents(tx, notes.map(({ type, subjectId, data }) => ({ id: newId(), type, subjectId: subjectId ?? null, toCome: toCome(subjectId ?? ""), isNameless: isNameless({ type, subjectId, data }), data, occurredAt })));
}

/** Keeps an event that is about nobody and is handed on by its caller alone: no handler hears it, and no feed tells it. Returns its id. */
export async function keepApart(tx: TenantTx, ctx: Ctx, { type, data }: Pick<EventNote, "type" | "data">): Promise<string> {
  const [id, occurredAt] = [newId(), ctx.now.toString({ smallestUnit: "millisecond" })];
  await insertApart(tx, { id, type, data, occurredAt });
  return id;
}
