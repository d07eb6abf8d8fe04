// What is the deadline of a stored request?
import type { Catalogue } from "../catalogue/index.ts";
import { dueDate, type DueDate } from "./due-date.ts";
import type { ClockEvent } from "./model.ts";

type Stored = { regime: string; country: string; right: string; receivedAt: string; timeZone: string };

/** The calculator over a request's own facts and its clock; `rightsPolicy` of the tenant's catalogue gives the internal target. */
export const deadlineOf = ({ regime, country, right, receivedAt, timeZone }: Stored, events: readonly ClockEvent[], { rightsPolicy }: Pick<Catalogue, "rightsPolicy">): DueDate =>
  dueDate({ regime, country, right, receivedAt, timeZone, events, internalTargetDays: rightsPolicy.internalTargetDays });
