// What can the list of requests be asked, and what does a line of it say?
import { z } from "zod";
import { SealedFind } from "../../kernel/sealed-find.ts";
import { REQUEST_CHANNELS, RIGHTS, type About, type RequestState, type Right } from "../model.ts";
import type { Standing } from "./standing.ts";

export const QUEUE_STATES = ["open", "overdue", "due_today", "at_risk", "waiting", "closed", "all"] as const;
export const QUEUE_PAGE = 50;

/** `<sort key>~<id>` of the last line of the page before; `-` for a line without a due date. */
const Cursor = z.string().regex(/^(-|[\dTZ:.-]{10,24})~[0-9a-f-]{36}$/);

/** The one question behind the page, its CSV and the saved filters. `find`, sealed: an e-mail address or its beginning, the beginning of an account number, or a request's id. */
export const QueueInput = z.strictObject({
  state: z.enum(QUEUE_STATES).default("open"),
  right: z.enum(RIGHTS).optional(),
  assignee: z.union([z.enum(["me", "nobody"]), z.uuid()]).optional(),
  channel: z.enum(REQUEST_CHANNELS).optional(),
  find: SealedFind.optional(),
  sort: z.enum(["due", "received"]).default("due"),
  direction: z.enum(["asc", "desc"]).default("asc"),
  after: Cursor.optional(),
});
export type QueueFilter = z.output<typeof QueueInput>;

/** The filter as an address says it, without what is the default, without the page. */
export function queueQuery({ after: _page, ...filter }: QueueFilter): string {
  const defaults: Record<string, string> = { state: "open", sort: "due", direction: "asc" };
  return new URLSearchParams(Object.entries(filter).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== defaults[entry[0]])).toString();
}

/** The filter that such an address means; what does not fit is as if it had not been said. */
export function filterOfQuery(query: string): QueueFilter {
  const given = Object.fromEntries([...new URLSearchParams(query)].filter(([name, value]) => value !== "" && QueueInput.shape[name as keyof QueueFilter]?.safeParse(value).success));
  return QueueInput.parse(given);
}

/** A line of the list. `account`: the person's account number, null once nobody is left behind the request. Dates are the kept copies of the calculator's; null for an act that was done at once. */
export type QueueRow = {
  id: string; right: Right; about: About | null; aboutName: string | null; account: string | null; channel: string; receivedAt: string;
  dueOn: string | null; targetOn: string | null; assigneeId: string | null; assigneeName: string | null; state: RequestState; standing: Standing; closedAt: string | null;
};
export type QueuePage = { rows: QueueRow[]; nextCursor: string | null };

export const ASSIGN_AT_ONCE = 200;
const picked = /^request:([0-9a-f-]{36})$/;

/** The list's own form: a field `request:<id>` for each line that is ticked, whom they go to (empty: nobody), and the filter to come back to. */
export const AssignForm = z.record(z.string(), z.string()).transform((fields) => ({
  requestIds: Object.keys(fields).flatMap((name) => picked.exec(name)?.[1] ?? []), assigneeId: fields["assigneeId"] || null, back: queueQuery(filterOfQuery(fields["back"] ?? "")),
}));
export const AssignInput = z.object({ requestIds: z.array(z.uuid()).min(1).max(ASSIGN_AT_ONCE), assigneeId: z.uuid().nullable() });
export type Assign = z.infer<typeof AssignInput>;
/** What became of each: given to the person (or there already), or closed meanwhile (or never there) and left alone. */
export type Assigned = { assigned: string[]; left: string[] };

export const SavedFilterInput = z.strictObject({ name: z.string().trim().min(1).max(60), query: z.string().max(2_000) });
export const DeleteFilterInput = z.strictObject({ filterId: z.uuid(), back: z.string().max(2_000).optional() });
export type SavedFilter = { id: string; name: string; query: string };
