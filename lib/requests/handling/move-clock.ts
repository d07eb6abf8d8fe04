// How does something that moves the clock come in, with the date that lists are sorted by moved along?
import type { TenantTx } from "#db/with-tenant.ts";
import type { Catalogue } from "../../catalogue/index.ts";
import { deadlineOf } from "../deadline-of.ts";
import type { ClockEvent } from "../model.ts";
import { appendClockEvent, type RequestFile } from "../queries.ts";
import { updateRequest } from "../queries/handling.ts";

export type Moved = { before: string; after: string };

/** Appends one event to the clock of a request that is held, and keeps the due date that follows; the caller logs both (deadlines.md, rule 10). */
export async function moveClock(tx: TenantTx, { row, clock }: RequestFile, event: ClockEvent, catalogue: Catalogue): Promise<Moved> {
  const [before, after] = [deadlineOf(row, clock, catalogue), deadlineOf(row, [...clock, event], catalogue)];
  await appendClockEvent(tx, row.id, clock.length + 1, event);
  await updateRequest(tx, row.id, { dueOn: after.due, targetOn: after.internalTarget });
  return { before: before.due, after: after.due };
}
