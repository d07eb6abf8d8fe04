// How does a stored request become what people see? Its dates are computed from its clock events each time.
import { fieldOf, topicOf, type Catalogue } from "../catalogue/index.ts";
import { deadlineOf } from "./deadline-of.ts";
import { requestState, type About, type Right, type RightsRequest, type TimelineLine } from "./model.ts";
import type { RequestFile } from "./queries.ts";

/** The request with its state and dates as of `today`. */
export function toRequest(file: RequestFile, catalogue: Catalogue): RightsRequest {
  const { row, clock, tasks } = file;
  const about = row.about as About | null;
  const { due, internalTarget, working, law: { article, verified } } = deadlineOf(row, clock, catalogue);
  return {
    id: row.id, right: row.right as Right, state: requestState({ outcome: row.outcome, waitReason: row.waitReason, tasks }),
    receivedAt: row.receivedAt, dueOn: due, internalTarget, working, law: { article, verified }, clock, tasks, closedAt: row.closedAt,
    about, aboutName: nameOf(about, catalogue), timeline: timelineOf(file),
  };
}

/** The catalogue's word for what was asked about; null where it is everything, or needs none. What left the catalogue is called by its id. */
export function nameOf(about: About | null, catalogue: Catalogue): string | null {
  if (about?.kind === "marketing") return about.topic === "*" ? null : (topicOf(catalogue, about.topic)?.name ?? about.topic);
  if (about?.kind === "purpose") return about.purpose === "*" ? null : (catalogue.purposes.find(({ id }) => id === about.purpose)?.name ?? about.purpose);
  if (about?.kind === "decision") return catalogue.automatedDecisions.find(({ id }) => id === about.decision)?.name ?? about.decision;
  if (about?.kind === "fields") return about.fields.map((field) => fieldOf(catalogue, field)?.label ?? field).join(", ");
  return about?.kind === "field" ? (fieldOf(catalogue, about.field)?.label ?? about.field) : null;
}

/** Beginning and end are facts of the request itself; what lies between was written down as it happened. */
function timelineOf({ row, steps }: RequestFile): TimelineLine[] {
  const end: TimelineLine[] = row.outcome && row.closedAt ? [{ kind: row.outcome as "completed", facts: {}, happenedAt: row.closedAt }] : [];
  const [during, after] = [steps.filter(({ happenedAt }) => !row.closedAt || happenedAt <= row.closedAt), steps.filter(({ happenedAt }) => row.closedAt && happenedAt > row.closedAt)];
  return [{ kind: "received", facts: {}, happenedAt: row.receivedAt }, ...during, ...end, ...after];
}
