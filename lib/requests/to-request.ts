// How does a stored request become what people see? Its dates are computed from its clock events each time.
import { dueDate } from "./due-date.ts";
import { requestState, type Right, type RightsRequest } from "./model.ts";
import type { RequestFile } from "./queries.ts";

/** The request with its state and dates as of `today`. */
export function toRequest({ row, clock, tasks }: RequestFile, internalTargetDays: number): RightsRequest {
  const { due, internalTarget, working } = dueDate({
    regime: row.regime, country: row.country, right: row.right, receivedAt: row.receivedAt, timeZone: row.timeZone, events: clock, internalTargetDays,
  });
  return {
    id: row.id, right: row.right as Right, state: requestState({ outcome: row.outcome, waitReason: row.waitReason, tasks }),
    receivedAt: row.receivedAt, dueOn: due, internalTarget, working, clock, tasks, closedAt: row.closedAt,
  };
}
