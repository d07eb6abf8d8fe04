// What becomes of a person's other open requests when an erasure leaves nothing to do for them?
import type { TenantTx } from "#db/with-tenant.ts";
import type { Ctx } from "../kernel/context.ts";
import type { EventNote } from "../outbox/index.ts";
import { closeRequest, findOpenIds } from "./queries.ts";

/** Closes every open request of the person but `except` as taken back, inside `tx`; returns a `request.updated` for each. */
export async function endOpenRequests(tx: TenantTx, ctx: Ctx, { subjectId, except }: { subjectId: string; except: string }): Promise<EventNote[]> {
  const notes: EventNote[] = [];
  for (const requestId of await findOpenIds(tx, subjectId)) {
    if (requestId === except || !(await closeRequest(tx, requestId, subjectId, "withdrawn", ctx.now.toString({ smallestUnit: "millisecond" })))) continue;
    notes.push({ type: "request.updated", subjectId, data: { requestId, state: "withdrawn" } });
  }
  return notes;
}
